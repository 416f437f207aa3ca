// Events reach watchers in ticks, as the server's back end is polled: everything since the last tick at once, in order.
import type {Backend, BackendEvent} from './backend/backend';

export interface EventFanout {
    /** Called once per tick with what happened. Returns how to unsubscribe. */
    subscribe(listener: (events: readonly BackendEvent[]) => void): () => void;
    /** Delivers now what would wait for the next tick. */
    flush(): void;
    close(): void;
}

/** `tickMs` 20 is a fast etcd; SQLite polls once a second. Nothing runs while there is nothing to deliver. */
export function createEventFanout(backend: Backend, tickMs = 20): EventFanout {
    const listeners = new Set<(events: readonly BackendEvent[]) => void>();
    let waiting: BackendEvent[] = [];
    let timer: NodeJS.Timeout | undefined;

    const flush = (): void => {
        clearTimeout(timer);
        timer = undefined;
        const events = waiting;
        waiting = [];
        if (events.length > 0) {
            for (const listener of [...listeners]) {
                listener(events);
            }
        }
    };
    const unsubscribe = backend.onEvent((event) => {
        waiting.push(structuredClone(event));
        timer ??= setTimeout(flush, tickMs);
    });

    return {
        subscribe: (listener) => {
            listeners.add(listener);
            return () => listeners.delete(listener);
        },
        flush,
        close: () => {
            unsubscribe();
            clearTimeout(timer);
            timer = undefined;
            listeners.clear();
        },
    };
}
