// The steps of one review. Answers to an attempt that was closed or replaced change nothing.
import type {PluginAction} from './actions';
import type {KnownRequest, ReviewState} from './types';
import {myReviewOf} from './waiting';

export function reduceReview(review: ReviewState | null, action: PluginAction): ReviewState | null {
    if (action.name === 'reviewAsked') {
        const {attempt, requestId, decision} = action;
        return {
            attempt,
            requestId,
            decision,
            phase: 'opening',
            wasSubmitted: false,
            dialog: null,
            teleportUser: '',
            failure: null,
            reasonError: '',
        };
    }
    if (action.name === 'reviewClosed' || review === null) {
        return null;
    }
    if (!('attempt' in action) || action.attempt !== review.attempt) {
        return review;
    }
    switch (action.name) {
        case 'reviewOpened':
            return {...review, phase: 'asking', dialog: action.dialog, teleportUser: action.teleportUser};
        case 'reviewSubmitted':
            return {...review, phase: 'submitting', wasSubmitted: true, failure: null, reasonError: ''};
        case 'reasonRefused':
            return {...review, phase: 'asking', reasonError: action.text};
        case 'reviewFailed':
            return {...review, phase: 'failed', failure: action.failure};
        case 'reviewRecorded':
            return {...review, phase: 'recorded', failure: null};
    }
}

/** A review whose answer got lost is recorded as soon as the request shows it. */
export function settle(review: ReviewState | null, known: KnownRequest | undefined): ReviewState | null {
    if (review?.phase !== 'failed' || !review.wasSubmitted || known?.card.request_id !== review.requestId) {
        return review;
    }
    const isThere = myReviewOf(known, review.teleportUser) === review.decision;
    return isThere ? {...review, phase: 'recorded', failure: null} : review;
}
