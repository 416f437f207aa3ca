// What one more review would do. Exact only without filters: those are evaluated by the Auth Service alone.
import type {AccessRequest, Review} from './access_request';
import {progressOf} from './progress';
import type {Progress, ThresholdProgress} from './progress';

export interface Effect {
    /** False: some threshold has a filter, so `after` is what happens if this person satisfies all of them. */
    certain: boolean;
    before: Progress;
    after: Progress;
}

/** `author` is the one who would review; his review would count for every threshold whose filter he satisfies. */
export function effectOf(request: AccessRequest, decision: 'approve' | 'deny', author: string): Effect {
    const review: Review = {
        author,
        proposedState: decision === 'approve' ? 'APPROVED' : 'DENIED',
        reason: '',
        createdAt: null,
        thresholdIndexes: request.thresholds.map((_, index) => index),
        submittedBy: '',
    };
    return {
        certain: request.thresholds.every((threshold) => threshold.filter === ''),
        before: progressOf(request),
        after: progressOf({...request, reviews: [...request.reviews, review]}),
    };
}

/** The threshold, when the whole request stands on just one; else null. */
export function onlyThreshold({sets}: Progress): ThresholdProgress | null {
    const [set, ...otherSets] = sets;
    const [threshold, ...alternatives] = set?.thresholds ?? [];
    return otherSets.length === 0 && alternatives.length === 0 ? (threshold ?? null) : null;
}
