// The state in capitals, as Teleport names it; what Teleport has no name for gets one of ours.
import type {CardModel} from '../../../proto/bridge/card';

const ENDINGS: Record<string, string> = {
    expired: 'EXPIRED',
    access_ended: 'ACCESS HAS ENDED',
    withdrawn: 'WITHDRAWN OR REMOVED',
    closed: 'CLOSED',
};

export function stateLabel({status, state}: Pick<CardModel, 'status' | 'state'>): string {
    const label = ENDINGS[status] ?? (state === 'UNKNOWN' ? 'UNKNOWN STATE' : state);
    return status === 'suspicious' ? `SUSPICIOUS, ${label}` : label;
}
