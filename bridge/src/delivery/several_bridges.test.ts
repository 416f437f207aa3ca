import {BridgeError} from '../errors';
import {aReview} from '../../../test/fakes/requests';
import {SWEEP_MS, createDeliveryWorld, mattermostDown} from '../../../test/fakes/delivery_world';

describe('two bridges on the same servers', () => {
    it('make one card per channel, however many requests come at once', async () => {
        const world = createDeliveryWorld();
        const two = world.addChannel('two');
        world.config.roleToRecipients = {'*': ['ops/town', 'ops/two']};
        world.startBridge();
        world.startBridge();
        await world.clock.advance(0);
        for (let index = 0; index < 50; index += 1) {
            world.ask({id: `request ${index}`});
        }
        await world.clock.advance(120_000);
        expect(new Set(world.cardsIn().map((card) => card.request_id)).size).toBe(50);
        expect([world.postsIn().length, world.postsIn(two).length]).toEqual([50, 50]);
        expect(world.count('createPost')).toBe(100);
    });

    it('paint each change once', async () => {
        const world = createDeliveryWorld();
        world.startBridge();
        world.startBridge();
        await world.clock.advance(0);
        const request = world.ask();
        await world.clock.advance(120_000);
        world.teleport.put({...request, state: 'APPROVED', reviews: [aReview()]});
        await world.clock.advance(120_000);
        expect(world.statusesIn()).toEqual(['approved']);
        expect(world.count('patchPost')).toBe(1);
    });

    it('never paint an older state over a newer one, although one of them hears late', async () => {
        const world = createDeliveryWorld();
        const request = world.ask();
        const late = world.startBridge();
        await world.clock.advance(0);
        world.teleport.holdEvents();
        const approved = {...request, state: 'APPROVED' as const, reviews: [aReview()]};
        world.teleport.put(approved);
        // The second one reads it by its list at the start and paints it.
        world.startBridge();
        await world.clock.advance(0);
        expect(world.statusesIn()).toEqual(['approved']);
        const patches = world.count('patchPost');
        late.lookAt(request.id);
        late.repaintAll();
        await world.clock.advance(0);
        late.stopWatching();
        expect(world.statusesIn()).toEqual(['approved']);
        expect(world.count('patchPost')).toBe(patches);
    });

    it('leave one post when the first posts after its claim was taken over', async () => {
        const world = createDeliveryWorld();
        world.startBridge();
        const {createPost} = world.mattermost;
        // The first post hangs in the server for two minutes, then appears.
        let slow = true;
        world.mattermost.createPost = async (post) => {
            if (slow) {
                slow = false;
                await world.clock.sleep(120_000);
                return createPost({...post, pendingPostId: 'forgotten by the server'});
            }
            return createPost(post);
        };
        world.ask();
        await world.clock.advance(0);
        world.startBridge();
        await world.clock.advance(300_000);
        expect(world.statusesIn()).toEqual(['pending']);
        expect(world.mattermost.posts).toHaveLength(2);
    });

    it('remove a post that lost also when Mattermost was down for a moment', async () => {
        const world = createDeliveryWorld();
        world.startBridge();
        const {createPost} = world.mattermost;
        let slow = true;
        world.mattermost.createPost = async (post) => {
            if (slow) {
                slow = false;
                await world.clock.sleep(120_000);
                world.mattermost.failWith('deletePost', mattermostDown(), {times: 2});
                return createPost({...post, pendingPostId: 'forgotten by the server'});
            }
            return createPost(post);
        };
        world.ask();
        await world.clock.advance(0);
        world.startBridge();
        await world.clock.advance(300_000);
        expect(world.statusesIn()).toEqual(['pending']);
    });

    it('go on although a post that lost cannot be removed', async () => {
        const world = createDeliveryWorld();
        world.startBridge();
        const {createPost} = world.mattermost;
        let slow = true;
        world.mattermost.createPost = async (post) => {
            if (slow) {
                slow = false;
                await world.clock.sleep(120_000);
                world.mattermost.failWith('deletePost', new BridgeError('mattermost_denied', 'not a member any more'));
                return createPost({...post, pendingPostId: 'forgotten by the server'});
            }
            return createPost(post);
        };
        const request = world.ask();
        await world.clock.advance(0);
        const second = world.startBridge();
        await world.clock.advance(300_000);
        second.crash();
        world.teleport.put({...request, state: 'APPROVED', reviews: [aReview()]});
        await world.clock.advance(0);
        expect(world.statusesIn()).toEqual(['approved', 'pending']);
    });

    it('let the one whose patch came late repair what it undid', async () => {
        const world = createDeliveryWorld();
        const request = world.ask();
        world.startBridge();
        await world.clock.advance(0);
        const reviewed = {...request, reviews: [aReview({author: 'ivan'})]};
        const {patchPost} = world.mattermost;
        let slow = true;
        world.mattermost.patchPost = async (id, content) => {
            if (slow) {
                slow = false;
                await world.clock.sleep(100_000);
            }
            return patchPost(id, content);
        };
        world.teleport.put(reviewed);
        await world.clock.advance(1_000);
        world.startBridge();
        await world.clock.advance(1_000);
        world.teleport.put({...reviewed, state: 'APPROVED', reviews: [...reviewed.reviews, aReview()]});
        await world.clock.advance(200_000);
        expect(world.statusesIn()).toEqual(['approved']);
    });
});

describe('what events and lists say', () => {
    it('is checked by id when a stale row would take a decision back', async () => {
        const world = createDeliveryWorld();
        const request = world.ask();
        world.startBridge();
        await world.clock.advance(0);
        world.teleport.put({...request, state: 'APPROVED', reviews: [aReview()]});
        await world.clock.advance(0);
        world.teleport.lagList([request]);
        await world.clock.advance(SWEEP_MS);
        expect(world.statusesIn()).toEqual(['approved']);
        expect(world.count('patchPost')).toBe(1);
    });

    it('does not bring back what was removed, and does not lose what the list lacks yet', async () => {
        const world = createDeliveryWorld();
        const [gone, young] = [world.ask({id: 'gone'}), world.ask({id: 'young'})];
        world.startBridge();
        await world.clock.advance(0);
        world.teleport.remove(gone.id);
        world.teleport.lagList([gone]);
        world.teleport.cutStreams();
        await world.clock.advance(1_000);
        world.teleport.reconnect();
        await world.clock.advance(1_000);
        expect(world.cardsIn().map((card) => [card.request_id, card.status])).toEqual([
            ['gone', 'withdrawn'],
            [young.id, 'pending'],
        ]);
    });

    it('is caught up with after a break of the stream', async () => {
        const world = createDeliveryWorld();
        const bridge = world.startBridge();
        const request = world.ask();
        await world.clock.advance(0);
        world.teleport.cutStreams();
        expect(bridge.isLive()).toBe(false);
        world.teleport.put({...request, state: 'DENIED'});
        await world.clock.advance(0);
        expect(world.statusesIn()).toEqual(['pending']);
        world.teleport.reconnect();
        await world.clock.advance(0);
        expect(bridge.isLive()).toBe(true);
        expect(world.statusesIn()).toEqual(['denied']);
    });

    it('is caught up with soon after when the first list lagged behind the new stream', async () => {
        const world = createDeliveryWorld();
        world.startBridge();
        await world.clock.advance(0);
        world.teleport.cutStreams();
        world.ask();
        world.teleport.lagList([]);
        world.teleport.reconnect();
        await world.clock.advance(1_000);
        world.teleport.lagList(null);
        await world.clock.advance(9_000);
        expect(world.statusesIn()).toEqual(['pending']);
    });
});
