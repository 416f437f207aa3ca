import {createCallbackWorld, type CallbackWorld} from '../fakes/callbacks/callback_world';

let world: CallbackWorld;
beforeEach(async () => {
    world = await createCallbackWorld();
});
afterEach(() => world.stop());

it('a context that was lifted from our card opens nothing from under a look-alike card', async () => {
    const {action, account, mattermost, deliveries, results} = world;
    const lookAlike = 'x'.repeat(26);
    const answer = await action(account.alice.id, {post_id: lookAlike});
    expect([answer.status, answer.json()]).toEqual([200, {}]);
    expect(mattermost.dialogs).toEqual([]);
    expect(results).toEqual(['action post_not_ours']);
    // Delivery looks whose post it is before it touches anything.
    expect(deliveries.closed).toEqual([lookAlike]);
});

it('nor does a context of one card under another card of ours', async () => {
    const {action, account, callbacks, request, mattermost} = world;
    await action(account.alice.id, {context: callbacks.keys.actionContext(request.id, 'approve', 'k1')});
    expect(mattermost.dialogs).toEqual([]);
});
