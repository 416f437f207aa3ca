// Teleport cuts, restarts, refuses and loses answers; the cards are right all the same.
import {eventually} from '../demo/person';
import {createIntegrationWorld, readyIs} from './world';
import type {IntegrationWorld} from './world';

/** After that long a stream counts as one that worked, and pauses begin from the shortest again. */
const LONG_ENOUGH_MS = 10_001;

describe('when Teleport is in trouble', () => {
    let world: IntegrationWorld;
    beforeAll(async () => {
        world = await createIntegrationWorld();
        await world.up();
    }, 20_000);
    afterAll(() => world.close());

    const streamIsBack = () =>
        eventually('the stream to be open again', async () => world.teleport.openStreams() === 1).then(() =>
            readyIs(world, true),
        );

    it.each([
        [0, ''],
        [2, 'watcher closed'],
        [3, 'event queue is full'],
        [8, 'too many pings'],
        [14, 'connection dropped'],
    ])('comes back after a stream that ended with code %s', async (code, details) => {
        const before = await world.metric('bridge_watch_reconnects_total');
        const id = world.create(`before code ${code}`);
        await world.card(id, 'PENDING');
        world.time.jump(LONG_ENOUGH_MS);
        world.teleport.dropStreams(code, details);
        const during = world.create(`during code ${code}`);
        world.review('alice', id);
        await world.card(during, 'PENDING');
        await world.card(id, '1 of 2 approvals');
        await streamIsBack();
        expect(await world.metric('bridge_watch_reconnects_total')).toBe(before + 1);
        expect(await world.metric('bridge_stream_open')).toBe(1);
    });

    it('records a review once, and says so, when the answer to it is lost', async () => {
        const id = world.create('the answer gets lost');
        await world.card(id, 'PENDING');
        world.teleport.dropResponseAfterCommit('SubmitAccessReview');
        expect(await world.decide('alice', id, 'approve')).toEqual({});
        await world.card(id, '1 of 2 approvals');
        expect((await world.request(id))?.reviews).toHaveLength(1);
        expect(await world.metric('bridge_reviews_total{strategy="impersonation",result="recorded"}')).toBe(1);
    });

    it('keeps one card when the answer to writing its record is lost', async () => {
        world.teleport.dropResponseAfterCommit('UpdatePluginData');
        const id = world.create('the record’s answer gets lost');
        await world.card(id, 'PENDING');
        world.teleport.dropResponseAfterCommit('UpdatePluginData');
        world.review('alice', id);
        await world.card(id, '1 of 2 approvals');
    });

    it('is not ready while Teleport is down, shows the last state, and needs no restart', async () => {
        const id = world.create('outlives an outage');
        await world.card(id, 'PENDING');
        await world.teleport.stop();
        await readyIs(world, false);
        expect((await world.readiness()).problems.join()).toContain('event stream');
        expect(await world.metric('bridge_stream_open')).toBe(0);
        await world.card(id, 'PENDING');
        world.review('alice', id);
        await world.teleport.restart();
        world.time.jump(15_000);
        await world.card(id, '1 of 2 approvals');
        await readyIs(world, true);
    }, 20_000);
});
