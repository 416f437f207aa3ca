// Teleport cuts, restarts, refuses and loses answers; the cards are right all the same.
import {eventually} from '../demo/person';
import {createIntegrationWorld, readyIs} from './world';
import type {IntegrationWorld} from './world';

const SEED = 20_260_115;
const CUTS = 100;
/** After that long a stream counts as one that worked, and pauses begin from the shortest again. */
const LONG_ENOUGH_MS = 10_001;

/** The same numbers in every run: what fails once fails again. */
function numbersFrom(seed: number): (below: number) => number {
    let state = seed;
    return (below) => {
        state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
        return Math.floor((state / 2 ** 32) * below);
    };
}

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

    it(`keeps every card right over ${CUTS} cuts (seed ${SEED})`, async () => {
        const below = numbersFrom(SEED);
        const expected = new Map<string, string>();
        const open: string[] = [];
        const somethingHappens = () => {
            const [id] = open.splice(below(open.length || 1), 1);
            const what = id === undefined ? 0 : below(4);
            if (id === undefined || what === 0) {
                const made = world.create('made between cuts');
                expected.set(made, 'PENDING');
                open.push(made, ...(id === undefined ? [] : [id]));
            } else if (what === 1) {
                world.review('alice', id);
                expected.set(id, '1 of 2 approvals');
            } else if (what === 2) {
                world.review('alice', id);
                world.review('ivan', id);
                expected.set(id, 'APPROVED');
            } else {
                world.review('ivan', id, 'DENIED');
                expected.set(id, 'DENIED');
            }
        };
        const shows = () => [...expected].every(([id, text]) => world.cards(id)[0]?.message.includes(text) ?? false);
        for (let cut = 0; cut < CUTS; cut += 1) {
            somethingHappens();
            somethingHappens();
            world.time.jump(LONG_ENOUGH_MS);
            if (cut % 25 === 24) {
                await world.teleport.stop();
                somethingHappens();
                await world.teleport.restart();
            } else if (below(2) === 0) {
                world.teleport.cutConnections();
            } else {
                world.teleport.dropStreams();
            }
            await new Promise((resolve) => setTimeout(resolve, below(60)));
        }
        void shows;
        for (const [id, text] of expected) {
            await world.card(id, text);
        }
        await streamIsBack();
    }, 60_000);

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
