import {settle} from '../fakes/fake_clock';
import {createCallbackWorld, type CallbackWorld} from '../fakes/callbacks/callback_world';

let world: CallbackWorld;
beforeEach(async () => {
    world = await createCallbackWorld();
});
afterEach(() => world.stop());

/** Mattermost's answer to that call waits until it is let go. */
function hold(method: 'getClientConfig' | 'openDialog') {
    const {mattermost} = world;
    const original = mattermost[method] as (...args: unknown[]) => Promise<unknown>;
    let letGo: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
        letGo = resolve;
    });
    const reached = new Promise<void>((resolve) => {
        Object.assign(mattermost, {
            [method]: async (...args: unknown[]) => {
                resolve();
                await gate;
                return original(...args);
            },
        });
    });
    return {reached, letGo};
}

it('a click whose proof takes too long is refused in time, and the proof comes too late to act', async () => {
    const {action, account, clock, mattermost, results} = world;
    const {reached, letGo} = hold('getClientConfig');
    const answer = action(account.alice.id);
    await reached;
    await clock.advance(8_000);
    expect((await answer).json()).toEqual({});
    letGo();
    await settle();
    expect(mattermost.dialogs).toEqual([]);
    expect(results).toEqual(['action verification_slow']);
});

it('a proven command is answered in time, and its work goes on', async () => {
    const {command, account, clock, request, mattermost} = world;
    const {reached, letGo} = hold('openDialog');
    const answer = command(account.alice.id, `review ${request.id} approve`);
    await reached;
    await clock.advance(8_000);
    expect((await answer).body).toContain('Not confirmed yet');
    letGo();
    await settle();
    expect(mattermost.dialogs).toHaveLength(1);
});
