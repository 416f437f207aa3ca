import {createCallbackWorld, type CallbackWorld} from '../fakes/callbacks/callback_world';

let world: CallbackWorld;
beforeEach(async () => {
    world = await createCallbackWorld();
});
afterEach(() => world.stop());

it('a dialog that was open for 15 minutes decides nothing any more, and says so', async () => {
    const {openedState, dialog, account, clock, reviewsMade} = world;
    const state = await openedState(account.alice.id);
    await clock.advance(15 * 60_000);
    const answer = await dialog(account.alice.id, state);
    expect(answer.status).toBe(200);
    expect(answer.json()).toEqual({error: expect.stringContaining('Nothing was decided') as string});
    expect(reviewsMade()).toEqual([]);
});

it('a moment earlier it still does', async () => {
    const {openedState, dialog, account, clock, reviewsMade} = world;
    const state = await openedState(account.alice.id);
    await clock.advance(15 * 60_000 - 1);
    await dialog(account.alice.id, state);
    expect(reviewsMade()).toHaveLength(1);
});
