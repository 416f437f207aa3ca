// The seam for time. Nothing else in the bridge asks the system for the time or starts a timer.

/** Milliseconds since 1970, UTC. */
export type UnixMs = number;

export interface Timer {
    cancel(): void;
}

export interface Clock {
    /** Wall clock. May jump; never used to measure how long something took. */
    now(): UnixMs;
    /** Milliseconds of a clock that never jumps; only differences mean anything. */
    monotonic(): number;
    /** Runs once after `ms`. Timers never keep the process alive. */
    after(ms: number, run: () => void): Timer;
    /** Resolves after `ms`; rejects with the signal's reason when aborted. */
    sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
    now: () => Date.now(),
    monotonic: () => performance.now(),
    after(ms, run) {
        const timer = setTimeout(run, ms);
        timer.unref();
        return {cancel: () => clearTimeout(timer)};
    },
    sleep(ms, signal) {
        return new Promise((resolve, reject) => {
            if (signal?.aborted) {
                reject(signal.reason);
                return;
            }
            const onAbort = () => {
                clearTimeout(timer);
                reject(signal?.reason);
            };
            const timer = setTimeout(() => {
                signal?.removeEventListener('abort', onAbort);
                resolve();
            }, ms);
            signal?.addEventListener('abort', onAbort, {once: true});
        });
    },
};
