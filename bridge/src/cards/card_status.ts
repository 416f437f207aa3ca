// The one word that rules colour and headline of a card.
import type {CardModel} from '../../../proto/bridge/card';
import type {AccessRequest} from '../access_requests/access_request';
import {isSuspicious} from '../access_requests/provenance';
import type {Provenances} from '../access_requests/provenance';
import type {Ending} from '../delivery/ending';

export type CardStatus =
    | 'pending'
    | 'approved'
    | 'denied'
    | 'promoted'
    | 'expired'
    | 'access_ended'
    | 'withdrawn'
    | 'closed'
    | 'suspicious'
    | 'unknown';

const OF_STATE: Record<AccessRequest['state'], CardStatus> = {
    PENDING: 'pending',
    APPROVED: 'approved',
    DENIED: 'denied',
    PROMOTED: 'promoted',
    NONE: 'unknown',
    UNKNOWN: 'unknown',
};

/** What is gone can harm nobody any more and a denial grants nothing; all else with a smuggled review is a warning. */
export function cardStatus(request: AccessRequest, provenances: Provenances, ending: Ending): CardStatus {
    if (ending !== null) {
        return ending;
    }
    return isSuspicious(provenances) && request.state !== 'DENIED' ? 'suspicious' : OF_STATE[request.state];
}

const BLUE = '#1c58d9';
const GREEN = '#3db887';
const RED = '#d24b4e';
const AMBER = '#ffbc1f';
const GREY = '#8d8d8d';

const COLOURS: Record<CardStatus, string> = {
    pending: BLUE,
    approved: GREEN,
    denied: RED,
    promoted: GREEN,
    expired: GREY,
    access_ended: GREY,
    withdrawn: GREY,
    closed: GREY,
    suspicious: AMBER,
    unknown: AMBER,
};

/** Amber also for what rests on a review that the bridge did not see being made. */
export function cardColour({status, reviews}: Pick<CardModel, 'status' | 'reviews'>): string {
    const inForce = status === 'pending' || status === 'approved';
    const doubtful = reviews.some(({provenance, counts}) => provenance !== 'witnessed' && counts);
    return inForce && doubtful ? AMBER : COLOURS[status as CardStatus];
}
