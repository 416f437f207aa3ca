import {createCallbackWorld, type CallbackWorld} from '../fakes/callbacks/callback_world';

let world: CallbackWorld;
beforeEach(async () => {
    world = await createCallbackWorld();
});
afterEach(() => world.stop());

it('a trigger id that was kept for more than 30 s opens nothing', async () => {
    const {action, trigger, account, clock, mattermost, results} = world;
    const kept = trigger(account.alice.id);
    await clock.advance(31_000);
    const answer = await action(account.alice.id, {trigger_id: kept});
    expect([answer.status, answer.json()]).toEqual([200, {}]);
    expect(mattermost.dialogs).toEqual([]);
    expect(results).toEqual(['action trigger_expired']);
});

it('nor does one from the future', async () => {
    const {action, signer, account, clock, mattermost} = world;
    await action(account.alice.id, {trigger_id: signer.make(account.alice.id, clock.now() + 60_000)});
    expect(mattermost.dialogs).toEqual([]);
});
