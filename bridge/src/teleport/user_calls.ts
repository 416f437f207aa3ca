// Who we are and who there is.
import {BridgeError} from '../errors';
import {GetUserRequest, GetUsersRequest, PingRequest} from '../gen/teleport/legacy/client/proto/authservice';
import type {PingResponse} from '../gen/teleport/legacy/client/proto/authservice';
import {Empty} from '../gen/google/protobuf/empty';
import type {RoleV6, UserV2} from '../gen/teleport/legacy/types/types';
import {GetUserRequest as GetUserV1Request, ListUsersRequest} from '../gen/teleport/users/v1/users_service';
import type {GetUserResponse, ListUsersResponse} from '../gen/teleport/users/v1/users_service';
import type {Connection} from './connection';
import {toClusterInfo, toRoleRights, toTeleportUser} from './convert';
import {withFallback} from './fall_back';
import type {TeleportApi, TeleportUser} from './teleport_api';
import {saysNotFound} from './teleport_error';

const PAGE_SIZE = 500;
const LIST_TIMEOUT_MS = 30_000;

const needUser = (rpc: string, user: UserV2 | undefined): TeleportUser => {
    if (user === undefined) {
        throw new BridgeError('teleport_failed', `${rpc}: the answer holds no user`);
    }
    return toTeleportUser(user);
};

async function readUser(connection: Connection, request: GetUserV1Request): Promise<TeleportUser> {
    const {user} = await connection.unary<GetUserResponse>({rpc: 'users.GetUser'}, ({users}, done) =>
        users.getUser(request, done),
    );
    return needUser('users.GetUser', user);
}

async function readUserLegacy(connection: Connection, name: string): Promise<TeleportUser> {
    const user = await connection.unary<UserV2>({rpc: 'GetUser'}, ({auth}, done) =>
        auth.getUser(GetUserRequest.fromPartial({Name: name}), done),
    );
    return toTeleportUser(user);
}

async function listUsers(connection: Connection): Promise<TeleportUser[]> {
    const all: TeleportUser[] = [];
    const asked = new Set<string>();
    let token = '';
    do {
        asked.add(token);
        const page = await connection.unary<ListUsersResponse>(
            {rpc: 'ListUsers', timeoutMs: LIST_TIMEOUT_MS},
            ({users}, done) =>
                users.listUsers(ListUsersRequest.fromPartial({pageSize: PAGE_SIZE, pageToken: token}), done),
        );
        all.push(...page.users.map(toTeleportUser));
        token = page.nextPageToken;
    } while (token !== '' && !asked.has(token));
    return all;
}

async function listUsersLegacy(connection: Connection): Promise<TeleportUser[]> {
    const all = await connection.collect<UserV2>({rpc: 'GetUsers', timeoutMs: LIST_TIMEOUT_MS}, ({auth}) =>
        auth.getUsers(GetUsersRequest.create()),
    );
    return all.map(toTeleportUser);
}

type UserCalls = Pick<TeleportApi, 'ping' | 'getCurrentUser' | 'getCurrentRoles' | 'getUser' | 'listUsers'>;

export function createUserCalls(connection: () => Connection): UserCalls {
    return {
        async ping() {
            const ping = await connection().unary<PingResponse>({rpc: 'Ping'}, ({auth}, done) =>
                auth.ping(PingRequest.create(), done),
            );
            return toClusterInfo(ping);
        },
        getCurrentUser: () =>
            withFallback(
                async () => {
                    const user = await connection().unary<UserV2>({rpc: 'GetCurrentUser'}, ({auth}, done) =>
                        auth.getCurrentUser(Empty.create(), done),
                    );
                    return toTeleportUser(user);
                },
                () => readUser(connection(), GetUserV1Request.fromPartial({currentUser: true})),
            ),
        async getCurrentRoles() {
            const roles = await connection().collect<RoleV6>({rpc: 'GetCurrentUserRoles'}, ({auth}) =>
                auth.getCurrentUserRoles(Empty.create()),
            );
            return roles.map(toRoleRights);
        },
        async getUser(name) {
            // The server would take no name for the caller's own.
            if (name === '') {
                return null;
            }
            try {
                return await withFallback(
                    () => readUser(connection(), GetUserV1Request.fromPartial({name})),
                    () => readUserLegacy(connection(), name),
                );
            } catch (reason) {
                if (saysNotFound(reason)) {
                    return null;
                }
                throw reason;
            }
        },
        listUsers: () =>
            withFallback(
                () => listUsers(connection()),
                () => listUsersLegacy(connection()),
            ),
    };
}
