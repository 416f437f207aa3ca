// Teleport's times: Go writes "unset" as the year 1.
import type {UnixMs} from '../clock';
import type {Timestamp} from '../gen/google/protobuf/timestamp';

/** Unix ms, nanoseconds cut; null when absent, unset (before 1970) or beyond what a Date can hold. */
export function fromTimestamp(time: Timestamp | undefined): UnixMs | null {
    if (time === undefined) {
        return null;
    }
    const ms = Number(time.seconds) * 1000 + Math.floor(time.nanos / 1_000_000);
    return Number.isSafeInteger(ms) && ms > 0 && ms <= 8_640_000_000_000_000 ? ms : null;
}

export function toTimestamp(ms: UnixMs): Timestamp {
    const seconds = Math.floor(ms / 1000);
    return {seconds: String(seconds), nanos: Math.round((ms - seconds * 1000) * 1_000_000)};
}
