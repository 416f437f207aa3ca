import {decodeDialogState, encodeDialogState} from '../../bridge/src/callbacks/dialog_state';
import {createCallbackWorld, type CallbackWorld} from '../fakes/callbacks/callback_world';

let world: CallbackWorld;
beforeEach(async () => {
    world = await createCallbackWorld();
});
afterEach(() => world.stop());

it('a state in which anything was changed, or that was made up, reviews nothing', async () => {
    const {openedState, dialog, account, reviewsMade, results} = world;
    const [text = '', mac = ''] = (await openedState(account.alice.id)).split('.');
    const honest = decodeDialogState(text);
    if (honest === null) {
        throw new Error('no state');
    }
    const forged = [
        {...honest, decision: 'deny' as const},
        {...honest, userId: account.ivan.id},
        {...honest, requestId: '0194d2a1-0000-7000-8000-000000000002'},
        {...honest, digest: 'another'},
        {...honest, expiresAt: honest.expiresAt + 1},
    ].map((state) => ({userId: state.userId, text: `${encodeDialogState(state)}.${mac}`}));
    for (const {userId, text: state} of [...forged, {userId: account.alice.id, text}]) {
        const answer = await dialog(userId, state);
        expect([answer.status, answer.json()]).toEqual([200, {}]);
    }
    expect(reviewsMade()).toEqual([]);
    expect(results.slice(1)).toEqual(Array(6).fill('dialog bad_state'));
});

it('what the dialog says beside its state decides nothing', async () => {
    const {openedState, dialog, account, reviewsMade} = world;
    const state = await openedState(account.alice.id);
    await dialog(account.alice.id, state, {
        callback_id: 'forged',
        submission: {decision: 'deny', request_id: 'x', reason: 'r'},
    });
    expect(reviewsMade()).toMatchObject([{author: 'alice', proposedState: 'APPROVED', reason: 'r'}]);
});
