// SetAccessRequestState and DeleteAccessRequest: past the thresholds, by the verbs `update` and `delete`.
import {RequestState} from '../../../bridge/src/gen/teleport/legacy/types/types';
import type {RequestStateSetter} from '../../../bridge/src/gen/teleport/legacy/client/proto/authservice';
import type {Actor} from './backend';
import {accessDenied, badParameter, notFound} from './refusals';
import {requireVerbs} from './role_rules';
import type {Store} from './store';
import {checkResolveReason} from './submit_review';

const FINAL: readonly RequestState[] = [RequestState.DENIED, RequestState.PROMOTED];

export function setState(store: Store, actor: Actor, setter: RequestStateSetter): void {
    requireVerbs(store, actor, 'access_request', ['update']);
    const {ID: id, State: state} = setter;
    if (state === RequestState.PROMOTED) {
        throw badParameter('state promoted can be only set when promoting to access list');
    }
    if (id === '') {
        throw badParameter('missing request id');
    }
    const request = structuredClone(store.requests.get(id));
    const spec = request?.Spec;
    if (request?.Metadata === undefined || spec === undefined) {
        throw notFound(`cannot set state of access request "${id}" (not found)`);
    }
    if (state === RequestState.NONE) {
        throw badParameter('missing request state');
    }
    if (spec.User === actor.name) {
        throw accessDenied('directly updating the state of your own access requests is not permitted');
    }
    if (FINAL.includes(spec.State) && spec.State !== state) {
        const already = (RequestState[spec.State] ?? '').toLowerCase();
        throw badParameter(`cannot set request-state "${RequestState[state] ?? ''}" (already ${already})`);
    }
    const foreign = setter.Roles.find((role) => !spec.Roles.includes(role));
    if (foreign !== undefined) {
        throw badParameter(
            `role "${foreign}" not in original request, overrides must be a subset of original role list`,
        );
    }
    if (setter.Roles.length > 0 && state !== RequestState.APPROVED) {
        throw badParameter('cannot override roles when setting state: ' + (RequestState[state] ?? ''));
    }
    checkResolveReason(setter.Reason);
    spec.State = state;
    spec.ResolveReason = setter.Reason;
    spec.ResolveAnnotations = setter.Annotations ?? {Values: {}};
    if (setter.Roles.length > 0) {
        spec.Roles = [...setter.Roles];
    }
    if (setter.AssumeStartTime !== undefined) {
        spec.AssumeStartTime = setter.AssumeStartTime;
    }
    if (state === RequestState.APPROVED) {
        request.Metadata.Expires = spec.Expires;
    }
    store.put(request);
    store.record({
        event: 'access_request.update',
        user: actor.name,
        impersonator: actor.impersonator,
        requestId: id,
        detail: {state: RequestState[state] ?? '', reason: setter.Reason, delegator: setter.Delegator},
    });
}

/** Plugin data of the request stays until its own end. */
export function deleteRequest(store: Store, actor: Actor, id: string): void {
    requireVerbs(store, actor, 'access_request', ['delete']);
    if (!store.requests.has(id)) {
        throw notFound(`cannot delete access request "${id}" (not found)`);
    }
    store.remove(id);
    store.record({
        event: 'access_request.delete',
        user: actor.name,
        impersonator: actor.impersonator,
        requestId: id,
        detail: {},
    });
}
