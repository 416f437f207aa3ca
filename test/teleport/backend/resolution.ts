// What the reviews of a request come to. Thresholds and the indexes stored in the reviews decide; nothing else does.
import {
    RequestState,
    type AccessRequestSpecV3,
    type AccessReview,
} from '../../../bridge/src/gen/teleport/legacy/types/types';

export interface Resolution {
    state: RequestState.APPROVED | RequestState.DENIED;
    /** The review that decided; its reason becomes the resolve reason. */
    by: AccessReview;
}

/**
 * Replays the reviews in order; the first that meets the thresholds decides. Any threshold may deny. To approve, each set
 * of each requested role needs one threshold that is met. 0 means never.
 */
export function resolveReviews({
    Thresholds,
    RoleThresholdMapping,
    Reviews,
}: Pick<AccessRequestSpecV3, 'Thresholds' | 'RoleThresholdMapping' | 'Reviews'>): Resolution | undefined {
    const approvals = Thresholds.map(() => 0);
    const denials = Thresholds.map(() => 0);
    const isMet = (index: number) => {
        const needed = Thresholds[index]?.Approve ?? 0;
        return needed !== 0 && (approvals[index] ?? 0) >= needed;
    };
    const roles = Object.values(RoleThresholdMapping);
    for (const review of Reviews) {
        const counts = review.ProposedState === RequestState.APPROVED ? approvals : denials;
        for (const index of review.ThresholdIndexes) {
            counts[index] = (counts[index] ?? 0) + 1;
        }
        if (Thresholds.some(({Deny}, index) => Deny !== 0 && (denials[index] ?? 0) >= Deny)) {
            return {state: RequestState.DENIED, by: review};
        }
        if (roles.length > 0 && roles.every(({Sets}) => Sets.every(({Indexes}) => Indexes.some(isMet)))) {
            return {state: RequestState.APPROVED, by: review};
        }
    }
    return undefined;
}
