// SubmitAccessReview, in the order in which the server refuses.
import {
    RequestState,
    type AccessRequestSpecV3,
    type AccessRequestV3,
    type AccessReview,
    type AccessReviewSubmission,
} from '../../../bridge/src/gen/teleport/legacy/types/types';
import type {Actor} from './backend';
import {existingRoles, requirePerson, type Person} from './people';
import {accessDenied, badParameter, notFound, notImplemented} from './refusals';
import {resolveReviews} from './resolution';
import {matchingThresholds, mayReview, maySubmitReviews} from './review_rights';
import type {Store} from './store';
import {millisOf, timestampOf} from './times';
import {reviewWithDefaults} from './wire_shape';

const MAX_REASON_BYTES = 4096;
const BOT_LABEL = 'teleport.internal/bot';

/** Throws when a reason that would be stored with the decision is longer than the server takes. */
export function checkResolveReason(reason: string): void {
    if (Buffer.byteLength(reason) > MAX_REASON_BYTES) {
        throw badParameter(`access request resolve reason is too long, max ${String(MAX_REASON_BYTES)} bytes`);
    }
}

/** Stored roles decide, not the certificate's; only for bots it is the other way round. */
function reviewerOf(store: Store, actor: Actor): Person {
    const stored = requirePerson(store, actor.name);
    const labels = store.users.get(actor.name)?.Metadata?.Labels ?? {};
    return Object.hasOwn(labels, BOT_LABEL)
        ? {...stored, roleNames: actor.roles, roles: existingRoles(store, actor.roles)}
        : stored;
}

function checkAuthor(store: Store, actor: Actor, review: AccessReview): Person {
    if (review.ProposedState === RequestState.PROMOTED) {
        throw badParameter('state promoted can be only set when promoting to access list');
    }
    if (review.Author !== '' && review.Author !== actor.name) {
        throw accessDenied(`user "${actor.name}" cannot submit reviews on behalf of "${review.Author}"`);
    }
    const refusal = accessDenied(`user "${actor.name}" cannot submit reviews`);
    if (!maySubmitReviews(existingRoles(store, actor.roles))) {
        throw refusal;
    }
    const reviewer = reviewerOf(store, actor);
    if (!maySubmitReviews(reviewer.roles)) {
        throw refusal;
    }
    return reviewer;
}

function checkFits(review: AccessReview, spec: AccessRequestSpecV3): void {
    if (review.ProposedState !== RequestState.APPROVED && review.ProposedState !== RequestState.DENIED) {
        const proposed = RequestState[review.ProposedState] ?? String(review.ProposedState);
        throw badParameter(`invalid state proposal: ${proposed} (expected approval/denial)`);
    }
    if (spec.Thresholds.length === 0) {
        throw badParameter('request is uninitialized or does not support reviews');
    }
    if (spec.Reviews.some(({Author}) => Author === review.Author)) {
        throw accessDenied(`user "${review.Author}" has already reviewed this request`);
    }
    const foreign = review.Roles.find((role) => !spec.Roles.includes(role));
    if (foreign !== undefined) {
        throw badParameter(`role "${foreign}" is not a member of this request`);
    }
    if (review.Roles.length > 0 && review.Roles.length !== spec.Roles.length) {
        throw notImplemented('role subselection is not yet supported in reviews, try omitting role list');
    }
    if (Object.keys(review.Annotations?.Values ?? {}).length > 0) {
        throw notImplemented('annotations are not yet supported in reviews, try omitting annotations field');
    }
}

function checkPending({State}: AccessRequestSpecV3): void {
    if (State !== RequestState.PENDING) {
        throw accessDenied(`the access request has been already ${(RequestState[State] ?? '').toLowerCase()}`);
    }
}

/** Appends the review and, when the reviews together meet the thresholds, resolves the request. */
export function submitReview(store: Store, actor: Actor, submission: AccessReviewSubmission): AccessRequestV3 {
    const review = reviewWithDefaults(submission.Review);
    const reviewer = checkAuthor(store, actor, review);
    review.Author = actor.name;
    const id = submission.RequestID;
    if (id === '') {
        throw badParameter('missing request ID');
    }
    const request = structuredClone(store.requests.get(id));
    const spec = request?.Spec;
    if (request?.Metadata === undefined || spec === undefined) {
        throw notFound(`cannot apply review to access request "${id}" (not found)`);
    }
    if (!mayReview(reviewer, request)) {
        throw accessDenied(`user "${reviewer.name}" cannot review request "${id}"`);
    }
    checkFits(review, spec);
    checkPending(spec);
    review.ThresholdIndexes = matchingThresholds(reviewer, spec, review);
    if (millisOf(review.Created) === undefined) {
        review.Created = timestampOf(store.now());
    }
    spec.Reviews.push(review);
    const resolution = resolveReviews(spec);
    if (resolution !== undefined) {
        checkResolveReason(resolution.by.Reason);
        spec.State = resolution.state;
        spec.ResolveReason = resolution.by.Reason;
        spec.accessList = {Name: '', Title: ''};
        request.Metadata.Expires = spec.Expires;
        if (resolution.by.AssumeStartTime !== undefined) {
            spec.AssumeStartTime = resolution.by.AssumeStartTime;
        }
    }
    const stored = store.put(request);
    store.record({
        event: 'access_request.review',
        user: actor.name,
        impersonator: actor.impersonator,
        requestId: id,
        detail: {
            author: review.Author,
            proposedState: RequestState[review.ProposedState] ?? '',
            reason: review.Reason,
            state: RequestState[spec.State] ?? '',
        },
    });
    return stored;
}
