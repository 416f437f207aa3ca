import type {Post} from '../mattermost/mattermost_api';
import {anAccount} from '../../../test/fakes/requests';
import {createDeliveryWorld} from '../../../test/fakes/delivery_world';

async function setUp() {
    const world = createDeliveryWorld();
    const bridge = world.startBridge();
    const {id} = world.ask();
    await world.clock.advance(0);
    const key = world.cardsIn()[0]?.creation_key ?? '';
    const postId = world.postsIn()[0]?.id ?? '';
    return {...world, bridge, id, key, postId};
}

describe('a clicked post', () => {
    it('is ours when it is recorded for its key', async () => {
        const {bridge, id, key, postId, town} = await setUp();
        expect(await bridge.findPost(id, key, postId)).toEqual({
            requestId: id,
            channelId: town,
            postId,
            creationKey: key,
        });
    });

    it('is not ours under another key, and not when another post carries the key', async () => {
        const {bridge, id, key, postId, mattermost} = await setUp();
        mattermost.posts.push({...structuredClone(mattermost.posts[0] as Post), id: 'copy'});
        expect(await bridge.findPost(id, 'other key', postId)).toBeNull();
        expect(await bridge.findPost(id, key, 'copy')).toBeNull();
    });

    it('is adopted and painted when its bridge died before it was recorded', async () => {
        const world = createDeliveryWorld();
        const dying = world.startBridge();
        await world.clock.advance(0);
        dying.crashAt('createPost', 'after');
        const {id} = world.ask();
        await world.clock.advance(0);
        const next = world.startBridge();
        await world.clock.advance(0);
        const [post] = world.postsIn();
        const key = world.cardsIn()[0]?.creation_key ?? '';
        expect(await next.findPost(id, key, post?.id ?? '')).toMatchObject({postId: post?.id});
        await world.clock.advance(120_000);
        expect(world.count('createPost')).toBe(1);
        expect(await next.channelsOf(id)).toEqual([world.town]);
    });

    it('is never adopted when somebody else wrote it', async () => {
        const world = createDeliveryWorld();
        const dying = world.startBridge();
        await world.clock.advance(0);
        dying.crashAt('createPost', 'after');
        const {id} = world.ask();
        await world.clock.advance(0);
        const key = world.cardsIn()[0]?.creation_key ?? '';
        const [post] = world.postsIn();
        Object.assign(world.mattermost.posts[0] ?? {}, {userId: anAccount('mallory').id});
        const next = world.startBridge();
        expect(await next.findPost(id, key, post?.id ?? '')).toBeNull();
    });

    it('without a record is repainted closed', async () => {
        const {bridge, id, postId, teleport, startBridge, clock, statusesIn, postsIn} = await setUp();
        bridge.crash();
        teleport.requests.delete(id);
        teleport.pluginData.delete(id);
        const next = startBridge();
        await clock.advance(0);
        expect(await next.findPost(id, 'any', postId)).toBeNull();
        await next.closeOrphan(postId);
        expect(statusesIn()).toEqual(['closed']);
        expect(JSON.stringify(postsIn()[0]?.props)).not.toContain('actions');
    });

    it('of somebody else, or with a record, is left alone', async () => {
        const {bridge, postId, mattermost, statusesIn, count} = await setUp();
        await bridge.closeOrphan(postId);
        Object.assign(mattermost.posts[0] ?? {}, {userId: anAccount('mallory').id});
        await bridge.closeOrphan(postId);
        expect(statusesIn()).toEqual(['pending']);
        expect(count('patchPost')).toBe(0);
    });
});
