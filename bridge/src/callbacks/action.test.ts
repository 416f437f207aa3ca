import {createCallbackWorld, POST, type CallbackWorld} from '../../../test/fakes/callbacks/callback_world';
import {cases} from '../../../test/fixtures/mattermost/post-actions.json';
import {settle} from '../../../test/fakes/fake_clock';
import {actionCallback} from '../../../proto/bridge/callbacks';
import {BridgeError} from '../errors';

let world: CallbackWorld;
beforeEach(async () => {
    world = await createCallbackWorld();
});
afterEach(() => world.stop());

it('opens a dialog bound to the person, the request and the decision', async () => {
    const {action, account, mattermost, callbacks, request, lastState, clock, results} = world;
    const answer = await action(account.alice.id);
    expect([answer.status, answer.json()]).toEqual([200, {}]);
    expect(mattermost.dialogs).toHaveLength(1);
    expect(mattermost.dialogs[0]).toMatchObject({
        url: 'https://bridge.example.com/callbacks/dialog',
        dialog: {callback_id: 'teleport_decision', submit_label: 'Approve', notify_on_cancel: false},
    });
    expect(callbacks.keys.openDialog(lastState())).toEqual({
        requestId: request.id,
        decision: 'approve',
        userId: account.alice.id,
        digest: expect.stringMatching(/^\S{20,}$/) as string,
        expiresAt: clock.now() + 15 * 60_000,
    });
    expect(results).toEqual(['action ok']);
});

it('has a value in every decision dialog, which mobile needs to submit it', async () => {
    await world.action(world.account.alice.id);
    const elements = world.mattermost.dialogs[0]?.dialog.elements;
    expect(elements).toContainEqual(expect.objectContaining({type: 'bool', default: 'true', optional: true}));
});

it('says in a dialog without state why somebody may not decide, and leaves the card alone', async () => {
    const {action, account, mattermost, deliveries, results} = world;
    await action(account.bob.id);
    expect(mattermost.dialogs).toHaveLength(1);
    expect(mattermost.dialogs[0]?.dialog).toMatchObject({elements: [], state: '', callback_id: 'teleport_refusal'});
    expect(deliveries.lookedAt).toEqual([]);
    expect(results).toEqual(['action own_request']);
});

it('repaints a card that still offered what is decided already', async () => {
    const {action, account, mattermost, deliveries, teleport, request, results} = world;
    teleport.put({...request, state: 'DENIED'});
    await action(account.alice.id);
    expect(mattermost.dialogs[0]?.dialog.state).toBe('');
    expect(deliveries.lookedAt).toEqual([request.id]);
    expect(results).toEqual(['action request_resolved']);
});

it('tells by direct message when Mattermost opens no dialog', async () => {
    const {action, account, mattermost, results} = world;
    mattermost.failWith('openDialog', new BridgeError('mattermost_unavailable', 'down'));
    const answer = await action(account.alice.id);
    expect([answer.status, answer.json()]).toEqual([200, {}]);
    expect(mattermost.posts.map(({message}) => message)).toEqual([expect.stringContaining('Nothing was decided')]);
    expect(results).toEqual(['action mattermost_unavailable']);
});

it('survives that nothing at all can be told', async () => {
    const {action, account, mattermost, log} = world;
    mattermost.failWith('openDialog', new BridgeError('mattermost_unavailable', 'down'));
    mattermost.failWith('openDirectChannel', new BridgeError('mattermost_unavailable', 'down'));
    expect((await action(account.alice.id)).status).toBe(200);
    expect(log.codes()).toContain('notice_lost');
});

it('repaints our own post closed when its request is gone', async () => {
    const {action, account, callbacks, request, deliveries} = world;
    await action(account.alice.id, {context: callbacks.keys.actionContext(request.id, 'approve', 'unrecorded')});
    expect(deliveries.closed).toEqual([POST]);
});

it('logs no trigger id, no state and no MAC', async () => {
    const {action, account, log, callbacks, request, trigger, lastState} = world;
    const triggerId = trigger(account.alice.id);
    const context = callbacks.keys.actionContext(request.id, 'approve', 'card-key');
    await action(account.alice.id, {trigger_id: triggerId, context});
    await action(account.alice.id, {trigger_id: triggerId, context});
    await settle();
    const written = JSON.stringify(log.lines);
    for (const secret of [triggerId, context.mac, lastState()]) {
        expect(secret.length > 20 && !written.includes(secret)).toBe(true);
    }
});

it('reads what a real server sends for a click, but for the context', () => {
    const bodies = cases.flatMap((one) => ('callback' in one ? (one.callback as {body: unknown}[]) : []));
    const context = {request_id: 'r', action: 'approve', creation_key: 'k', mac: 'm'};
    const read = bodies.map(({body}) => actionCallback.safeParse({...(body as object), context}).success);
    expect(read.length).toBeGreaterThan(10);
    expect(read.every(Boolean)).toBe(true);
});
