// Threshold progress by replay, as the Auth Service resolves a request: OR within a set, AND over sets and roles, a
// threshold of 0 never fires, any reached deny count denies. Source: facts/teleport.md §2.3, 200 recorded cases.
import type {AccessRequest, Review, Threshold} from './access_request';

export interface ThresholdProgress extends Threshold {
    /** Position in `AccessRequest.thresholds`. */
    index: number;
    /** Reviews counted here, in order. */
    approvals: Review[];
    denials: Review[];
    approved: boolean;
    denied: boolean;
}

/** Alternatives: one approved threshold approves the set. */
export interface SetProgress {
    /** Sorted; several roles may need the very same set. */
    roles: string[];
    thresholds: ThresholdProgress[];
    approved: boolean;
}

export interface Progress {
    /** What the reviews lead to. The request's own state may differ: an administrator can set it. */
    outcome: 'PENDING' | 'APPROVED' | 'DENIED';
    /** The review that decided, null while pending. */
    decidedBy: Review | null;
    /** All of them must be approved. */
    sets: SetProgress[];
}

type Tally = Omit<ThresholdProgress, 'approved' | 'denied'>;
type Thresholded = Pick<AccessRequest, 'thresholds' | 'roleThresholds' | 'reviews'>;

const reachedApprovals = (tally: Tally): boolean => tally.approve !== 0 && tally.approvals.length >= tally.approve;
const reachedDenials = (tally: Tally): boolean => tally.deny !== 0 && tally.denials.length >= tally.deny;

/** Role sets without repetition: roles with the same alternatives share one entry. */
function distinctSets(roleThresholds: Thresholded['roleThresholds']): {roles: string[]; indexes: number[]}[] {
    const found = new Map<string, {roles: string[]; indexes: number[]}>();
    for (const role of Object.keys(roleThresholds).sort()) {
        for (const set of roleThresholds[role] ?? []) {
            const indexes = [...new Set(set)].sort((a, b) => a - b);
            const entry = found.get(indexes.join(',')) ?? {roles: [], indexes};
            if (!entry.roles.includes(role)) {
                entry.roles.push(role);
            }
            found.set(indexes.join(','), entry);
        }
    }
    return [...found.values()];
}

/** Replays the reviews; those after the deciding one count for nothing. */
export function progressOf(request: Thresholded): Progress {
    const tallies: Tally[] = request.thresholds.map((threshold, index) => ({
        ...threshold,
        index,
        approvals: [],
        denials: [],
    }));
    const wanted = distinctSets(request.roleThresholds);
    const setReached = (indexes: number[]): boolean =>
        indexes.some((index) => tallies[index] !== undefined && reachedApprovals(tallies[index]));

    let outcome: Progress['outcome'] = 'PENDING';
    let decidedBy: Review | null = null;
    for (const review of request.reviews) {
        for (const index of new Set(review.thresholdIndexes)) {
            const kind = review.proposedState === 'APPROVED' ? 'approvals' : 'denials';
            tallies[index]?.[kind].push(review);
        }
        if (tallies.some(reachedDenials)) {
            outcome = 'DENIED';
        } else if (wanted.length > 0 && wanted.every(({indexes}) => setReached(indexes))) {
            outcome = 'APPROVED';
        }
        if (outcome !== 'PENDING') {
            decidedBy = review;
            break;
        }
    }

    const finished = tallies.map((tally) => ({
        ...tally,
        approved: reachedApprovals(tally),
        denied: reachedDenials(tally),
    }));
    return {
        outcome,
        decidedBy,
        sets: wanted.map(({roles, indexes}) => ({
            roles,
            thresholds: indexes.flatMap((index) => finished[index] ?? []),
            approved: setReached(indexes),
        })),
    };
}
