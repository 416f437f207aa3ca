import {createCallbackWorld, type CallbackWorld} from '../fakes/callbacks/callback_world';

let world: CallbackWorld;
beforeEach(async () => {
    world = await createCallbackWorld();
});
afterEach(() => world.stop());

it('alice\u2019s dialog cannot be submitted by anybody else, and reviews for neither', async () => {
    const {openedState, dialog, account, reviewsMade, results} = world;
    const state = await openedState(account.alice.id);
    expect(state).not.toBe('');
    const answer = await dialog(account.ivan.id, state);
    expect([answer.status, answer.json()]).toEqual([200, {}]);
    expect(reviewsMade()).toEqual([]);
    expect(results.at(-1)).toBe('dialog state_of_another_user');
});

it('alice herself submits it', async () => {
    const {openedState, dialog, account, reviewsMade} = world;
    const answer = await dialog(account.alice.id, await openedState(account.alice.id));
    expect([answer.status, answer.json()]).toEqual([200, {}]);
    expect(reviewsMade()).toMatchObject([{author: 'alice', proposedState: 'APPROVED'}]);
});
