// The present moment for everything on the page that says "in 5 minutes". One timer for all of it, none while nothing is
// shown.
import type {Lifetime} from '../lifetime';

const EVERY_MS = 30_000;
/** Drawn again without a break between them; a channel full of cards must not stop the page. */
const AT_ONCE = 10;

export interface Ticker {
    /** Unix ms. */
    now(): number;
    /** Calls `listener` about every 30 s; the result stops it. */
    subscribe(listener: () => void): () => void;
}

export function createTicker(lifetime: Lifetime, now: () => number): Ticker {
    const listeners = new Set<() => void>();
    let stop: (() => void) | null = null;
    const tell = (waiting: readonly (() => void)[]): void => {
        waiting.slice(0, AT_ONCE).forEach((listener) => (listeners.has(listener) ? listener() : undefined));
        if (waiting.length > AT_ONCE) {
            lifetime.after(0, () => tell(waiting.slice(AT_ONCE)));
        }
    };
    const tick = (): void => {
        stop = lifetime.after(EVERY_MS, tick);
        tell([...listeners]);
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
