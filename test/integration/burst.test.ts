// A thousand requests at once: a thousand cards, none twice, also when Teleport's event queue overflows meanwhile.
import {CARD_PROP} from '../../proto/bridge/card';
import {eventually} from '../demo/person';
import {createIntegrationWorld} from './world';
import type {IntegrationWorld} from './world';

const MANY = 1_000;

describe('a thousand requests at once', () => {
    let world: IntegrationWorld;
    beforeAll(async () => {
        // The real server gives up a watcher that is 1,024 events behind for a minute: here it is 64 for no time at all.
        world = await createIntegrationWorld({teleport: {watchLimits: {events: 64, patienceMs: 0}}});
        await world.up();
    }, 20_000);
    afterAll(() => world.close());

    const cardsOf = (ids: ReadonlySet<string>) =>
        [...world.mattermost.store.posts.values()]
            .map((post) => (post.props[CARD_PROP] as {request_id?: string} | undefined)?.request_id ?? '')
            .filter((id) => ids.has(id));

    it('get a card each, and never had a second one', async () => {
        const ids = new Set(Array.from({length: MANY}, (_, count) => world.create(`request ${count}`)));
        await eventually(
            `${MANY} cards`,
            async () => {
                // A new stream, as after any end: not for the time of the pauses in between.
                world.time.jump(1_000);
                return new Set(cardsOf(ids)).size === MANY;
            },
            30_000,
        );
        // Deleted posts count too: nobody may have seen a second card even for a moment.
        expect(cardsOf(ids)).toHaveLength(MANY);
        expect(await world.metric('bridge_watch_reconnects_total')).toBeGreaterThan(0);
        expect(await world.metric('bridge_posts_total{op="create"}')).toBe(MANY);
        expect(await world.metric('bridge_open_requests')).toBe(MANY);
        expect((await world.readiness()).ready).toBe(true);
    }, 45_000);
});
