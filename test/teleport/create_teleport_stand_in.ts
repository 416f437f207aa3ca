// A Teleport Auth Service of profile v17 on a real socket: mutual TLS, gRPC, and the recorded answers.
import {ServerCredentials, status} from '@grpc/grpc-js';

import {createAuthService} from './auth_service';
import type {Backend} from './backend/backend';
import {createBackend} from './backend/create_backend';
import type {KeyKind} from './certificate_authority';
import {createClusterAuthorities, type ClusterAuthorities} from './cluster_authorities';
import {createConnections} from './connections';
import {createEventFanout} from './event_fanout';
import {createFaults, type Faults} from './faults';
import {createIdentityWriters, type IdentityWriters} from './identity_writers';
import {issueIdentity, type IdentityOrder, type IssuedIdentity} from './issue_identity';
import {createLocks, type Locks} from './locks';
import {createProxy, type Proxy} from './proxy/create_proxy';
import {WATCH_LIMITS, type WatchLimits} from './watcher';

export interface TeleportStandInOptions {
    clusterName?: string;
    /** Unix ms; default the real time. TLS clients check the server's certificate by the real clock. */
    startAt?: number;
    /** Default 0: any free port. */
    port?: number;
    /** How often watchers get what happened, default 20 ms. */
    tickMs?: number;
    /** A proxy in front, at this port; 0: any free one. Default: none, and Ping tells an address where nobody answers. */
    proxyPort?: number;
    /** How far a watcher may be behind, default 1,024 events, or 59 s with more. */
    watchLimits?: WatchLimits;
    /** How often the server looks for what has lapsed, default 1 s. */
    expireEveryMs?: number;
    /** Keys of the authorities; default EC, as new clusters have. */
    keyKind?: KeyKind;
    /** Default: a new one. `seedCluster` fills it with users and roles. */
    backend?: Backend;
}

export interface TeleportStandIn
    extends
        Pick<Faults, 'failNext' | 'delayNext' | 'dropResponseAfterCommit' | 'calls'>,
        Pick<Locks, 'lock' | 'unlock'> {
    /** `127.0.0.1:port`; the port stays the same over stop and restart. */
    readonly addr: string;
    readonly clusterName: string;
    readonly backend: Backend;
    readonly authorities: ClusterAuthorities;
    /** Undefined without a proxy. */
    readonly proxy: Omit<Proxy, 'close'> | undefined;
    /** What a client must trust: signs the server's certificate. */
    readonly hostCaPem: string;
    readonly writers: IdentityWriters;
    /** Throws when the user does not exist. */
    issueIdentity(order: IdentityOrder): Promise<IssuedIdentity>;
    /** Delivers to watchers what would wait for the next tick. */
    flushEvents(): void;
    /** Ends open watch streams; default as a graceful stop does: 2 `watcher closed`. */
    dropStreams(code?: number, details?: string): void;
    /** Breaks every open connection; the server goes on listening. */
    cutConnections(): void;
    openStreams(): number;
    openConnections(): number;
    /** Why hand-shakes were broken off. */
    refusals(): string[];
    /** Stops listening and breaks all connections; backend and authorities stay. */
    stop(): Promise<void>;
    /** Listens again on the same port. */
    restart(): Promise<void>;
    close(): Promise<void>;
}

const HOST = '127.0.0.1';
const NO_PROXY = 'localhost:4080';

export async function createTeleportStandIn(options: TeleportStandInOptions = {}): Promise<TeleportStandIn> {
    const {clusterName = 'teleport.example.com', startAt = Date.now(), tickMs = 20, keyKind = 'ec'} = options;
    const backend = options.backend ?? createBackend({clusterName, startAt});
    const authorities = await createClusterAuthorities(backend.clusterName, Math.min(startAt, Date.now()), keyKind);
    const fanout = createEventFanout(backend, tickMs);
    const faults = createFaults();
    const locks = createLocks();
    const now = () => backend.now();
    const connections = createConnections({authorities, now, accept: (socket) => injector.injectConnection(socket)});
    const {watchLimits = WATCH_LIMITS} = options;
    const {server, watch} = createAuthService({
        backend,
        authorities,
        connections,
        locks,
        faults,
        fanout,
        watchLimits,
        proxyAddr: () => proxy?.addr ?? NO_PROXY,
    });
    const injector = server.createConnectionInjector(ServerCredentials.createInsecure());
    const port = await connections.listen(HOST, options.port ?? 0);
    const {proxyPort} = options;
    const proxy =
        proxyPort === undefined
            ? undefined
            : await createProxy({clusterName: backend.clusterName, authPort: port, port: proxyPort});
    const expiry = setInterval(() => backend.expire(), options.expireEveryMs ?? 1_000);
    expiry.unref();
    const {failNext, delayNext, dropResponseAfterCommit, calls} = faults;

    return {
        addr: `${HOST}:${String(port)}`,
        clusterName: backend.clusterName,
        backend,
        authorities,
        proxy,
        hostCaPem: authorities.hostCa.certPem,
        writers: createIdentityWriters({authorities, now}),
        issueIdentity: (order) => issueIdentity({authorities, backend}, order),
        flushEvents: () => fanout.flush(),
        dropStreams: (code = status.UNKNOWN, details = 'watcher closed') => watch.dropStreams(code, details),
        cutConnections: () => connections.cutAll(),
        openStreams: () => watch.count(),
        openConnections: () => connections.count(),
        refusals: () => connections.refusals(),
        failNext,
        delayNext,
        dropResponseAfterCommit,
        calls,
        lock: locks.lock,
        unlock: locks.unlock,
        stop: () => connections.close(),
        restart: async () => {
            await connections.listen(HOST, port);
        },
        close: async () => {
            clearInterval(expiry);
            await proxy?.close();
            await connections.close();
            fanout.close();
            server.forceShutdown();
        },
    };
}
