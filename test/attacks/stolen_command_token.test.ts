import {createCallbackWorld, type CallbackWorld} from '../fakes/callbacks/callback_world';
import {httpCall} from '../fakes/callbacks/http_call';

let world: CallbackWorld;
beforeEach(async () => {
    world = await createCallbackWorld();
});
afterEach(() => world.stop());

const K1 = expect.stringContaining('(K1)') as string;

it('a command token alone, sent straight to the port, speaks for nobody', async () => {
    const {command, account, request, mattermost, results} = world;
    const answer = await command(account.alice.id, `review ${request.id} approve`, {trigger_id: 'made-up'});
    expect(answer.json()).toMatchObject({text: K1});
    expect(mattermost.dialogs).toEqual([]);
    expect(results).toEqual(['command trigger_malformed']);
});

it('nor with fields of the form given twice', async () => {
    const {port, callbacks, trigger, account, request, mattermost} = world;
    const fields = new URLSearchParams({
        token: callbacks.keys.commandToken('t'.repeat(26)),
        team_id: 't'.repeat(26),
        channel_id: 'c'.repeat(26),
        command: '/teleport',
        text: `review ${request.id} approve`,
        user_id: account.alice.id,
        trigger_id: trigger(account.bob.id),
    });
    fields.append('user_id', account.bob.id);
    const type = 'application/x-www-form-urlencoded';
    const answer = await httpCall({port, path: '/callbacks/command', type, body: fields.toString()});
    expect(answer.json()).toMatchObject({text: K1});
    expect(mattermost.dialogs).toEqual([]);
});

it('even beside a genuine trigger id it only opens a dialog for that person, and no answer carries its state', async () => {
    const {command, account, request, mattermost, reviewsMade, lastState} = world;
    const answer = await command(account.alice.id, `review ${request.id} approve`);
    expect(mattermost.dialogs).toHaveLength(1);
    expect(lastState()).not.toBe('');
    expect(answer.body).not.toContain(lastState());
    expect(reviewsMade()).toEqual([]);
});
