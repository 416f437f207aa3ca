// Mattermost is slow, full, broken or down; nothing is lost and nothing is posted twice.
import {createIntegrationWorld, readyIs} from './world';
import type {IntegrationWorld} from './world';

const CREATE = 'POST /posts';
const PATCH = 'PUT /posts/:post_id/patch';
/** Longer than any pause before another try of one request. */
const ANY_PAUSE_MS = 60_000;
/** How often the bridge tries its credential. */
const NEXT_PROOF_MS = 20_000;

describe('when Mattermost is in trouble', () => {
    let world: IntegrationWorld;
    beforeAll(async () => {
        world = await createIntegrationWorld();
        await world.up();
    }, 20_000);
    afterAll(() => world.close());

    it.each([429, 500, 502, 503])(
        'posts the card once after answers of %s',
        async (status) => {
            const headers: Record<string, string> =
                status === 429 ? {'Retry-After': '1', 'X-Ratelimit-Reset': '1'} : {};
            world.mattermost.failNext(CREATE, {status, headers}, 2);
            const id = world.create(`created against ${status}`);
            await world.card(id, 'PENDING');
            world.mattermost.failNext(PATCH, {status, headers}, 2);
            world.review('alice', id);
            await world.card(id, '1 of 2 approvals');
        },
        15_000,
    );

    it('adopts the card when the answer to posting it was lost', async () => {
        const before = await world.metric('bridge_posts_total{op="create"}');
        world.mattermost.dropAnswerNext(CREATE);
        const id = world.create('the answer gets lost');
        await world.card(id, 'PENDING');
        world.review('alice', id);
        await world.card(id, '1 of 2 approvals');
        expect(await world.metric('bridge_posts_total{op="create"}')).toBe(before);
        expect(await world.metric('bridge_posts_total{op="adopt"}')).toBe(1);
    }, 15_000);

    it('shows a patch whose answer was lost once, and the next one too', async () => {
        const id = world.create('the answer to a patch gets lost');
        await world.card(id, 'PENDING');
        world.mattermost.dropAnswerNext(PATCH);
        world.review('alice', id);
        await world.card(id, '1 of 2 approvals');
        world.review('ivan', id);
        await world.card(id, 'APPROVED');
    });

    it('brings everything to the newest state when Mattermost is back', async () => {
        const known = world.create('known before');
        await world.card(known, 'PENDING');
        await world.mattermost.stop();
        const made = world.create('made meanwhile');
        world.review('alice', known);
        world.review('ivan', known);
        // Several tries in vain.
        for (const pause of [1_000, 2_000, 4_000]) {
            await new Promise((resolve) => setTimeout(resolve, 50));
            world.time.jump(pause);
        }
        await world.mattermost.restart();
        world.time.jump(ANY_PAUSE_MS);
        await world.card(made, 'PENDING');
        await world.card(known, 'APPROVED');
        // Teleport was there all the time: what the bridge is asked for, it can do. An answer that was on its way while
        // time jumped proves nothing, so let it ask again.
        world.time.jump(NEXT_PROOF_MS);
        await readyIs(world, true);
    }, 20_000);

    it('does not post again what somebody deleted', async () => {
        const id = world.create('somebody deletes the card');
        const card = await world.card(id, 'PENDING');
        const deleted = await fetch(`${world.mattermost.url}/api/v4/posts/${card.id}`, {
            method: 'DELETE',
            headers: {Authorization: `Bearer ${world.seed.adminToken}`},
        });
        expect(deleted.status).toBe(200);
        const next = world.create('a request after it');
        world.review('alice', id);
        world.review('alice', next);
        await world.card(next, '1 of 2 approvals');
        expect(world.cards(id)).toHaveLength(0);
    });
});
