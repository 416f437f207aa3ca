import {dialogCallback} from '../../../proto/bridge/callbacks';
import {createCallbackWorld, type CallbackWorld} from '../../../test/fakes/callbacks/callback_world';
import {settle} from '../../../test/fakes/fake_clock';
import {cases} from '../../../test/fixtures/mattermost/dialog-submit.json';
import {BridgeError} from '../errors';

let world: CallbackWorld;
beforeEach(async () => {
    world = await createCallbackWorld();
});
afterEach(() => world.stop());

it('records the review of the person with his reason, and closes', async () => {
    const {openedState, dialog, account, reviewsMade, results} = world;
    const answer = await dialog(account.alice.id, await openedState(account.alice.id), {
        submission: {reason: '  looked at the ticket '},
    });
    expect([answer.status, answer.json()]).toEqual([200, {}]);
    expect(reviewsMade()).toMatchObject([{author: 'alice', reason: 'looked at the ticket'}]);
    expect(results.at(-1)).toBe('dialog recorded');
});

it('asks for a missing reason at its field, and the same dialog can be sent again', async () => {
    const {action, dialog, account, callbacks, request, lastState, reviewsMade} = world;
    await action(account.alice.id, {context: callbacks.keys.actionContext(request.id, 'deny', 'card-key')});
    const state = lastState();
    const empty = await dialog(account.alice.id, state, {submission: {reason: ' '}});
    expect(empty.json()).toEqual({errors: {reason: expect.any(String) as string}});
    expect((await dialog(account.alice.id, state, {submission: {reason: 'not now'}})).json()).toEqual({});
    expect(reviewsMade()).toMatchObject([{proposedState: 'DENIED', reason: 'not now'}]);
});

it('says in the dialog why nothing was recorded', async () => {
    const {openedState, dialog, account, teleport, request, results} = world;
    const state = await openedState(account.alice.id);
    teleport.put({...request, state: 'APPROVED'});
    expect((await dialog(account.alice.id, state)).json()).toEqual({error: expect.any(String) as string});
    expect(results.at(-1)).toBe('dialog request_resolved');
});

it.each([
    ['a refusal dialog is closed', {state: ''}],
    ['a dialog is cancelled', {cancelled: true}],
])('does nothing when %s', async (_what, changed) => {
    const {openedState, dialog, account, reviewsMade, results} = world;
    const answer = await dialog(account.alice.id, await openedState(account.alice.id), changed);
    expect([answer.status, answer.json()]).toEqual([200, {}]);
    expect(reviewsMade()).toEqual([]);
    expect(results.at(-1)).toBe('dialog ok');
});

it('takes no other type of call for a submission', async () => {
    const {openedState, dialog, account, reviewsMade} = world;
    await dialog(account.alice.id, await openedState(account.alice.id), {type: 'refresh'});
    expect(reviewsMade()).toEqual([]);
});

it('says that it is not confirmed when Teleport is slow, and tells a later failure by direct message', async () => {
    const {openedState, dialog, account, clock, teleport, mattermost, results} = world;
    const state = await openedState(account.alice.id);
    let fail: (reason: Error) => void = () => undefined;
    let reached: () => void = () => undefined;
    const waiting = new Promise<void>((resolve) => {
        reached = resolve;
    });
    teleport.generateUserCertificate = () =>
        new Promise((_resolve, reject) => {
            fail = reject;
            reached();
        });
    const answer = dialog(account.alice.id, state);
    await waiting;
    await clock.advance(8_000);
    expect((await answer).json()).toEqual({error: expect.stringContaining('Not confirmed yet') as string});
    fail(new BridgeError('teleport_unavailable', 'down', {userMessage: 'Teleport does not answer.'}));
    await settle();
    await world.callbacks.routes.settled();
    expect(mattermost.posts.map(({message}) => message)).toEqual([expect.stringContaining('Teleport')]);
    expect(results.at(-1)).toBe('dialog teleport_unavailable');
});

it('reads what a real server sends for a dialog', () => {
    const bodies = cases.flatMap((one) => ('callback' in one ? (one.callback as {body: unknown}[]) : []));
    const read = bodies.map(({body}) => dialogCallback.safeParse(body).success);
    expect(read.length).toBeGreaterThan(5);
    expect(read.every(Boolean)).toBe(true);
});
