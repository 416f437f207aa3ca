// GetAccessCapabilities: what somebody may ask for, and how.
import {AccessCapabilities, type AccessCapabilitiesRequest} from '../../../bridge/src/gen/teleport/legacy/types/types';
import type {Actor} from './backend';
import {requirePerson} from './people';
import {accessDenied} from './refusals';
import {
    requestableRoles,
    requestPrompt,
    requestsAtLogin,
    requiresReason,
    searchAsRoles,
    suggestedReviewers,
} from './requester_facts';
import {requireVerbs} from './role_rules';
import type {Store} from './store';

/** One's own without any verb, as long as one exists; of others with `user: read` and `role: list, read`. */
export function capabilities(store: Store, actor: Actor, request: AccessCapabilitiesRequest): AccessCapabilities {
    const name = request.User === '' ? actor.name : request.User;
    if (name !== actor.name || !store.users.has(name)) {
        requireVerbs(store, actor, 'user', ['read']);
        requireVerbs(store, actor, 'role', ['list', 'read']);
    }
    const person = requirePerson(store, name);
    const byResource = request.ResourceIDs.length > 0;
    if (byResource && searchAsRoles(person).length === 0) {
        throw accessDenied(`Resource Access Requests require usable "search_as_roles", none found for user "${name}"`);
    }
    const showsRoles = request.RequestableRoles && !(byResource && request.FilterRequestableRolesByResource);
    return AccessCapabilities.fromPartial({
        RequestableRoles: showsRoles ? requestableRoles(store, person) : [],
        SuggestedReviewers: request.SuggestedReviewers ? suggestedReviewers(person) : [],
        RequestPrompt: requestPrompt(person),
        RequireReason: requiresReason(person),
        AutoRequest: requestsAtLogin(person),
    });
}
