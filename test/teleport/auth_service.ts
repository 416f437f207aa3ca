// The services of the Auth Service put together on one gRPC server. What is missing answers code 12.
import {Server, status} from '@grpc/grpc-js';

import {AuthServiceService} from '../../bridge/src/gen/teleport/legacy/client/proto/authservice';
import {UsersServiceService} from '../../bridge/src/gen/teleport/users/v1/users_service';
import {StatusError, type Backend} from './backend/backend';
import {createCallGate} from './call_gate';
import type {ClusterAuthorities} from './cluster_authorities';
import {createClusterService} from './cluster_service';
import type {Connections} from './connections';
import type {EventFanout} from './event_fanout';
import type {Faults} from './faults';
import type {Locks} from './locks';
import {createPluginDataService} from './plugin_data_service';
import {createRequestService} from './request_service';
import {answerUnknownMethods} from './unknown_methods';
import {createUserCerts} from './user_certs';
import {createUserService, createUsersV1Service} from './user_service';
import {createWatchService, type WatchService} from './watch_service';
import type {WatchLimits} from './watcher';

export interface AuthServiceDeps {
    backend: Backend;
    authorities: ClusterAuthorities;
    connections: Pick<Connections, 'caller' | 'cut'>;
    locks: Locks;
    faults: Faults;
    fanout: EventFanout;
    watchLimits: WatchLimits;
    /** `host:port`, as Ping tells it. */
    proxyAddr: () => string;
}

/** Not listening: connections are injected. */
export function createAuthService(deps: AuthServiceDeps): {server: Server; watch: WatchService} {
    const {backend, fanout, watchLimits, proxyAddr} = deps;
    const gate = createCallGate(deps);
    const watch = createWatchService({backend, gate, fanout, limits: watchLimits});
    const generateUserCerts = createUserCerts(deps);
    const server = new Server({'grpc.max_receive_message_length': 4 * 1024 * 1024});
    server.addService(AuthServiceService, {
        ...createClusterService(backend, gate, proxyAddr),
        ...createRequestService(backend, gate),
        ...createPluginDataService(backend, gate),
        ...createUserService(backend, gate),
        ...watch.methods,
        acquireSemaphore: gate.unary('AcquireSemaphore', () => {
            throw new StatusError(
                status.UNIMPLEMENTED,
                'unknown method AcquireSemaphore for service proto.AuthService',
            );
        }),
        generateUserCerts: gate.unary('GenerateUserCerts', generateUserCerts),
    });
    server.addService(UsersServiceService, {...createUsersV1Service(backend, gate)});
    answerUnknownMethods(server, ['proto.AuthService', 'teleport.users.v1.UsersService']);
    return {server, watch};
}
