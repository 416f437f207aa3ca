// The present moment for everything on the page that says "in 5 minutes". One timer for all of it, none while nothing is
// shown.
import type {Lifetime} from '../lifetime';

const EVERY_MS = 30_000;

export interface Ticker {
    /** Unix ms. */
    now(): number;
    /** Calls `listener` every 30 s; the result stops it. */
    subscribe(listener: () => void): () => void;
}

export function createTicker(lifetime: Lifetime, now: () => number): Ticker {
    const listeners = new Set<() => void>();
    let stop: (() => void) | null = null;
    const tick = (): void => {
        stop = lifetime.after(EVERY_MS, tick);
        listeners.forEach((listener) => listener());
    };
    return {
        now,
        subscribe(listener) {
            listeners.add(listener);
            stop ??= lifetime.after(EVERY_MS, tick);
            return () => {
                listeners.delete(listener);
                if (listeners.size === 0) {
                    stop?.();
                    stop = null;
                }
            };
        },
    };
}
