// A value that is read again when it is too old. Whoever asks while it is being read waits for that same reading.
import type {Clock} from '../clock';

export interface FreshValue<T> {
    /** Throws what the reading threw; failures are not kept. */
    get(): Promise<T>;
    forget(): void;
}

/** Age counts from the moment the reading began. */
export function createFreshValue<T>(clock: Clock, maxAgeMs: number, read: () => Promise<T>): FreshValue<T> {
    let held: {value: Promise<T>; since: number} | null = null;
    return {
        get() {
            const now = clock.monotonic();
            if (held && now - held.since < maxAgeMs) {
                return held.value;
            }
            const started = {value: read(), since: now};
            held = started;
            started.value.catch(() => {
                if (held === started) {
                    held = null;
                }
            });
            return started.value;
        },
        forget() {
            held = null;
        },
    };
}
