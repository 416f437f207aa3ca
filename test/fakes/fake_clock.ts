// A clock that only moves when a test says so.
import type {Clock, Timer, UnixMs} from '../../bridge/src/clock';

interface Due {
    at: number;
    order: number;
    run: () => void;
}

export interface FakeClock extends Clock {
    /** Moves both clocks; runs what falls due, in order, and lets promises settle after each. */
    advance(ms: number): Promise<void>;
    /** Timers not yet run or cancelled. */
    pending(): number;
}

/** Lets promise chains run, also those that pass through the event loop once or twice. */
export async function settle(rounds = 5): Promise<void> {
    for (let round = 0; round < rounds; round += 1) {
        await new Promise((resolve) => setImmediate(resolve));
    }
}

export function createFakeClock(start: UnixMs = Date.UTC(2026, 0, 15, 12)): FakeClock {
    let elapsed = 0;
    let order = 0;
    let timers: Due[] = [];

    const after = (ms: number, run: () => void): Timer => {
        order += 1;
        const due: Due = {at: elapsed + Math.max(0, ms), order, run};
        timers.push(due);
        return {
            cancel: () => {
                timers = timers.filter((timer) => timer !== due);
            },
        };
    };

    return {
        now: () => start + elapsed,
        monotonic: () => elapsed,
        after,
        sleep: (ms, signal) =>
            new Promise((resolve, reject) => {
                if (signal?.aborted) {
                    reject(signal.reason);
                    return;
                }
                const onAbort = () => {
                    timer.cancel();
                    reject(signal?.reason);
                };
                const timer = after(ms, () => {
                    signal?.removeEventListener('abort', onAbort);
                    resolve();
                });
                signal?.addEventListener('abort', onAbort, {once: true});
            }),
        async advance(ms) {
            const until = elapsed + ms;
            await settle();
            for (;;) {
                const [next] = timers.filter(({at}) => at <= until).sort((a, b) => a.at - b.at || a.order - b.order);
                if (next === undefined) {
                    break;
                }
                timers = timers.filter((timer) => timer !== next);
                elapsed = Math.max(elapsed, next.at);
                next.run();
                await settle();
            }
            elapsed = until;
            await settle();
        },
        pending: () => timers.length,
    };
}
