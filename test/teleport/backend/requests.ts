// GetAccessRequestsV2 and ListAccessRequests: who sees what, in which order and in which portions.
import {
    AccessRequestFilter,
    AccessRequestScope,
    RequestState,
    type AccessRequestV3,
} from '../../../bridge/src/gen/teleport/legacy/types/types';
import {
    AccessRequestSort,
    type ListAccessRequestsRequest,
    type ListAccessRequestsResponse,
} from '../../../bridge/src/gen/teleport/legacy/client/proto/authservice';
import type {Actor} from './backend';
import {requirePerson, type Person} from './people';
import {badParameter} from './refusals';
import {mayReview} from './review_rights';
import {mayUse} from './role_rules';
import type {Store} from './store';
import {millisOf, rfc3339Second} from './times';

const DEFAULT_LIMIT = 1000;
const MAX_LIMIT = 16_000;

/** The one of that id when an id is given, so that a read by id costs the same among ten thousand. */
function candidates(store: Store, {ID}: AccessRequestFilter): AccessRequestV3[] {
    const byId = ID === '' ? undefined : store.requests.get(ID);
    return ID === '' ? [...store.requests.values()] : byId === undefined ? [] : [byId];
}

const isReviewedBy = (request: AccessRequestV3, name: string): boolean =>
    (request.Spec?.Reviews ?? []).some(({Author}) => Author === name);

function isInScope(request: AccessRequestV3, scope: AccessRequestScope, name: string): boolean {
    switch (scope) {
        case AccessRequestScope.MY_REQUESTS:
            return request.Spec?.User === name;
        case AccessRequestScope.NEEDS_REVIEW:
            return (
                request.Spec?.User !== name &&
                request.Spec?.State === RequestState.PENDING &&
                !isReviewedBy(request, name)
            );
        case AccessRequestScope.REVIEWED:
            return isReviewedBy(request, name);
        default:
            return true;
    }
}

/** Each keyword must occur in the user, a role or the id. */
function matchesKeywords({Metadata, Spec}: AccessRequestV3, keywords: readonly string[]): boolean {
    if (keywords.length === 0) {
        return true;
    }
    const texts = [Spec?.User ?? '', ...(Spec?.Roles ?? []), Metadata?.Name ?? ''].map((text) => text.toLowerCase());
    return keywords.every((keyword) => texts.some((text) => text.includes(keyword.toLowerCase())));
}

function matchesFilter(request: AccessRequestV3, filter: AccessRequestFilter, actor: Actor): boolean {
    const {Spec} = request;
    return (
        (filter.User === '' || filter.User === Spec?.User) &&
        (filter.Requester === '' || filter.Requester === Spec?.User) &&
        (filter.State === RequestState.NONE || filter.State === Spec?.State) &&
        isInScope(request, filter.Scope, actor.name) &&
        matchesKeywords(request, filter.SearchKeywords)
    );
}

function isVisible(request: AccessRequestV3, caller: Person, seesAll: boolean): boolean {
    return seesAll || request.Spec?.User === caller.name || mayReview(caller, request);
}

/** The stored objects, oldest first. */
function findRequests(store: Store, actor: Actor, filter: AccessRequestFilter): AccessRequestV3[] {
    const caller = requirePerson(store, actor.name);
    const seesAll = ['list', 'read'].every((verb) => mayUse(store, actor, 'access_request', verb));
    return candidates(store, filter)
        .filter((request) => matchesFilter(request, filter, actor) && isVisible(request, caller, seesAll))
        .sort((a, b) => compare(a.Metadata?.Name ?? '', b.Metadata?.Name ?? ''));
}

/** Copies, oldest first. */
export const getRequests = (store: Store, actor: Actor, filter: AccessRequestFilter): AccessRequestV3[] =>
    structuredClone(findRequests(store, actor, filter));

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Requests are in the order of these keys; the next page starts at one. */
function sortKey({Metadata, Spec}: AccessRequestV3, sort: AccessRequestSort): string {
    const id = Metadata?.Name ?? '';
    switch (sort) {
        case AccessRequestSort.CREATED:
            return `${rfc3339Second(millisOf(Spec?.Created) ?? 0)}/${id}`;
        case AccessRequestSort.STATE:
            return `${RequestState[Spec?.State ?? RequestState.NONE] ?? ''}/${id}`;
        case AccessRequestSort.USER:
            return `${Spec?.User ?? ''}/${id}`;
        default:
            return id;
    }
}

export function listRequests(
    store: Store,
    actor: Actor,
    {Filter, Sort, Descending, Limit, StartKey}: ListAccessRequestsRequest,
): ListAccessRequestsResponse {
    if (Limit > MAX_LIMIT) {
        throw badParameter(`page size of ${String(Limit)} is too large`);
    }
    const direction = Descending ? -1 : 1;
    const entries = findRequests(store, actor, AccessRequestFilter.fromPartial(Filter ?? {}))
        .map((request) => ({request, key: sortKey(request, Sort)}))
        .filter(({key}) => StartKey === '' || compare(key, StartKey) * direction >= 0)
        .sort((a, b) => compare(a.key, b.key) * direction);
    const size = Limit > 0 ? Limit : DEFAULT_LIMIT;
    return {
        AccessRequests: entries.slice(0, size).map(({request}) => structuredClone(request)),
        NextKey: entries[size]?.key ?? '',
    };
}
