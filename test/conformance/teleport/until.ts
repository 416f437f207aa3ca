// Waiting for what a server does in its own time.

const LONGEST_MS = 20_000;
const EVERY_MS = 25;

/** Asks again and again; an error names what did not come. */
export async function until(
    what: string,
    holds: () => boolean | Promise<boolean>,
    longestMs = LONGEST_MS,
): Promise<void> {
    const end = Date.now() + longestMs;
    while (!(await holds())) {
        if (Date.now() > end) {
            throw new Error(`waited ${String(longestMs / 1000)} s in vain: ${what}`);
        }
        await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
    }
}
