import {createCallbackWorld, type CallbackWorld} from '../fakes/callbacks/callback_world';

let world: CallbackWorld;
beforeEach(async () => {
    world = await createCallbackWorld();
});
afterEach(() => world.stop());

it('a genuine trigger id of bob does not make a click alice\u2019s', async () => {
    const {action, trigger, account, mattermost, results} = world;
    const answer = await action(account.alice.id, {trigger_id: trigger(account.bob.id)});
    expect([answer.status, answer.json()]).toEqual([200, {}]);
    expect(mattermost.dialogs).toEqual([]);
    expect(results).toEqual(['action trigger_of_another_user']);
});

it('nor a typed command', async () => {
    const {command, trigger, account, mattermost, request} = world;
    await command(account.alice.id, `review ${request.id} approve`, {trigger_id: trigger(account.bob.id)});
    expect(mattermost.dialogs).toEqual([]);
});
