// What a card says after its request is gone: the last known state and the time tell, nobody else does.
import type {AccessRequest} from '../access_requests/access_request';
import type {UnixMs} from '../clock';

/** Null: the card already says how it ended and stays as it is. */
export type Ending = 'expired' | 'access_ended' | 'withdrawn' | 'closed' | null;

/** The back end drops expired records by its own clock, a little early or late by ours. */
const DEADLINE_LEEWAY_MS = 5_000;

export function endingOf(last: AccessRequest, how: {now: UnixMs; seen: 'while_running' | 'while_away'}): Ending {
    if (last.state === 'APPROVED') {
        return 'access_ended';
    }
    if (last.state !== 'PENDING') {
        return null;
    }
    const passed = last.pendingUntil !== null && how.now >= last.pendingUntil - DEADLINE_LEEWAY_MS;
    if (passed) {
        return 'expired';
    }
    return how.seen === 'while_running' ? 'withdrawn' : 'closed';
}
