import {BridgeError} from '../errors';
import {silentLog} from '../observability/log';
import type {Clock, Timer} from '../clock';
import {createWorkQueue} from './work_queue';

/** A clock whose timers fire when told to. */
function handClock() {
    const timers: {ms: number; run: () => void; cancelled: boolean}[] = [];
    const clock: Clock = {
        now: () => 0,
        monotonic: () => 0,
        after(ms, run): Timer {
            const timer = {ms, run, cancelled: false};
            timers.push(timer);
            return {cancel: () => (timer.cancelled = true)};
        },
        sleep: () => Promise.resolve(),
    };
    return {
        clock,
        pauses: () => timers.filter((timer) => !timer.cancelled).map((timer) => timer.ms),
        fire: () => timers.splice(0).forEach((timer) => timer.cancelled || timer.run()),
    };
}

/** Runs that end when told to. */
function gatedRuns() {
    const started: string[] = [];
    const gates: (() => void)[] = [];
    return {
        started,
        run: (key: string) =>
            new Promise<void>((resolve) => {
                started.push(key);
                gates.push(resolve);
            }),
        async open() {
            gates.splice(0).forEach((gate) => gate());
            await new Promise((resolve) => setImmediate(resolve));
        },
    };
}

describe('the work queue', () => {
    it('runs one look per key at a time and one more for all that came meanwhile', async () => {
        const {clock} = handClock();
        const runs = gatedRuns();
        const queue = createWorkQueue({clock, log: silentLog, run: runs.run}, {parallel: 4});
        queue.look('a');
        queue.look('a');
        queue.look('a');
        expect(runs.started).toEqual(['a']);
        await runs.open();
        expect(runs.started).toEqual(['a', 'a']);
        await runs.open();
        await queue.idle();
        expect(runs.started).toEqual(['a', 'a']);
    });

    it('works on no more keys at once than it may', async () => {
        const {clock} = handClock();
        const runs = gatedRuns();
        const queue = createWorkQueue({clock, log: silentLog, run: runs.run}, {parallel: 2});
        ['a', 'b', 'c'].forEach((key) => queue.look(key));
        expect(runs.started).toEqual(['a', 'b']);
        await runs.open();
        expect(runs.started).toEqual(['a', 'b', 'c']);
    });

    it('tries what failed again, with growing pauses, until it succeeds', async () => {
        const hand = handClock();
        let left = 3;
        const run = async () => {
            left -= 1;
            if (left >= 0) {
                throw new BridgeError('mattermost_unavailable', 'down', {retriable: true});
            }
        };
        const queue = createWorkQueue({clock: hand.clock, log: silentLog, run}, {parallel: 1});
        queue.look('a');
        const longest: number[] = [];
        for (let round = 0; round < 3; round += 1) {
            await new Promise((resolve) => setImmediate(resolve));
            longest.push(...hand.pauses());
            hand.fire();
        }
        await queue.idle();
        expect(left).toBe(-1);
        expect(longest).toHaveLength(3);
        [500, 1000, 2000].forEach((most, index) => {
            expect(longest[index]).toBeGreaterThanOrEqual(most / 2);
            expect(longest[index]).toBeLessThanOrEqual(most);
        });
    });

    it('starts nothing after it was stopped, and waits for what runs', async () => {
        const {clock} = handClock();
        const runs = gatedRuns();
        const queue = createWorkQueue({clock, log: silentLog, run: runs.run}, {parallel: 1});
        queue.look('a');
        queue.look('b');
        const stopped = queue.stop();
        await runs.open();
        await stopped;
        queue.look('c');
        expect(runs.started).toEqual(['a']);
    });
});

it('lets nobody wait behind the backlog', async () => {
    const runs = gatedRuns();
    const queue = createWorkQueue({clock: handClock().clock, log: silentLog, run: runs.run}, {parallel: 1});
    queue.look('old 1', 'backlog');
    queue.look('old 2', 'backlog');
    queue.look('old 3', 'backlog');
    queue.look('new');
    queue.look('old 3');
    // What waits to run at once does not fall back.
    queue.look('new', 'backlog');
    for (let count = 0; count < 4; count += 1) {
        await runs.open();
    }
    expect(runs.started).toEqual(['old 1', 'new', 'old 3', 'old 2']);
});
