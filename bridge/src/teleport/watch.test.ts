import type {AccessRequest} from '../access_requests/access_request';
import type {Clock} from '../clock';
import {createFakeClock} from '../../../test/fakes/fake_clock';
import {createTeleportWorld} from '../../../test/teleport/teleport_world';
import type {TeleportWorld} from '../../../test/teleport/teleport_world';
import {waitUntil} from '../../../test/teleport/wait_until';
import type {WatchListener, Watcher} from './teleport_api';

interface Seen extends WatchListener {
    /** `connected`, `PENDING 0` (state and number of reviews), `deleted`, `ended CODE`. */
    story: string[];
    connects: number[];
    puts: {request: AccessRequest; streamInitAt: number}[];
    deleted: string[];
}

function createSeen(): Seen {
    const seen: Seen = {
        story: [],
        connects: [],
        puts: [],
        deleted: [],
        onConnected(at) {
            seen.connects.push(at);
            seen.story.push('connected');
        },
        onPut(request, streamInitAt) {
            seen.puts.push({request, streamInitAt});
            seen.story.push(`${request.state} ${String(request.reviews.length)}`);
        },
        onDelete(id) {
            seen.deleted.push(id);
            seen.story.push('deleted');
        },
        onDisconnected(reason) {
            seen.story.push(`ended ${'code' in reason ? String(reason.code) : ''}`);
        },
    };
    return seen;
}

describe('watchAccessRequests', () => {
    let world: TeleportWorld;
    let seen: Seen;
    let watcher: Watcher;

    const begin = async (clock?: Clock): Promise<void> => {
        world = await createTeleportWorld({clock});
        seen = createSeen();
        watcher = world.teleport.watchAccessRequests(seen);
    };
    const connected = (times = 1) =>
        waitUntil(`the stream is confirmed ${String(times)} times`, () => seen.connects.length >= times);
    const put = (id: string) => waitUntil(`an event of ${id}`, () => seen.puts.some(({request}) => request.id === id));

    afterEach(() => world.close());

    it('tells the story of a request', async () => {
        await begin();
        await connected();
        const id = world.createRequest('the reason');
        world.review('alice@example.com', id);
        world.review('ivan@example.com', id);
        await waitUntil('three events', () => seen.puts.length === 3);
        world.standIn.backend.deleteRequest({...ADMIN}, id);
        await waitUntil('the deletion', () => seen.deleted.length === 1);
        expect(seen.story).toEqual(['connected', 'PENDING 0', 'PENDING 1', 'APPROVED 2', 'deleted']);
        expect(seen.puts[0]?.request).toMatchObject({id, requestReason: 'the reason', requester: 'bob@example.com'});
        expect(seen.deleted).toEqual([id]);
    });

    it('says of each event when its stream was confirmed', async () => {
        await begin();
        const before = Date.now();
        await connected();
        await put(world.createRequest());
        world.standIn.dropStreams();
        await connected(2);
        await put(world.createRequest());
        expect(seen.puts.map(({streamInitAt}) => streamInitAt)).toEqual(seen.connects);
        expect(seen.connects[0]).toBeGreaterThanOrEqual(before);
        expect(world.streams).toEqual([true, false, true]);
    });

    it.each([
        [0, ''],
        [2, 'watcher closed'],
        [3, 'buffer overflow'],
        [5, 'access denied\n\tuser "x" not found'],
        [7, 'access denied'],
        [8, 'Bandwidth exhausted or memory limit exceeded'],
        [12, 'unknown method'],
        [14, 'Connection dropped'],
    ])('connects again after an end with code %d', async (code, details) => {
        await begin();
        await connected();
        world.standIn.dropStreams(code, details);
        await connected(2);
        await put(world.createRequest());
        expect(seen.story.filter((line) => line.startsWith('ended'))).toHaveLength(1);
    });

    it('connects again after the connection was cut', async () => {
        await begin();
        await connected();
        world.standIn.cutConnections();
        await connected(2);
        await put(world.createRequest());
        expect(seen.story[1]).toBe('ended teleport_unavailable');
    });

    it('finds a server again that was away', async () => {
        await begin();
        await connected();
        await world.standIn.stop();
        await waitUntil('the end of the stream', () => seen.story.length === 2);
        const id = world.createRequest('while nobody watched');
        await world.standIn.restart();
        await connected(2);
        expect((await world.teleport.listAccessRequests()).map((request) => request.id)).toEqual([id]);
        await put(world.createRequest());
    });

    it('begins when the server is not there yet', async () => {
        world = await createTeleportWorld({start: false});
        await world.standIn.stop();
        await world.teleport.start();
        seen = createSeen();
        watcher = world.teleport.watchAccessRequests(seen);
        await waitUntil('a failed attempt', () => world.lines.some(({level}) => level === 'warn'));
        await world.standIn.restart();
        await connected();
        expect(seen.story).toEqual(['connected']);
    });

    it('gets every one of many changes at once', async () => {
        await begin();
        await connected();
        const ids = Array.from({length: 2000}, () => world.createRequest());
        world.standIn.flushEvents();
        await waitUntil('all events', () => seen.puts.length === 2000);
        expect(seen.puts.map(({request}) => request.id)).toEqual(ids);
    });

    it('comes back after so many changes at once that the server gave the stream up', async () => {
        world = await createTeleportWorld({watchLimits: {events: 64, patienceMs: 0}});
        seen = createSeen();
        watcher = world.teleport.watchAccessRequests(seen);
        await connected();
        const ids = Array.from({length: 2000}, () => world.createRequest());
        world.standIn.flushEvents();
        await waitUntil('the end of the stream', () => seen.story.some((line) => line.startsWith('ended')));
        await connected(2);
        const listed = (await world.teleport.listAccessRequests()).map(({id}) => id);
        expect(new Set(listed)).toEqual(new Set(ids));
    });

    it('says nothing any more after stop, and leaves no stream behind', async () => {
        await begin();
        await connected();
        watcher.stop();
        await waitUntil('the server sees the end', () => world.standIn.openStreams() === 0);
        world.createRequest();
        world.standIn.flushEvents();
        await world.teleport.ping();
        expect(seen.story).toEqual(['connected']);
        expect(world.streams).toEqual([true, false]);
    });

    it('does not try again after stop', async () => {
        const clock = createFakeClock(Date.now());
        await begin(clock);
        await connected();
        world.standIn.dropStreams();
        await waitUntil('the end', () => seen.story.length === 2);
        watcher.stop();
        await clock.advance(60_000);
        expect(world.standIn.calls().filter(({method}) => method === 'WatchEvents')).toHaveLength(1);
    });

    it('gives a stream up that is not confirmed within 15 s', async () => {
        const clock = createFakeClock(Date.now());
        world = await createTeleportWorld({clock});
        world.standIn.delayNext('WatchEvents', 3_600_000);
        seen = createSeen();
        watcher = world.teleport.watchAccessRequests(seen);
        await waitUntil('the call', () => world.standIn.calls().length === 1);
        await clock.advance(14_999);
        expect(world.standIn.calls()).toHaveLength(1);
        await clock.advance(300);
        await connected();
        // A confirmed one may be as quiet as it likes.
        await clock.advance(60_000);
        await put(world.createRequest());
        expect(seen.story).toEqual(['connected', 'PENDING 0']);
    });

    it('waits longer after each failure, and says each kind of failure once', async () => {
        const clock = createFakeClock(Date.now());
        world = await createTeleportWorld({clock});
        world.standIn.failNext('WatchEvents', 7, 'access denied to perform action "read" on "access_request"', 6);
        seen = createSeen();
        watcher = world.teleport.watchAccessRequests(seen);
        const attempts: number[] = [];
        while (attempts.length < 7) {
            await clock.advance(5);
            if (world.standIn.calls().length > attempts.length) {
                attempts.push(clock.monotonic());
            }
        }
        const pauses = attempts.slice(1).map((at, index) => at - (attempts[index] ?? 0));
        // Half of 100, 200, 400, ... ms is the shortest.
        pauses.forEach((pause, index) => expect(pause).toBeGreaterThanOrEqual(50 * 2 ** index - 5));
        await connected();
        expect(world.lines.filter(({level}) => level === 'warn')).toHaveLength(1);
    });

    it('goes on when a listener throws', async () => {
        await begin();
        await connected();
        seen.onPut = () => {
            throw new Error('a fault of the listener');
        };
        world.createRequest();
        await waitUntil('the fault in the log', () => world.lines.some(({level}) => level === 'error'));
        world.standIn.backend.deleteRequest({...ADMIN}, world.createRequest());
        await waitUntil('the deletion', () => seen.deleted.length === 1);
        expect(seen.story).toEqual(['connected', 'deleted']);
    });
});

const ADMIN = {name: 'admin', roles: ['editor'], traits: {}, impersonator: '', disallowReissue: false};
