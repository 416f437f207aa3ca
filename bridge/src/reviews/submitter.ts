// Sends a review under the person's own identity and finds out what became of it, also when the answer is lost.
import type {AccessRequest} from '../access_requests/access_request';
import {BridgeError, hasCode, toBridgeError} from '../errors';
import type {Log} from '../observability/log';
import type {ReviewSubmission, TeleportApi} from '../teleport/teleport_api';
import {reviewOf} from './eligibility';
import type {Outcome} from './review_service';
import type {ReviewerCredentials} from './reviewer_credentials';
import type {StrategyHolder} from './strategy_holder';

export interface SubmitterDeps {
    teleport: Pick<TeleportApi, 'getAccessRequest' | 'asUser'>;
    credentials: ReviewerCredentials;
    strategy: Pick<StrategyHolder, 'onRefusal'>;
    log: Log;
}

/** Throws when the review is known not to be recorded, or when nobody can say (`teleport_unavailable`). */
export function createSubmitter({teleport, credentials, strategy, log}: SubmitterDeps) {
    const sendOnce = async (review: ReviewSubmission): Promise<AccessRequest> => {
        let credential;
        try {
            credential = await credentials.of(review.author);
        } catch (reason) {
            const error = toBridgeError(reason);
            strategy.onRefusal(error);
            throw error;
        }
        const user = teleport.asUser(credential);
        try {
            return await user.submitReview(review);
        } catch (reason) {
            // Whatever it was, the next try begins with a new certificate.
            credentials.forget(review.author);
            throw reason;
        } finally {
            user.close();
        }
    };

    const send = async (review: ReviewSubmission): Promise<AccessRequest> => {
        try {
            return await sendOnce(review);
        } catch (reason) {
            if (!hasCode(reason, 'not_a_reviewer')) {
                throw reason;
            }
            // A certificate carries the roles of when it was issued; they may have changed since.
            log.info(
                {component: 'reviews', request_id: review.requestId},
                'not a reviewer by that certificate; one new try',
            );
            return await sendOnce(review);
        }
    };

    const recordedIn = (review: ReviewSubmission, request: AccessRequest | null): Outcome | null => {
        const found = request?.reviews.find(({author}) => author === review.author);
        const decision = request ? reviewOf(review.author, request) : null;
        if (!request || !found || decision === null) {
            return null;
        }
        return found.proposedState === review.proposedState && found.reason === review.reason
            ? {kind: 'recorded', request}
            : {kind: 'already_reviewed', decision, request};
    };

    return async (review: ReviewSubmission): Promise<Outcome> => {
        try {
            return {kind: 'recorded', request: await send(review)};
        } catch (reason) {
            const error = toBridgeError(reason);
            if (!error.retriable && error.code !== 'already_reviewed' && error.code !== 'request_resolved') {
                throw error;
            }
            const after = await teleport.getAccessRequest(review.requestId).catch((again: unknown) => {
                throw new BridgeError('teleport_unavailable', `no answer to a review: ${error.message}`, {
                    cause: again,
                    retriable: true,
                    userMessage: 'Teleport has not confirmed your review. The card will show it if it was recorded.',
                });
            });
            const outcome = recordedIn(review, after);
            if (!outcome) {
                throw error;
            }
            // A refusal as a repeat is about a review that was there before ours.
            const decision = after ? reviewOf(review.author, after) : null;
            return error.code === 'already_reviewed' && decision
                ? {kind: 'already_reviewed', decision, request: outcome.request}
                : outcome;
        }
    };
}
