// What happened while the bridge was away shows within two seconds of its start.
import {createIntegrationWorld, readyIs} from './world';
import type {IntegrationWorld} from './world';

const WITHIN_MS = 2_000;
const HOUR_MS = 3_600_000;

describe('a bridge that was away', () => {
    let world: IntegrationWorld;
    beforeAll(async () => {
        world = await createIntegrationWorld();
    }, 20_000);
    afterAll(() => world.close());

    it('brings every card to the newest state within 2 s of its start', async () => {
        await world.up();
        const known = {
            reviewed: world.create('gets one review'),
            approved: world.create('gets approved'),
            denied: world.create('gets denied'),
            expired: world.create('expires', 60_000),
            removed: world.create('gets removed'),
            ended: world.create('is approved, and its access ends'),
            untouched: world.create('stays as it is'),
        };
        for (const id of Object.values(known)) {
            await world.card(id, 'PENDING');
        }
        world.review('alice', known.ended);
        world.review('ivan', known.ended);
        await world.card(known.ended, 'APPROVED');
        await world.bridge.stop();

        const made = world.create('made meanwhile');
        const madeAndDecided = world.create('made and denied meanwhile');
        const madeAndRemoved = world.create('made and removed meanwhile');
        world.review('alice', known.reviewed);
        world.review('alice', known.approved);
        world.review('ivan', known.approved);
        world.review('alice', known.denied, 'DENIED');
        world.review('alice', madeAndDecided, 'DENIED');
        for (const id of [known.removed, known.ended, madeAndRemoved]) {
            world.remove(id);
        }
        // Of both clocks: TLS certificates of the stand-ins live longer than that.
        world.teleport.backend.advance(61_000);
        world.time.jump(61_000);

        await world.up();
        const start = Date.now();
        const shows = (id: string, text: string) => world.card(id, text, Math.max(1, start + WITHIN_MS - Date.now()));
        await shows(known.reviewed, '1 of 2 approvals');
        await shows(known.approved, 'APPROVED');
        await shows(known.denied, 'DENIED');
        await shows(known.expired, 'EXPIRED');
        await shows(known.removed, 'CLOSED');
        await shows(known.ended, 'ENDED');
        await shows(known.untouched, 'PENDING');
        await shows(made, 'PENDING');
        // Nobody could do anything with these.
        expect(world.cards(madeAndDecided)).toHaveLength(0);
        expect(world.cards(madeAndRemoved)).toHaveLength(0);
        expect(await world.metric('bridge_open_requests')).toBe(3);
    }, 20_000);

    it('is not ready, says why, and comes by itself when Teleport was down at its start', async () => {
        await world.bridge.stop();
        await world.teleport.stop();
        const starting = world.up();
        await readyIs(world, false);
        expect((await world.readiness()).problems.join()).toContain('starting');
        const id = world.create('made while both were down', HOUR_MS);
        await world.teleport.restart();
        world.time.jump(15_000);
        await starting;
        await world.card(id, 'PENDING');
        expect((await world.readiness()).problems).toEqual([]);
    }, 20_000);
});
