import {createCallbackWorld, type CallbackWorld} from '../fakes/callbacks/callback_world';

let world: CallbackWorld;
beforeEach(async () => {
    world = await createCallbackWorld();
});
afterEach(() => world.stop());

it('a repeated submission shows what was recorded and makes no second review', async () => {
    const {openedState, dialog, account, reviewsMade, teleport} = world;
    const state = await openedState(account.alice.id);
    expect((await dialog(account.alice.id, state)).json()).toEqual({});
    const again = await dialog(account.alice.id, state, {submission: {reason: 'another'}});
    expect([again.status, again.json()]).toEqual([200, {error: 'You approved this already.'}]);
    expect(reviewsMade()).toHaveLength(1);
    expect(teleport.submissions).toHaveLength(1);
});

it('two at the same moment are one review', async () => {
    const {openedState, dialog, account, teleport} = world;
    const state = await openedState(account.alice.id);
    const answers = await Promise.all([dialog(account.alice.id, state), dialog(account.alice.id, state)]);
    expect(answers.map((answer) => answer.status)).toEqual([200, 200]);
    expect(teleport.calls.filter((call) => call.startsWith('submitReview'))).toHaveLength(1);
});

it('the opposite decision from a second open dialog does not replace the first', async () => {
    const {action, dialog, account, callbacks, request, lastState, openedState, reviewsMade} = world;
    const approve = await openedState(account.alice.id);
    await action(account.alice.id, {context: callbacks.keys.actionContext(request.id, 'deny', 'card-key')});
    const deny = lastState();
    await dialog(account.alice.id, approve);
    expect((await dialog(account.alice.id, deny)).json()).toEqual({error: 'You approved this already.'});
    expect(reviewsMade()).toMatchObject([{proposedState: 'APPROVED'}]);
});
