// Teleport is cut off a hundred times while requests are made and reviewed; every card is right in the end.
import {eventually} from '../demo/person';
import {createIntegrationWorld, readyIs} from './world';
import type {IntegrationWorld} from './world';

const SEED = 20_260_115;
const CUTS = 100;
/** A request is decided when so many younger ones are open. */
const MANY_OPEN = 12;
const SETTLED_WITHIN_MS = 25_000;
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

describe('when Teleport is cut off again and again', () => {
    let world: IntegrationWorld;
    beforeAll(async () => {
        world = await createIntegrationWorld();
        await world.up();
    }, 20_000);
    afterAll(() => world.close());

    it(`keeps every card right over ${CUTS} cuts (seed ${SEED})`, async () => {
        const below = numbersFrom(SEED);
        const expected = new Map<string, string>();
        const open: string[] = [];
        const somethingHappens = () => {
            const [oldest] = open;
            if (oldest === undefined || open.length < MANY_OPEN) {
                const made = world.create('made between cuts');
                expected.set(made, 'PENDING');
                open.push(made);
                return;
            }
            open.shift();
            const what = below(3);
            if (what === 2) {
                world.review('ivan', oldest, 'DENIED');
                expected.set(oldest, 'DENIED');
                return;
            }
            world.review('alice', oldest);
            expected.set(oldest, '1 of 2 approvals');
            if (what === 1) {
                world.review('ivan', oldest);
                expected.set(oldest, 'APPROVED');
            }
        };
        for (let cut = 0; cut < CUTS; cut += 1) {
            somethingHappens();
            somethingHappens();
            world.time.drift(LONG_ENOUGH_MS);
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
        await eventually('the stream to be open', async () => world.teleport.openStreams() === 1);
        // A connection that was cut unnoticed shows by its calls' deadlines: they need not be waited for.
        const hurry = setInterval(() => world.time.jump(LONG_ENOUGH_MS), 2_000);
        let cards = 0;
        for (const [id, text] of expected) {
            // What was decided before anybody could see it gets no card.
            if (!text.endsWith('ED') || world.cards(id).length > 0) {
                await world.card(id, text, SETTLED_WITHIN_MS);
                cards += 1;
            }
        }
        clearInterval(hurry);
        expect(cards).toBeGreaterThan(CUTS / 5);
        // The credential is tried again three times a minute.
        world.time.jump(20_000);
        await readyIs(world, true);
        expect(await world.metric('bridge_open_requests')).toBe(
            [...expected.values()].filter((text) => !text.endsWith('ED')).length,
        );
    }, 180_000);
});
