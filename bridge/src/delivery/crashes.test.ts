import {aReview} from '../../../test/fakes/requests';
import {createDeliveryWorld} from '../../../test/fakes/delivery_world';

const STALE = 60_000;

/** Runs until the next bridge has waited long enough for the claims of the dead one. */
const recover = async (world: ReturnType<typeof createDeliveryWorld>) => {
    world.startBridge();
    await world.clock.advance(0);
    const early = world.count('createPost');
    await world.clock.advance(STALE + 5_000);
    return {early};
};

describe('a bridge that dies while it makes a card', () => {
    it.each([
        ['before the claim', 'updatePluginData', 'before'],
        ['after the claim', 'updatePluginData', 'after'],
        ['before the post', 'createPost', 'before'],
        ['after the post, before the record', 'createPost', 'after'],
    ] as const)('%s: the next one leaves exactly one card', async (_, method, when) => {
        const world = createDeliveryWorld();
        const bridge = world.startBridge();
        await world.clock.advance(0);
        bridge.crashAt(method, when);
        world.ask();
        await world.clock.advance(0);
        await recover(world);
        expect(world.statusesIn()).toEqual(['pending']);
        expect(world.count('createPost')).toBe(1);
        expect(world.count('deletePost')).toBe(0);
    });

    it('is given its minute before anybody takes the claim over', async () => {
        const world = createDeliveryWorld();
        const bridge = world.startBridge();
        await world.clock.advance(0);
        bridge.crashAt('createPost', 'before');
        world.ask();
        await world.clock.advance(0);
        world.startBridge();
        await world.clock.advance(STALE - 1);
        expect(world.postsIn()).toEqual([]);
        await world.clock.advance(1);
        expect(world.statusesIn()).toEqual(['pending']);
    });

    it('leaves no second card after its record was written and its answer lost', async () => {
        const world = createDeliveryWorld();
        const bridge = world.startBridge();
        await world.clock.advance(0);
        const {id} = world.ask();
        while (world.teleport.pluginData.get(id) === undefined) {
            await Promise.resolve();
        }
        bridge.crashAt('updatePluginData', 'after');
        await world.clock.advance(0);
        await recover(world);
        expect(world.statusesIn()).toEqual(['pending']);
        expect(world.count('createPost')).toBe(1);
    });

    it('is followed by one that adopts the post as it is now, and paints it', async () => {
        const world = createDeliveryWorld();
        const bridge = world.startBridge();
        await world.clock.advance(0);
        bridge.crashAt('createPost', 'after');
        const request = world.ask();
        await world.clock.advance(0);
        world.teleport.put({...request, state: 'DENIED'});
        const next = world.startBridge();
        await world.clock.advance(STALE + 5_000);
        expect(world.statusesIn()).toEqual(['denied']);
        expect(next.written).toEqual(['adopt', 'update']);
    });

    it('and never posted: a request decided meanwhile gets no card', async () => {
        const world = createDeliveryWorld();
        const bridge = world.startBridge();
        await world.clock.advance(0);
        bridge.crashAt('createPost', 'before');
        const request = world.ask();
        await world.clock.advance(0);
        world.teleport.put({...request, state: 'APPROVED'});
        await recover(world);
        expect(world.mattermost.posts).toEqual([]);
    });
});

describe('a bridge that dies while it paints a card', () => {
    it.each([
        ['before its claim', 'updatePluginData', 'before'],
        ['after its claim', 'updatePluginData', 'after'],
        ['before the patch', 'patchPost', 'before'],
        ['after the patch', 'patchPost', 'after'],
    ] as const)('%s: the next one shows the newest state', async (_, method, when) => {
        const world = createDeliveryWorld();
        const bridge = world.startBridge();
        const request = world.ask();
        await world.clock.advance(0);
        bridge.crashAt(method, when);
        world.teleport.put({...request, state: 'APPROVED', reviews: [aReview()]});
        await world.clock.advance(0);
        await recover(world);
        expect(world.statusesIn()).toEqual(['approved']);
        expect(world.count('createPost')).toBe(1);
    });
});

it('a change without an answer that takes effect after its bridge died is painted over by the next one', async () => {
    const world = createDeliveryWorld();
    const bridge = world.startBridge();
    const request = world.ask();
    await world.clock.advance(0);
    const reviewed = {...request, reviews: [aReview({author: 'ivan'})]};
    world.delayNextPatch(10_000);
    world.teleport.put(reviewed);
    await world.clock.advance(0);
    world.teleport.put({...reviewed, state: 'APPROVED', reviews: [...reviewed.reviews, aReview()]});
    await world.clock.advance(0);
    expect(world.statusesIn()).toEqual(['approved']);
    bridge.crash();
    world.startBridge();
    await world.clock.advance(10_000);
    expect(world.statusesIn()).toEqual(['pending']);
    await world.clock.advance(15_000);
    expect(world.statusesIn()).toEqual(['approved']);
    const reads = world.count('getPost');
    await world.clock.advance(600_000);
    expect(world.count('getPost')).toBe(reads);
});

describe('a bridge that starts', () => {
    it('makes, reviews, decides and closes what happened while it was away', async () => {
        const world = createDeliveryWorld();
        const bridge = world.startBridge();
        const ids = ['reviewed', 'approved', 'denied', 'removed'];
        const requests = ids.map((id) => world.ask({id, pendingUntil: null}));
        await world.clock.advance(0);
        bridge.crash();
        const [reviewed, approved, denied, removed] = requests;
        world.teleport.put({...(reviewed ?? world.ask()), reviews: [aReview()]});
        world.teleport.put({...(approved ?? world.ask()), state: 'APPROVED'});
        world.teleport.put({...(denied ?? world.ask()), state: 'DENIED'});
        world.teleport.remove(removed?.id ?? '');
        world.ask({id: 'made'});
        world.startBridge();
        await world.clock.advance(0);
        expect(world.cardsIn().map((card) => [card.request_id, card.status, card.reviews.length])).toEqual([
            ['reviewed', 'pending', 1],
            ['approved', 'approved', 0],
            ['denied', 'denied', 0],
            ['removed', 'closed', 0],
            ['made', 'pending', 0],
        ]);
    });

    it('asks nobody about ten thousand requests that did not change', async () => {
        const world = createDeliveryWorld();
        const bridge = world.startBridge();
        for (let index = 0; index < 10_000; index += 1) {
            // Most were decided before they could have a card.
            world.ask({id: `request ${index}`, state: index % 5 === 0 ? 'PENDING' : 'APPROVED'});
        }
        await bridge.idle();
        bridge.crash();
        const calls = [world.teleport.calls.length, world.mattermost.calls.length];
        const next = world.startBridge();
        await world.clock.advance(0);
        await next.idle();
        expect(world.teleport.calls.slice(calls[0])).toEqual([
            'watchAccessRequests',
            'getAllPluginData',
            'listAccessRequests',
        ]);
        expect(world.mattermost.calls.length).toBe(calls[1]);
    }, 30_000);
});
