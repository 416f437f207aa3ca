// CreateAccessRequestV2: checks in the server's order, then fills in what the client cannot say.
import {RequestState, type AccessRequestV3} from '../../../bridge/src/gen/teleport/legacy/types/types';
import type {Actor} from './backend';
import {existingRoles, requirePerson, type Person} from './people';
import {accessDenied, badParameter, notFound} from './refusals';
import {requestTimes} from './request_times';
import {
    requestableRoles,
    requiresReason,
    searchAsRoles,
    suggestedReviewers,
    systemAnnotations,
} from './requester_facts';
import {requireNotDenied, requireVerbs} from './role_rules';
import type {Store} from './store';
import {canRequest, collectThresholds, type RequestKind} from './thresholds';
import {timestampOf} from './times';
import {withServerDefaults} from './wire_shape';

const MAX_REASON_BYTES = 4096;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

type WholeRequest = AccessRequestV3 & Required<Pick<AccessRequestV3, 'Metadata' | 'Spec'>>;

/** A request that states no state is pending. */
function checkShape(given: AccessRequestV3): WholeRequest {
    const {Metadata, Spec} = withServerDefaults(given);
    if (Metadata.Name === '') {
        throw badParameter('missing parameter Name');
    }
    if (Spec.User === '') {
        throw badParameter('access request user name not set');
    }
    Spec.State = Spec.State === RequestState.NONE ? RequestState.PENDING : Spec.State;
    return {Kind: 'access_request', SubKind: given.SubKind, Version: 'v3', Metadata, Spec};
}

function checkTexts({Metadata, Spec}: WholeRequest): void {
    if (!UUID.test(Metadata.Name)) {
        throw badParameter(`invalid access request id "${Metadata.Name}"`);
    }
    if (Buffer.byteLength(Spec.RequestReason) > MAX_REASON_BYTES) {
        throw badParameter(`access request reason is too long, max ${String(MAX_REASON_BYTES)} bytes`);
    }
    if (Spec.State === RequestState.PENDING && Spec.ResolveReason !== '') {
        throw badParameter('pending requests cannot include resolve reason');
    }
}

/** Pending and for oneself needs no rule, only that none forbids it. */
function checkRight(store: Store, actor: Actor, {Spec}: WholeRequest): void {
    if (Spec.State === RequestState.PENDING && Spec.User === actor.name) {
        requireNotDenied(store, actor, 'access_request', 'create');
    } else {
        requireVerbs(store, actor, 'access_request', ['create']);
    }
}

/** Resources are known to no stand-in, so asking for them by role search finds none. */
function checkResources(store: Store, requester: Person, {Spec}: WholeRequest): void {
    const ids = Spec.RequestedResourceIDs;
    const foreign = ids.map(({ClusterName}) => ClusterName).filter((name) => name !== store.clusterName);
    if (foreign.length > 0) {
        throw notFound(
            `access request contains invalid or unknown cluster names: ${[...new Set(foreign)].sort().join(', ')}`,
        );
    }
    if (ids.length === 0 || Spec.Roles.length > 0) {
        return;
    }
    const searchable = searchAsRoles(requester);
    if (searchable.length === 0) {
        throw accessDenied(
            `Resource Access Requests require usable "search_as_roles", none found for user "${requester.name}"`,
        );
    }
    const names = ids.map(({ClusterName, Kind, Name}) => `/${ClusterName}/${Kind}/${Name}`);
    throw badParameter(
        'no roles configured in the "search_as_roles" for this user allow access to any requested resources. ' +
            'The user may already have access to all requested resources with their existing roles. ' +
            `resources: ${JSON.stringify(names)} roles: [${searchable.join(' ')}] login: "${Spec.LoginHint}"`,
    );
}

/** `*` alone stands for all that the requester may ask for. Gives each name once, in order. */
function expandRoles(store: Store, requester: Person, {Spec}: WholeRequest): string[] {
    if (Spec.Roles.length === 0 && Spec.RequestedResourceIDs.length === 0) {
        throw badParameter('access request does not specify any roles or resources');
    }
    if (Spec.Roles.length !== 1 || Spec.Roles[0] !== '*') {
        return [...new Set(Spec.Roles)].sort();
    }
    const all = requestableRoles(store, requester);
    if (all.length === 0) {
        throw badParameter('no requestable roles, please verify static RBAC configuration');
    }
    return all;
}

/** Stores the request under a new id and returns it, as recorded without a revision. A dry run stores nothing. */
export function createRequest(
    store: Store,
    newId: () => string,
    actor: Actor,
    given: AccessRequestV3,
): AccessRequestV3 {
    const request = checkShape(given);
    const {Metadata, Spec} = request;
    checkRight(store, actor, request);
    checkTexts(request);
    const requester = requirePerson(store, Spec.User);
    const kind: RequestKind = Spec.RequestedResourceIDs.length > 0 ? 'resources' : 'roles';
    checkResources(store, requester, request);
    Spec.Roles = expandRoles(store, requester, request);
    for (const role of Spec.Roles) {
        if (!store.roles.has(role) || !canRequest(requester, role, kind)) {
            throw badParameter(`user "${requester.name}" can not request role "${role}"`);
        }
    }
    if (requiresReason(requester) && Spec.RequestReason === '') {
        throw badParameter('request reason must be specified (required by static role configuration)');
    }
    const now = store.now();
    const requestedRoles = existingRoles(store, Spec.Roles);
    const times = requestTimes({actor, request, requester, kind, requestedRoles, now});
    Object.assign(Spec, collectThresholds(requester, Spec.Roles, kind));
    Spec.SystemAnnotations = systemAnnotations(requester, Spec.Roles, kind);
    if (Spec.SuggestedReviewers.length === 0) {
        Spec.SuggestedReviewers = suggestedReviewers(requester);
    }
    Spec.Created = timestampOf(now);
    Spec.Expires = timestampOf(times.accessUntil);
    Spec.MaxDuration = timestampOf(times.accessUntil);
    Spec.SessionTTL = timestampOf(times.sessionUntil);
    Metadata.Name = newId();
    Metadata.Expires = timestampOf(times.pendingUntil);
    Metadata.Revision = '';
    if (!Spec.DryRun) {
        store.put(request);
        store.record({
            event: 'access_request.create',
            user: actor.name,
            impersonator: actor.impersonator,
            requestId: Metadata.Name,
            detail: {
                requester: Spec.User,
                roles: Spec.Roles.join(','),
                state: RequestState[Spec.State],
                reason: Spec.RequestReason,
            },
        });
    }
    return structuredClone(request);
}
