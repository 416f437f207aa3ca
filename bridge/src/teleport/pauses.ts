// How long to wait between attempts to connect.

export interface Pauses {
    /** Milliseconds before the next attempt; longer each time, half of it by chance so that bridges do not go in step. */
    next(): number;
    /** The last attempt worked out. */
    reset(): void;
}

const FIRST_MS = 100;
const LONGEST_MS = 15_000;

/** `random`: 0 to 1. */
export function createPauses(random: () => number): Pauses {
    let step = 0;
    return {
        next() {
            const ms = Math.min(FIRST_MS * 2 ** step, LONGEST_MS);
            step = Math.min(step + 1, 20);
            return ms / 2 + random() * (ms / 2);
        },
        reset() {
            step = 0;
        },
    };
}
