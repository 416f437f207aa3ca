import {reviewOpenResult} from '../../../proto/bridge/rpc';
import {createRpcWorld} from '../../../test/fakes/rpc_world';

it('opens the dialog of a decision with the trigger of this very call, and decorates it', async () => {
    const {result, account, request, mattermost} = await createRpcWorld();
    const params = {request_id: request.id, decision: 'deny'};
    const answer = reviewOpenResult.parse(await result(account.alice.id, 'review.open', params));
    expect(answer).toMatchObject({
        request_id: request.id,
        decision: 'deny',
        teleport_user: 'alice',
        reason_required: true,
        card: {request_id: request.id, creation_key: ''},
    });
    expect(mattermost.dialogs).toHaveLength(1);
    expect(mattermost.dialogs[0]).toMatchObject({triggerId: 'trigger', dialog: {submit_label: 'Deny'}});
    expect(mattermost.dialogs[0]?.dialog.introduction_text).toContain('**Your name in Teleport:** `alice`');
});

it('never hands out what only the dialog may carry', async () => {
    const {call, account, request, mattermost} = await createRpcWorld();
    const reply = await call(account.alice.id, 'review.open', {request_id: request.id, decision: 'approve'});
    const state = mattermost.dialogs[0]?.dialog.state ?? '';
    expect(state).not.toBe('');
    expect(JSON.stringify(reply)).not.toContain(state);
});

it('says why somebody cannot decide, and opens nothing', async () => {
    const {call, account, request, mattermost} = await createRpcWorld();
    const reply = await call(account.bob.id, 'review.open', {request_id: request.id, decision: 'approve'});
    expect(reply).toMatchObject({ok: false, error: {code: 'own_request'}});
    expect(mattermost.dialogs).toEqual([]);
});

it.each([[{}], [{request_id: 'x', decision: 'maybe'}], [{decision: 'approve'}]])('cannot read %j', async (params) => {
    const {call, account} = await createRpcWorld();
    expect(await call(account.alice.id, 'review.open', params)).toMatchObject({error: {code: 'callback_refused'}});
});
