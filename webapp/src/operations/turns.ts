// Lets many components begin one after the other. When a page of cards learns whom to believe, all of them at once would
// keep the browser from answering for as long as it takes to draw them.
import type {Lifetime} from '../lifetime';

/** Cards drawn between two moments in which the browser can do something else. */
const AT_ONCE = 4;

export interface Turns {
    /** Calls `begin` soon, in the order of asking; the result takes the wish back. */
    take(begin: () => void): () => void;
}

export function createTurns(lifetime: Lifetime): Turns {
    const waiting = new Set<() => void>();
    const next = (): void => {
        const now = [...waiting].slice(0, AT_ONCE);
        now.forEach((begin) => waiting.delete(begin));
        now.forEach((begin) => begin());
        if (waiting.size > 0) {
            lifetime.after(0, next);
        }
    };
    return {
        take(begin) {
            if (waiting.size === 0) {
                lifetime.after(0, next);
            }
            waiting.add(begin);
            return () => void waiting.delete(begin);
        },
    };
}
