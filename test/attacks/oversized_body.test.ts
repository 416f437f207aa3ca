import {createCallbackWorld, type CallbackWorld} from '../fakes/callbacks/callback_world';

let world: CallbackWorld;
beforeEach(async () => {
    world = await createCallbackWorld();
});
afterEach(() => world.stop());

const HUGE = 'x'.repeat(100_000);

it('a body of more than 64 KiB is not read, whatever else it carries', async () => {
    const {action, command, dialog, openedState, account, mattermost, reviewsMade, results} = world;
    const state = await openedState(account.alice.id);
    const answers = [
        await action(account.ivan.id, {padding: HUGE}),
        await command(account.alice.id, `help ${HUGE}`),
        await dialog(account.alice.id, state, {padding: HUGE}),
    ];
    expect(answers.map(({status}) => status)).toEqual([200, 200, 200]);
    expect(answers[0]?.json()).toEqual({});
    expect(answers[1]?.body).toContain('(K1)');
    expect(answers[2]?.json()).toEqual({});
    expect(mattermost.dialogs).toHaveLength(1);
    expect(reviewsMade()).toEqual([]);
    expect(results.slice(1)).toEqual(['action', 'command', 'dialog'].map((route) => `${route} too_large`));
});
