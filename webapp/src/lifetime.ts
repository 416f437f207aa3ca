// Everything that must end with the plugin: timers, listeners, calls on their way.
export interface Lifetime {
    /** Aborted at the end. */
    readonly signal: AbortSignal;
    /** Runs `fn` once after `ms`; never after the end. The result cancels it. */
    after(ms: number, fn: () => void): () => void;
    /** Runs `undo` at the end, the last one first; at once when it has ended already. */
    onEnd(undo: () => void): void;
    end(): void;
}

export function createLifetime(): Lifetime {
    const abort = new AbortController();
    const timers = new Set<ReturnType<typeof setTimeout>>();
    const undos: (() => void)[] = [];
    return {
        signal: abort.signal,
        after(ms, fn) {
            if (abort.signal.aborted) {
                return () => undefined;
            }
            const timer = setTimeout(() => {
                timers.delete(timer);
                fn();
            }, ms);
            timers.add(timer);
            return () => {
                clearTimeout(timer);
                timers.delete(timer);
            };
        },
        onEnd(undo) {
            if (abort.signal.aborted) {
                undo();
                return;
            }
            undos.push(undo);
        },
        end() {
            abort.abort();
            timers.forEach((timer) => clearTimeout(timer));
            timers.clear();
            undos
                .splice(0)
                .reverse()
                .forEach((undo) => undo());
        },
    };
}
