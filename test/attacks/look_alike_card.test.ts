import {CHANNEL, createCallbackWorld, CREATION_KEY, type CallbackWorld} from '../fakes/callbacks/callback_world';

let world: CallbackWorld;
beforeEach(async () => {
    world = await createCallbackWorld();
});
afterEach(() => world.stop());

it('a member\u2019s post that copies our card, text, type and buttons, decides nothing and is not touched', async () => {
    const {action, account, callbacks, request, mattermost, clock, reviewsMade, results} = world;
    const context = callbacks.keys.actionContext(request.id, 'approve', CREATION_KEY);
    mattermost.posts.push({
        id: 'y'.repeat(26),
        channelId: CHANNEL,
        userId: account.bob.id,
        rootId: '',
        message: 'Reboot the coffee machine?',
        type: 'custom_teleport_request',
        props: {
            teleport_request: {request_id: request.id, creation_key: CREATION_KEY},
            attachments: [{actions: [{id: 'approve', name: 'Yes', integration: {context}}]}],
        },
        createAt: clock.now(),
        deleteAt: 0,
    });
    const answer = await action(account.alice.id, {post_id: 'y'.repeat(26), context});
    expect([answer.status, answer.json()]).toEqual([200, {}]);
    expect(mattermost.dialogs).toEqual([]);
    expect(mattermost.calls).not.toContain('patchPost');
    expect(reviewsMade()).toEqual([]);
    expect(results).toEqual(['action post_not_ours']);
});
