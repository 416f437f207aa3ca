// Ping and the name of the cluster.
import {
    GetDomainNameResponse,
    PingResponse,
    type AuthServiceServer,
} from '../../bridge/src/gen/teleport/legacy/client/proto/authservice';
import type {Backend} from './backend/backend';
import {SERVER_VERSION, type CallGate} from './call_gate';

export const createClusterService = (
    backend: Backend,
    gate: CallGate,
    proxyAddr: () => string,
): Pick<AuthServiceServer, 'ping' | 'getDomainName'> => ({
    ping: gate.unary('Ping', (_caller, _request, peer) =>
        PingResponse.fromPartial({
            ClusterName: backend.clusterName,
            ServerVersion: SERVER_VERSION,
            ServerFeatures: {AccessControls: false, AdvancedAccessWorkflows: false, Cloud: false},
            ProxyPublicAddr: proxyAddr(),
            RemoteAddr: peer,
        }),
    ),
    getDomainName: gate.unary('GetDomainName', () =>
        GetDomainNameResponse.fromPartial({DomainName: backend.clusterName}),
    ),
});
