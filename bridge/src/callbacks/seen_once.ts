// Remembers for a while what has been seen. Bounded: when full, the oldest is forgotten first.
import type {Clock} from '../clock';

export interface SeenOnce {
    /** True the first time a key comes within the time remembered. */
    isFirst(key: string): boolean;
}

export function createSeenOnce(clock: Clock, options: {rememberMs: number; atMost: number}): SeenOnce {
    /** Key -> when it is forgotten; in the order in which they came. */
    const seen = new Map<string, number>();
    return {
        isFirst(key) {
            const now = clock.monotonic();
            for (const [old, until] of seen) {
                if (until > now && seen.size < options.atMost) {
                    break;
                }
                seen.delete(old);
            }
            if (seen.has(key)) {
                return false;
            }
            seen.set(key, now + options.rememberMs);
            return true;
        },
    };
}
