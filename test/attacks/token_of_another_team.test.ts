import {createCallbackWorld, OTHER_TEAM, type CallbackWorld} from '../fakes/callbacks/callback_world';

let world: CallbackWorld;
beforeEach(async () => {
    world = await createCallbackWorld();
});
afterEach(() => world.stop());

it('the token of one team is worth nothing in another', async () => {
    const {command, callbacks, account, request, mattermost, results} = world;
    const typed = `review ${request.id} approve`;
    const answer = await command(account.alice.id, typed, {token: callbacks.keys.commandToken(OTHER_TEAM)});
    expect(answer.status).toBe(200);
    expect(answer.json()).toMatchObject({response_type: 'ephemeral', text: expect.stringContaining('(K1)') as string});
    expect(mattermost.dialogs).toEqual([]);
    expect(results).toEqual(['command bad_token']);
});

it('every refused command reads the same, whatever was wrong with it', async () => {
    const {command, account, trigger} = world;
    const refused = [
        await command(account.alice.id, 'help', {token: 'x'}),
        await command(account.alice.id, 'help', {team_id: OTHER_TEAM}),
        await command(account.alice.id, 'help', {trigger_id: trigger(account.bob.id)}),
        await command(account.alice.id, 'help', {trigger_id: ''}),
    ];
    expect(new Set(refused.map(({status, body}) => `${status} ${body}`)).size).toBe(1);
});
