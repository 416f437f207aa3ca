// How long to wait before a call is repeated.
import type {UnixMs} from '../clock';

const FIRST_MS = 250;
const MAX_MS = 4_000;

/**
 * Milliseconds: what the server asks for (`Retry-After` in seconds or as a date, or `X-Ratelimit-Reset` in seconds), else
 * doubling from 250 ms. `count`: attempts made so far, from 1.
 */
export function retryDelay(headers: Headers | null, count: number, now: UnixMs): number {
    const after = headers?.get('retry-after') ?? '';
    const reset = headers?.get('x-ratelimit-reset') ?? '';
    if (/^\d+$/.test(after)) {
        return Number(after) * 1000;
    }
    const at = after === '' ? NaN : Date.parse(after);
    if (Number.isFinite(at)) {
        return Math.max(0, at - now);
    }
    const backoff = Math.min(MAX_MS, FIRST_MS * 2 ** (count - 1));
    return /^\d+$/.test(reset) ? Math.max(Number(reset) * 1000, backoff) : backoff;
}
