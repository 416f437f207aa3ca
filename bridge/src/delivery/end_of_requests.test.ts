import {aReview} from '../../../test/fakes/requests';
import {SWEEP_MS, createDeliveryWorld, mattermostDown} from '../../../test/fakes/delivery_world';

const MINUTE = 60_000;

/** A bridge with one card in town; the request lapses after an hour. */
async function setUp(state: 'PENDING' | 'APPROVED' | 'DENIED' = 'PENDING') {
    const world = createDeliveryWorld();
    const bridge = world.startBridge();
    const request = world.ask({pendingUntil: world.clock.now() + 60 * MINUTE});
    await world.clock.advance(0);
    if (state !== 'PENDING') {
        const proposedState = state;
        world.teleport.put({...request, state, reviews: [aReview({author: 'alice', proposedState})]});
        await world.clock.advance(0);
    }
    return {...world, bridge, request};
}

describe('a card whose request goes while we run', () => {
    it.each([
        ['PENDING', 0, 'withdrawn'],
        ['PENDING', 60 * MINUTE - 5_000, 'expired'],
        ['PENDING', 60 * MINUTE - 5_001, 'withdrawn'],
        ['APPROVED', 0, 'access_ended'],
        ['DENIED', 0, 'denied'],
    ] as const)('%s, after %d ms: %s', async (state, ms, status) => {
        const world = await setUp(state);
        await world.clock.advance(ms);
        world.teleport.remove(world.request.id);
        await world.clock.advance(0);
        expect(world.statusesIn()).toEqual([status]);
        expect(world.cardsIn()[0]?.decide).toBe('none');
    });

    it('keeps saying that it was withdrawn: after sweeps, its deadline and a restart', async () => {
        const world = await setUp();
        world.teleport.remove(world.request.id);
        await world.clock.advance(90 * MINUTE);
        expect(world.statusesIn()).toEqual(['withdrawn']);
        world.bridge.crash();
        world.startBridge();
        await world.clock.advance(SWEEP_MS);
        expect(world.statusesIn()).toEqual(['withdrawn']);
    });

    it('tells how it was when Mattermost comes back much later', async () => {
        const world = await setUp();
        world.mattermost.failWith('patchPost', mattermostDown());
        world.teleport.remove(world.request.id);
        await world.clock.advance(90 * MINUTE);
        world.mattermost.failWith('patchPost', null);
        await world.clock.advance(2 * MINUTE);
        expect(world.statusesIn()).toEqual(['withdrawn']);
    });

    it('is asked about once, not at every sweep', async () => {
        const world = await setUp();
        world.teleport.remove(world.request.id);
        await world.clock.advance(SWEEP_MS);
        const before = world.mattermost.calls.length;
        await world.clock.advance(3 * SWEEP_MS);
        expect(world.mattermost.calls).toHaveLength(before);
    });

    it('is closed in every channel although one cannot be written', async () => {
        const world = createDeliveryWorld();
        const secret = world.addChannel('secret', 'P', world.mattermost.me.id);
        world.config.roleToRecipients = {'*': ['ops/secret', 'ops/town']};
        world.startBridge();
        const {id} = world.ask();
        await world.clock.advance(0);
        world.mattermost.members.get(secret)?.delete(world.mattermost.me.id);
        world.teleport.remove(id);
        await world.clock.advance(0);
        expect(world.statusesIn()).toEqual(['withdrawn']);
        world.mattermost.members.get(secret)?.add(world.mattermost.me.id);
        await world.clock.advance(SWEEP_MS);
        expect(world.statusesIn(secret)).toEqual(['withdrawn']);
    });

    it('is closed although it was being posted', async () => {
        const world = createDeliveryWorld();
        world.startBridge();
        await world.clock.advance(0);
        const {id} = world.ask();
        while (world.mattermost.posts.length === 0) {
            await Promise.resolve();
        }
        world.teleport.remove(id);
        await world.clock.advance(MINUTE);
        expect(world.statusesIn()).toEqual(['withdrawn']);
    });
});

describe('a card on its way while its request goes', () => {
    it.each(['in the bridge that posted it', 'in the next one'])('is closed when it arrives: %s', async (who) => {
        const world = createDeliveryWorld();
        const bridge = world.startBridge();
        await world.clock.advance(0);
        world.delayNextPost(10_000);
        const {id} = world.ask();
        await world.clock.advance(0);
        world.teleport.remove(id);
        if (who === 'in the next one') {
            bridge.crash();
            world.startBridge();
        }
        await world.clock.advance(45_000);
        expect(world.statusesIn()).toEqual([who === 'in the next one' ? 'closed' : 'withdrawn']);
    });
});

describe('a denial that was never painted', () => {
    it('is shown although the request went right after it', async () => {
        const world = await setUp();
        world.mattermost.failWith('patchPost', mattermostDown());
        world.teleport.put({...world.request, state: 'DENIED'});
        world.teleport.remove(world.request.id);
        await world.clock.advance(0);
        world.mattermost.failWith('patchPost', null);
        await world.clock.advance(2 * MINUTE);
        expect(world.statusesIn()).toEqual(['denied']);
    });
});

describe('a card whose request went while the bridge was away', () => {
    it.each([
        ['PENDING', 0, 'closed'],
        ['PENDING', 60 * MINUTE, 'expired'],
        ['APPROVED', 0, 'access_ended'],
        ['DENIED', 0, 'denied'],
    ] as const)('%s, after %d ms: %s', async (state, ms, status) => {
        const world = await setUp(state);
        world.bridge.crash();
        world.teleport.remove(world.request.id);
        await world.clock.advance(ms);
        world.startBridge();
        await world.clock.advance(0);
        expect(world.statusesIn()).toEqual([status]);
    });

    it('is found by its key when it was posted and never recorded', async () => {
        const world = createDeliveryWorld();
        const bridge = world.startBridge();
        await world.clock.advance(0);
        bridge.crashAt('createPost', 'after');
        const {id} = world.ask();
        await world.clock.advance(0);
        expect(world.statusesIn()).toEqual(['pending']);
        world.teleport.remove(id);
        world.startBridge();
        await world.clock.advance(0);
        expect(world.statusesIn()).toEqual(['closed']);
    });

    it('shows a denial that was recorded but never painted', async () => {
        const world = await setUp();
        world.bridge.crashAt('patchPost', 'before');
        world.teleport.put({...world.request, state: 'DENIED'});
        await world.clock.advance(0);
        world.teleport.remove(world.request.id);
        world.startBridge();
        await world.clock.advance(0);
        expect(world.statusesIn()).toEqual(['denied']);
    });

    it('comes back to life when the request was only hidden from us', async () => {
        const world = await setUp('APPROVED');
        const shown = world.teleport.requests.get(world.request.id);
        world.teleport.requests.delete(world.request.id);
        await world.clock.advance(SWEEP_MS);
        expect(world.statusesIn()).toEqual(['access_ended']);
        world.teleport.requests.set(world.request.id, shown ?? world.request);
        await world.clock.advance(SWEEP_MS);
        expect(world.statusesIn()).toEqual(['approved']);
    });
});
