import {aRequest} from '../fakes/requests';
import {createCallbackWorld, CREATION_KEY, type CallbackWorld} from '../fakes/callbacks/callback_world';

let world: CallbackWorld;
beforeEach(async () => {
    world = await createCallbackWorld();
});
afterEach(() => world.stop());

it('a context in which anything was changed opens nothing', async () => {
    const {action, account, callbacks, deliveries, teleport, request, mattermost, results} = world;
    const other = aRequest({id: '0194d2a1-0000-7000-8000-000000000002'});
    teleport.put(other);
    deliveries.record({requestId: other.id, channelId: 'c1', postId: 'p'.repeat(26), creationKey: CREATION_KEY});
    const context = callbacks.keys.actionContext(request.id, 'deny', CREATION_KEY);
    for (const change of [{request_id: other.id}, {action: 'approve'}, {creation_key: 'k1'}, {mac: ''}]) {
        const answer = await action(account.alice.id, {context: {...context, ...change}});
        expect([answer.status, answer.json()]).toEqual([200, {}]);
    }
    expect(mattermost.dialogs).toEqual([]);
    expect(results).toEqual(Array(4).fill('action bad_context'));
});

it('extra fields, a selected option or a made-up name change nothing about what is asked', async () => {
    const {action, account, callbacks, request, mattermost} = world;
    const context = {...callbacks.keys.actionContext(request.id, 'deny', CREATION_KEY), selected_option: 'approve'};
    await action(account.alice.id, {context, user_name: 'ivan'});
    expect(mattermost.dialogs[0]?.dialog.submit_label).toBe('Deny');
});
