// Serial and coalesced per key, bounded in parallel over keys. A look that comes while the key is being worked on makes
// it run once more; what fails is tried again with growing pauses until it succeeds or `stop` is called.
import type {Clock, Timer} from '../clock';
import type {Log} from '../observability/log';
import {toBridgeError} from '../errors';

/** `backlog`: begins when nothing else waits. A thousand cards to be painted anew must not keep a new request waiting. */
export type Urgency = 'now' | 'backlog';

export interface WorkQueue {
    /** Default: now. */
    look(key: string, urgency?: Urgency): void;
    /** Looks again after a pause; the earliest of several counts, and any look before it ends them all. */
    lookAfter(key: string, ms: number): void;
    /** Resolves when nothing is running or waiting to run at once. */
    idle(): Promise<void>;
    /** Starts nothing more; resolves when what runs has ended. */
    stop(): Promise<void>;
}

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 60_000;

export function createWorkQueue(
    {clock, log, run}: {clock: Clock; log: Log; run: (key: string) => Promise<void>},
    {parallel}: {parallel: number},
): WorkQueue {
    const ready = new Set<string>();
    const backlog = new Set<string>();
    const running = new Set<string>();
    const again = new Set<string>();
    const failures = new Map<string, number>();
    const timers = new Map<string, {timer: Timer; at: number}>();
    let waiting: (() => void)[] = [];
    let stopped = false;

    const settle = (): void => {
        if (running.size === 0 && (ready.size + backlog.size === 0 || stopped)) {
            const resolved = waiting;
            waiting = [];
            resolved.forEach((resolve) => resolve());
        }
    };

    const retry = (key: string, reason: unknown): void => {
        const error = toBridgeError(reason);
        const count = (failures.get(key) ?? 0) + 1;
        failures.set(key, count);
        const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (count - 1)) * (0.5 + Math.random() / 2);
        const say = error.retriable ? log.warn : log.error;
        say({request_id: key, code: error.code, err: error, retry_in_ms: Math.round(pause)}, 'will look again');
        queue.lookAfter(key, pause);
    };

    const work = async (key: string): Promise<void> => {
        try {
            await run(key);
            failures.delete(key);
        } catch (reason) {
            if (!stopped) {
                retry(key, reason);
            }
        } finally {
            running.delete(key);
            if (again.delete(key)) {
                ready.add(key);
            }
            pump();
        }
    };

    const next = (): string | undefined => {
        for (const key of [ready, backlog].find(({size}) => size > 0) ?? []) {
            return key;
        }
        return undefined;
    };

    const pump = (): void => {
        for (let key = next(); key !== undefined; key = next()) {
            if (stopped || running.size >= parallel) {
                break;
            }
            ready.delete(key);
            backlog.delete(key);
            timers.get(key)?.timer.cancel();
            timers.delete(key);
            running.add(key);
            void work(key);
        }
        settle();
    };

    const queue: WorkQueue = {
        look(key, urgency = 'now') {
            if (stopped) {
                return;
            }
            if (running.has(key)) {
                again.add(key);
            } else if (urgency === 'now') {
                backlog.delete(key);
                ready.add(key);
            } else if (!ready.has(key)) {
                backlog.add(key);
            }
            pump();
        },
        lookAfter(key, ms) {
            const at = clock.monotonic() + ms;
            const known = timers.get(key);
            if (stopped || (known !== undefined && known.at <= at)) {
                return;
            }
            known?.timer.cancel();
            const run = () => {
                timers.delete(key);
                queue.look(key);
            };
            timers.set(key, {timer: clock.after(ms, run), at});
        },
        idle: () =>
            new Promise((resolve) => {
                waiting.push(resolve);
                settle();
            }),
        stop() {
            stopped = true;
            timers.forEach(({timer}) => timer.cancel());
            timers.clear();
            return queue.idle();
        },
    };
    return queue;
}
