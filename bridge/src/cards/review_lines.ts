// Who decided what, when and why, one line each.
import type {CardReview} from '../../../proto/bridge/card';
import {NAME_LIMIT, REVIEW_REASON_LIMIT} from './card_limits';
import {code, codeProse} from './code_span';
import {utc} from './time_text';

const VERBS: Record<string, string> = {APPROVED: 'approved', DENIED: 'denied', PROMOTED: 'promoted to an access list'};

const DOUBTS: Record<string, string> = {
    unwitnessed: ' ⚠ not seen by the bridge, check in Teleport',
    smuggled: ' ⚠ was inside the request when it was created',
};

export function reviewLine(review: CardReview): string {
    const verb = VERBS[review.decision] ?? 'reviewed in a way this bridge does not know';
    const at = review.created_at === null ? '' : `, ${utc(review.created_at)}`;
    const reason = codeProse(review.reason, REVIEW_REASON_LIMIT);
    return [
        `${code(review.author, NAME_LIMIT)} **${verb}**${at}`,
        reason === '' ? '' : `: ${reason}`,
        review.counts ? '' : ' (counts for no threshold)',
        DOUBTS[review.provenance] ?? '',
    ].join('');
}
