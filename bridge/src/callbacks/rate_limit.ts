// So many calls per key and minute. Own and small: it runs on the bridge's clock, and refusals are told apart so that the
// first one can be said and the rest cost nothing.
import type {Clock} from '../clock';

export type Admission = 'admitted' | 'refused_first' | 'refused_again';

export interface RateLimit {
    take(key: string): Admission;
}

export interface RateLimitOptions {
    calls: number;
    perMs: number;
    /** Keys remembered; the longest unused one is forgotten first. */
    keys: number;
}

export function createRateLimit(clock: Clock, {calls, perMs, keys}: RateLimitOptions): RateLimit {
    const windows = new Map<string, {since: number; used: number}>();
    return {
        take(key) {
            const now = clock.monotonic();
            const known = windows.get(key);
            const window = known !== undefined && now - known.since < perMs ? known : {since: now, used: 0};
            window.used += 1;
            windows.delete(key);
            windows.set(key, window);
            const [oldest] = windows.keys();
            if (windows.size > keys && oldest !== undefined) {
                windows.delete(oldest);
            }
            if (window.used <= calls) {
                return 'admitted';
            }
            return window.used === calls + 1 ? 'refused_first' : 'refused_again';
        },
    };
}
