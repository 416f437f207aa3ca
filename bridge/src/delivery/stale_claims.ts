// When may a claim be taken over? When its record did not change for a minute of our own monotonic clock: two bridges'
// wall clocks need not agree.
import type {Clock} from '../clock';
import type {ChannelRecord} from './record';
import {encodeChannel} from './record';

/** Longer than any POST lives (15 s). */
export const STALE_AFTER_MS = 60_000;

export interface StaleClaims {
    /** 0 when the claim may be taken over now, else how long to wait before looking again. */
    waitFor(requestId: string, channelId: string, record: ChannelRecord): number;
    forget(requestId: string): void;
}

export function createStaleClaims(clock: Clock): StaleClaims {
    const seen = new Map<string, Map<string, {raw: string; since: number}>>();
    return {
        waitFor(requestId, channelId, record) {
            const channels = seen.get(requestId) ?? new Map<string, {raw: string; since: number}>();
            seen.set(requestId, channels);
            const raw = encodeChannel(record);
            const known = channels.get(channelId);
            if (known?.raw !== raw) {
                channels.set(channelId, {raw, since: clock.monotonic()});
                return STALE_AFTER_MS;
            }
            return Math.max(0, STALE_AFTER_MS - (clock.monotonic() - known.since));
        },
        forget(requestId) {
            seen.delete(requestId);
        },
    };
}
