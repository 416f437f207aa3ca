// From a request to everything its card says, as plain data. Foreign text keeps its characters here (the webapp renders
// text nodes), without invisible ones and cut, so that one value can never push another away.
import {createHash} from 'node:crypto';
import {CARD_VERSION} from '../../../proto/bridge/card';
import type {CardModel, CardReview} from '../../../proto/bridge/card';
import {resourceIdText} from '../access_requests/access_request';
import type {AccessRequest, Review} from '../access_requests/access_request';
import {progressOf} from '../access_requests/progress';
import type {Provenances} from '../access_requests/provenance';
import type {Ending} from '../delivery/ending';
import type {DecideMode} from '../reviews/review_service';
import * as limits from './card_limits';
import {cardSets} from './card_sets';
import {cardStatus} from './card_status';
import {beginning, cleanProse, cut} from './clean_text';
import {cutName as name, cutNames as names} from './cut_name';
import {progressText} from './progress_text';
import {webBase} from './request_link';

export interface CardModelInput {
    request: AccessRequest;
    provenances: Provenances;
    clusterName: string;
    webUrl: string;
    /** Empty where the model is no part of a post. */
    creationKey: string;
    decide: DecideMode;
    ending?: Ending;
    /** Teleport user -> Mattermost user id. Decoration. */
    people: Readonly<Record<string, string>>;
}

const prose = (text: string, limit: number): string => cut(cleanProse(beginning(text, limit)), limit).text;

function reviewOf(review: Review, provenances: Provenances): CardReview {
    return {
        author: name(review.author),
        decision: review.proposedState,
        reason: prose(review.reason, limits.REVIEW_REASON_LIMIT),
        created_at: review.createdAt,
        provenance: Object.hasOwn(provenances, review.author) ? (provenances[review.author] ?? '') : 'unwitnessed',
        counts: review.thresholdIndexes.length > 0,
    };
}

/** Digest of plain data whose keys always come in the same order. */
export const revisionOf = (said: unknown): string =>
    createHash('sha256').update(JSON.stringify(said), 'utf8').digest('base64url').slice(0, 22);

/** `revision` covers everything in it but people. */
export function createCardModel(input: CardModelInput): CardModel {
    const {request, provenances, decide, ending = null} = input;
    const reviews = request.reviews.slice(-limits.REVIEWS_SHOWN);
    const suggested = request.suggestedReviewers.slice(0, limits.SUGGESTED_SHOWN);
    const {sets} = progressOf(request);
    const reason = cut(cleanProse(request.requestReason), limits.REASON_LIMIT);
    const status = cardStatus(request, provenances, ending);
    // Only what is pending and honest is decided from here, whatever the caller thinks.
    const decidable = status === 'pending' || decide.mode !== 'dialog';
    // Usually the resolve reason is that of the review which decided; it is not said twice.
    const resolveReason = reviews.some((review) => review.reason === request.resolveReason)
        ? ''
        : request.resolveReason;
    const model: CardModel = {
        version: CARD_VERSION,
        revision: '',
        creation_key: input.creationKey,
        request_id: name(request.id),
        cluster_name: name(input.clusterName),
        web_url: webBase(input.webUrl),
        status,
        state: request.state,
        requester: name(request.requester),
        requester_user_id: '',
        roles: names(request.roles, limits.ROLES_SHOWN),
        resources: request.resources
            .slice(0, limits.RESOURCES_SHOWN)
            .map((id) => name(resourceIdText(id), limits.RESOURCE_LIMIT)),
        roles_omitted: Math.max(request.roles.length - limits.ROLES_SHOWN, 0),
        resources_omitted: Math.max(request.resources.length - limits.RESOURCES_SHOWN, 0),
        reason: reason.text,
        reason_cut: reason.cut,
        resolve_reason: prose(resolveReason, limits.REASON_LIMIT),
        created_at: request.createdAt,
        pending_until: request.pendingUntil,
        access_until: request.accessUntil,
        assume_start_time: request.assumeStartTime,
        suggested_reviewers: names(suggested, limits.SUGGESTED_SHOWN),
        progress_text: progressText(sets),
        sets: cardSets(sets),
        reviews: reviews.map((review) => reviewOf(review, provenances)),
        decide: ending === null && decidable ? decide.mode : 'none',
        decide_reason: ending === null ? decide.reason : '',
        people: {},
    };
    const shown = new Set([request.requester, ...reviews.map(({author}) => author), ...suggested]);
    const people = Object.entries(input.people).filter(([user]) => shown.has(user));
    return {
        ...model,
        revision: revisionOf(model),
        requester_user_id: Object.hasOwn(input.people, request.requester)
            ? (input.people[request.requester] ?? '')
            : '',
        people: Object.fromEntries(people.map(([user, id]) => [name(user), id])),
    };
}
