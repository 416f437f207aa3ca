// Users and roles, by the older API and by users.v1. Texts of users-and-roles.json.
import {status} from '@grpc/grpc-js';

import type {AuthServiceServer} from '../../bridge/src/gen/teleport/legacy/client/proto/authservice';
import type {UserV2} from '../../bridge/src/gen/teleport/legacy/types/types';
import {
    GetUserResponse,
    ListUsersResponse,
    type UsersServiceServer,
} from '../../bridge/src/gen/teleport/users/v1/users_service';
import {StatusError, type Actor, type Backend} from './backend/backend';
import type {CallGate} from './call_gate';
import {NOBODY} from './caller';
import {requireUser} from './require_user';

const DEFAULT_PAGE = 200;
const ADMIN_ONLY = 'this request can be only executed by an admin';

/** Who has no certificate is asked for the role of that name first. */
function requireSelf(backend: Backend, {name}: Actor): UserV2 {
    if (name === NOBODY.actor.name) {
        throw new StatusError(status.NOT_FOUND, `role ${name} is not found`);
    }
    return requireUser(backend, {name});
}

function readUser(backend: Backend, actor: Actor, name: string, withSecrets: boolean): UserV2 {
    if (withSecrets) {
        throw new StatusError(status.PERMISSION_DENIED, ADMIN_ONLY);
    }
    // Everybody may read himself.
    if (name !== actor.name) {
        backend.requireVerb(actor, 'user', 'read');
    }
    return requireUser(backend, {name});
}

export const createUserService = (
    backend: Backend,
    gate: CallGate,
): Pick<AuthServiceServer, 'getUser' | 'getUsers' | 'getCurrentUser' | 'getCurrentUserRoles' | 'getRole'> => ({
    getUser: gate.unary('GetUser', ({actor}, request) => readUser(backend, actor, request.Name, request.WithSecrets)),
    getUsers: gate.stream('GetUsers', ({actor}, call) => {
        if (call.request.WithSecrets) {
            throw new StatusError(status.PERMISSION_DENIED, ADMIN_ONLY);
        }
        backend.requireVerb(actor, 'user', 'list', 'read');
        backend.users().forEach((user) => call.write(user));
        call.end();
    }),
    // Roles and traits are the certificate's: a bot's output identity has others than its user.
    getCurrentUser: gate.unary('GetCurrentUser', ({actor}) => {
        const user = requireSelf(backend, actor);
        const values = Object.entries(actor.traits).map(([name, list]) => [name, {Values: list}] as const);
        return {
            ...user,
            Spec: user.Spec && {...user.Spec, Roles: actor.roles, Traits: {Values: Object.fromEntries(values)}},
        };
    }),
    getCurrentUserRoles: gate.stream('GetCurrentUserRoles', ({actor}, call) => {
        requireSelf(backend, actor);
        for (const name of actor.roles) {
            const role = backend.role(name);
            if (role !== undefined) {
                call.write(role);
            }
        }
        call.end();
    }),
    getRole: gate.unary('GetRole', ({actor}, {Name}) => {
        if (!actor.roles.includes(Name)) {
            backend.requireVerb(actor, 'role', 'read');
        }
        const role = backend.role(Name);
        if (role === undefined) {
            throw new StatusError(status.NOT_FOUND, `role ${Name} is not found`);
        }
        return role;
    }),
});

export const createUsersV1Service = (
    backend: Backend,
    gate: CallGate,
): Pick<UsersServiceServer, 'getUser' | 'listUsers'> => ({
    getUser: gate.unary('users.v1.GetUser', ({actor}, {name, currentUser, withSecrets}) =>
        GetUserResponse.fromPartial({
            user: currentUser ? requireUser(backend, actor) : readUser(backend, actor, name, withSecrets),
        }),
    ),
    listUsers: gate.unary('users.v1.ListUsers', ({actor}, {pageSize, pageToken, withSecrets}) => {
        if (withSecrets) {
            throw new StatusError(status.PERMISSION_DENIED, ADMIN_ONLY);
        }
        backend.requireVerb(actor, 'user', 'read', 'list');
        // In the order of the back end's keys, which go on after the name.
        const nameOf = (user: UserV2) => `${user.Metadata?.Name ?? ''}/params`;
        const rest = backend
            .users()
            .sort((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1))
            .filter((user) => nameOf(user) >= pageToken);
        const size = pageSize > 0 ? pageSize : DEFAULT_PAGE;
        const next = rest[size];
        return ListUsersResponse.fromPartial({
            users: rest.slice(0, size),
            nextPageToken: next === undefined ? '' : nameOf(next),
        });
    }),
});
