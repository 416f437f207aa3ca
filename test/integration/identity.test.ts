// The credential changes, or ends, while people decide.
import {createIntegrationWorld, readyIs} from './world';
import type {IntegrationWorld} from './world';

const BOT = 'bot-mattermost';
const TWO_MINUTES_MS = 120_000;
/** As long as TLS certificates of a test can be: they follow the real clock. */
const SHORT_MS = 4_000;

describe('the identity of the bridge', () => {
    let world: IntegrationWorld;
    beforeAll(async () => {
        world = await createIntegrationWorld();
        await world.up();
    }, 20_000);
    afterAll(() => world.close());

    const renew = async (ttlMs: number) => {
        const issued = await world.teleport.issueIdentity({user: BOT, kind: 'tbot-storage', ttlMs});
        await world.teleport.writers.tbotStorage(world.identity, issued);
        return issued;
    };
    const notAfter = async () => (await world.metric('bridge_identity_not_after_seconds')) * 1_000;

    it('is renewed under load without a failed review', async () => {
        const ids = Array.from({length: 12}, (_, count) => world.create(`reviewed during a renewal ${count}`));
        for (const id of ids) {
            await world.card(id, 'PENDING');
        }
        let reviewing = true;
        const renewals = (async () => {
            let count = 0;
            for (; reviewing; count += 1) {
                await renew(3_600_000 + count * 60_000);
                world.bridge.reload((toml) => toml);
                await new Promise((resolve) => setTimeout(resolve, 30));
            }
            return count;
        })();
        for (const id of ids) {
            expect(await world.decide('alice', id, 'approve')).toEqual({});
            expect(await world.decide('ivan', id, 'approve')).toEqual({});
            await world.card(id, 'APPROVED');
        }
        reviewing = false;
        expect(await renewals).toBeGreaterThan(3);
        const recorded = 'bridge_reviews_total{strategy="impersonation",result="recorded"}';
        expect(await world.metric(recorded)).toBe(2 * ids.length);
    }, 40_000);

    it('makes the bridge not ready when it has expired, and ready again when it is renewed', async () => {
        const short = await renew(SHORT_MS);
        world.bridge.reload((toml) => toml);
        await readyIs(world, false);
        expect(Date.now()).toBeGreaterThanOrEqual(short.notAfter - 1_000);
        expect((await world.readiness()).problems.join()).toContain('certificate expired');
        expect(Math.abs((await notAfter()) - short.notAfter)).toBeLessThan(1_000);

        await renew(TWO_MINUTES_MS);
        // The file is looked at once a minute.
        world.time.jump(60_000);
        await readyIs(world, true);
        const id = world.create('after the renewal');
        await world.card(id, 'PENDING');
    }, 30_000);
});
