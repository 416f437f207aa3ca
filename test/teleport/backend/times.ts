// Protobuf timestamps and durations as the gen types carry them: seconds and nanoseconds in strings.
import type {Timestamp} from '../../../bridge/src/gen/google/protobuf/timestamp';

/** Go's zero time, "unset" on the wire; the real server sends it for every time it has no value for. */
export const YEAR_ONE_SECONDS = '-62135596800';

export function yearOne(): Timestamp {
    return {seconds: YEAR_ONE_SECONDS, nanos: 0};
}

/** From unix milliseconds. */
export function timestampOf(ms: number): Timestamp {
    const seconds = Math.floor(ms / 1000);
    return {seconds: String(seconds), nanos: Math.round((ms - seconds * 1000) * 1e6)};
}

/** Unix milliseconds; undefined for absent and for Go's zero time. */
export function millisOf(timestamp: Timestamp | undefined): number | undefined {
    if (timestamp === undefined || timestamp.seconds === YEAR_ONE_SECONDS) {
        return undefined;
    }
    return Number(timestamp.seconds) * 1000 + timestamp.nanos / 1e6;
}

/** Nanoseconds in a string, as int64 durations travel; 0 and '' mean unset. */
export function durationMillis(nanoseconds: string): number {
    return Number(BigInt(nanoseconds === '' ? '0' : nanoseconds) / 1_000_000n);
}

/** Go's `Duration.String()`: `2h0m0s`, `5m30s`, `1.5s`, `20ms`, `0s`. */
export function goDuration(ms: number): string {
    if (ms === 0) {
        return '0s';
    }
    const sign = ms < 0 ? '-' : '';
    const total = Math.abs(ms);
    if (total < 1000) {
        return `${sign}${String(total)}ms`;
    }
    const hours = Math.floor(total / 3_600_000);
    const minutes = Math.floor((total % 3_600_000) / 60_000);
    const seconds = Number(((total % 60_000) / 1000).toFixed(9));
    const head = hours > 0 ? `${String(hours)}h${String(minutes)}m` : minutes > 0 ? `${String(minutes)}m` : '';
    return `${sign}${head}${String(seconds)}s`;
}

/** `2026-11-23T07:14:04Z`. */
export function rfc3339Second(ms: number): string {
    return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
