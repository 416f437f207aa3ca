// The system's time, and jumps ahead when a test wants them: what is due by then runs at once, nobody waits for it.
import {systemClock} from '../../bridge/src/clock';
import type {Clock, Timer} from '../../bridge/src/clock';

export interface TimeThatJumps extends Clock {
    jump(ms: number): void;
    /** Moves only what `monotonic` tells: whatever waits goes on waiting as long as it would have. */
    drift(ms: number): void;
}

export function createTimeThatJumps(): TimeThatJumps {
    let ahead = 0;
    let drifted = 0;
    const waiting = new Set<{at: number; run: () => void; timer: Timer}>();
    const now = () => systemClock.monotonic() + ahead;

    const after = (ms: number, run: () => void): Timer => {
        const finish = (): void => {
            waiting.delete(one);
            one.timer.cancel();
        };
        const one = {
            at: now() + ms,
            run: () => {
                finish();
                run();
            },
            timer: systemClock.after(ms, () => one.run()),
        };
        waiting.add(one);
        return {cancel: finish};
    };

    return {
        now: () => systemClock.now() + ahead,
        monotonic: () => now() + drifted,
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
        drift(ms) {
            drifted += ms;
        },
        jump(ms) {
            ahead += ms;
            const due = [...waiting].filter(({at}) => at <= now()).sort((a, b) => a.at - b.at);
            for (const one of due) {
                if (waiting.has(one)) {
                    one.run();
                }
            }
        },
    };
}
