import {aReview} from '../../../test/fakes/requests';
import {SWEEP_MS, createDeliveryWorld, mattermostDown} from '../../../test/fakes/delivery_world';

/** A bridge with one pending card in town. */
async function setUp() {
    const world = createDeliveryWorld();
    const bridge = world.startBridge();
    const request = world.ask();
    await world.clock.advance(0);
    const reviewed = {...request, reviews: [aReview({author: 'alice'})]};
    const approved = {...reviewed, state: 'APPROVED' as const};
    return {...world, bridge, request, reviewed, approved};
}

describe('a card of a request that changes', () => {
    it('is painted once in the newest state when events come faster than Mattermost answers', async () => {
        const {teleport, clock, reviewed, approved, statusesIn, count} = await setUp();
        teleport.put(reviewed);
        teleport.put(approved);
        await clock.advance(0);
        expect(statusesIn()).toEqual(['approved']);
        expect(count('patchPost')).toBe(1);
    });

    it('keeps its message, its buttons and its key together', async () => {
        const {teleport, clock, reviewed, cardsIn, postsIn} = await setUp();
        const [before] = cardsIn();
        teleport.put(reviewed);
        await clock.advance(0);
        const [after] = cardsIn();
        expect(after?.creation_key).toBe(before?.creation_key);
        expect(after?.revision).not.toBe(before?.revision);
        expect(JSON.stringify(postsIn()[0]?.props.attachments)).toContain('actions');
    });

    it('is painted again when Mattermost is back', async () => {
        const {mattermost, teleport, clock, approved, statusesIn} = await setUp();
        mattermost.failWith('patchPost', mattermostDown());
        teleport.put(approved);
        await clock.advance(300_000);
        expect(statusesIn()).toEqual(['pending']);
        mattermost.failWith('patchPost', null);
        await clock.advance(60_000);
        expect(statusesIn()).toEqual(['approved']);
    });

    it('is read back after a call without an answer, and painted again when that call came late', async () => {
        const {mattermost, teleport, clock, approved, statusesIn, postsIn} = await setUp();
        const [old] = structuredClone(postsIn());
        mattermost.failWith('patchPost', mattermostDown(), {times: 1});
        teleport.put(approved);
        await clock.advance(5_000);
        expect(statusesIn()).toEqual(['approved']);
        Object.assign(mattermost.posts[0] ?? {}, {message: old?.message, props: old?.props});
        await clock.advance(20_000);
        expect(statusesIn()).toEqual(['approved']);
    });

    it('is not posted again after somebody deleted it', async () => {
        const {mattermost, teleport, clock, bridge, reviewed, request, postsIn, count} = await setUp();
        await mattermost.deletePost(postsIn()[0]?.id ?? '');
        teleport.put(reviewed);
        await clock.advance(SWEEP_MS);
        expect(postsIn()).toEqual([]);
        expect(count('createPost')).toBe(1);
        expect(count('patchPost')).toBe(1);
        expect(bridge.recorded(request.id).posts).toEqual([{channelId: expect.any(String), postId: ''}]);
    });

    it('is put right by the slow sweep after somebody edited it', async () => {
        const {mattermost, clock, postsIn} = await setUp();
        const said = postsIn()[0]?.message;
        Object.assign(mattermost.posts[0] ?? {}, {message: 'approved, trust me'});
        await clock.advance(SWEEP_MS);
        expect(postsIn()[0]?.message).toBe(said);
    });

    it.each(['bot removed', 'channel archived'])('follows when it can be written again: %s', async (trouble) => {
        const {mattermost, teleport, clock, town, approved, statusesIn} = await setUp();
        const channel = mattermost.channels.get(town);
        const members = mattermost.members.get(town);
        const change = (broken: boolean): void => {
            if (trouble === 'channel archived') {
                Object.assign(channel ?? {}, {isArchived: broken});
            } else if (broken) {
                members?.delete(mattermost.me.id);
            } else {
                members?.add(mattermost.me.id);
            }
        };
        change(true);
        teleport.put(approved);
        await clock.advance(60_000);
        expect(statusesIn()).toEqual(['pending']);
        change(false);
        await clock.advance(SWEEP_MS);
        expect(statusesIn()).toEqual(['approved']);
    });

    it('follows at once after a reload when the bot was let in again', async () => {
        const {mattermost, teleport, bridge, clock, town, approved, statusesIn} = await setUp();
        mattermost.members.get(town)?.delete(mattermost.me.id);
        teleport.put(approved);
        await clock.advance(0);
        mattermost.members.get(town)?.add(mattermost.me.id);
        bridge.repaintAll();
        await clock.advance(0);
        expect(statusesIn()).toEqual(['approved']);
    });

    it('does not keep the others from the sweep when it cannot be read', async () => {
        const world = createDeliveryWorld();
        const secret = world.addChannel('secret', 'P', world.mattermost.me.id);
        world.config.roleToRecipients = {'*': ['ops/secret', 'ops/town']};
        world.startBridge();
        world.ask();
        await world.clock.advance(0);
        world.mattermost.members.get(secret)?.delete(world.mattermost.me.id);
        const inTown = world.mattermost.posts.find(({channelId}) => channelId === world.town);
        Object.assign(inTown ?? {}, {message: 'edited'});
        await world.clock.advance(SWEEP_MS);
        expect(world.postsIn()[0]?.message).not.toBe('edited');
    });
});
