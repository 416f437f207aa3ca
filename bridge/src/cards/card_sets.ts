// The sets of thresholds as a card holds them: as many as fit, in Teleport's order.
import type {CardSet} from '../../../proto/bridge/card';
import type {Review} from '../access_requests/access_request';
import type {SetProgress} from '../access_requests/progress';
import {COUNTED_SHOWN, FILTER_LIMIT, ROLES_SHOWN, SETS_BYTES} from './card_limits';
import {cutName, cutNames} from './cut_name';

function cardSet({roles, thresholds, approved}: SetProgress): CardSet {
    const authors = (reviews: readonly Review[]) =>
        cutNames(
            reviews.map(({author}) => author),
            COUNTED_SHOWN,
        );
    return {
        roles: cutNames(roles, ROLES_SHOWN),
        thresholds: thresholds.map((threshold) => ({
            name: cutName(threshold.name),
            filter: cutName(threshold.filter, FILTER_LIMIT),
            approve: threshold.approve,
            deny: threshold.deny,
            approvals: threshold.approvals.length,
            denials: threshold.denials.length,
            approved_by: authors(threshold.approvals),
            denied_by: authors(threshold.denials),
        })),
        approved,
    };
}

export function cardSets(sets: readonly SetProgress[]): CardSet[] {
    const fitting: CardSet[] = [];
    let bytes = 0;
    for (const set of sets) {
        const next = cardSet(set);
        bytes += Buffer.byteLength(JSON.stringify(next), 'utf8');
        if (bytes > SETS_BYTES) {
            break;
        }
        fitting.push(next);
    }
    return fitting;
}
