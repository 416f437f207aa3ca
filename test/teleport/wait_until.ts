/** Looks every few ms. Rejects after `withinMs` (default 5 s) and says what never came true. */
export async function waitUntil(what: string, isTrue: () => boolean, withinMs = 5_000): Promise<void> {
    const end = performance.now() + withinMs;
    while (!isTrue()) {
        if (performance.now() > end) {
            throw new Error(`waited ${String(withinMs)} ms in vain: ${what}`);
        }
        await new Promise((resolve) => setTimeout(resolve, 5));
    }
}
