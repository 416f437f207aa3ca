// The TLS side: accepts connections, decides by the client's certificate, and hands the decrypted stream to gRPC.
// Done outside grpc-js, which neither accepts clients without a certificate nor lets a test cut connections.
import {createServer, type Server, type TLSSocket} from 'node:tls';
import type {AddressInfo, Socket} from 'node:net';

import {NOBODY, readCaller, type Caller} from './caller';
import type {ClusterAuthorities} from './cluster_authorities';

export interface Connections {
    /** Resolves to the port. */
    listen(host: string, port: number): Promise<number>;
    /** The caller behind a peer's `address:port`; undefined once its connection has gone. */
    caller(peer: string): Caller | undefined;
    /** Closes one connection without a word. */
    cut(peer: string): void;
    cutAll(): void;
    /** Open ones. */
    count(): number;
    /** Why hand-shakes were broken off, oldest first. */
    refusals(): string[];
    /** Stops listening and cuts what is open. */
    close(): Promise<void>;
}

export interface ConnectionsDeps {
    authorities: ClusterAuthorities;
    /** Unix ms. */
    now: () => number;
    /** Takes over an accepted connection. */
    accept: (socket: TLSSocket) => void;
}

const peerOf = (socket: TLSSocket): string => `${socket.remoteAddress ?? ''}:${String(socket.remotePort ?? 0)}`;

export function createConnections({authorities, now, accept}: ConnectionsDeps): Connections {
    const open = new Map<string, {socket: TLSSocket; caller: Caller}>();
    /** In the middle of the hand-shake, too: who is left there would keep a closing server open. */
    const sockets = new Set<Socket>();
    const refusals: string[] = [];
    let server: Server | undefined;

    const decide = (socket: TLSSocket): Caller | string => {
        const certificate = socket.getPeerX509Certificate();
        if (certificate === undefined) {
            return NOBODY;
        }
        // The real server takes the leaf alone: client-chain-trap.json.
        if (certificate.issuerCertificate !== undefined) {
            return 'more than one client certificate';
        }
        return readCaller(certificate, authorities.userCa, now());
    };

    const onConnection = (socket: TLSSocket): void => {
        socket.on('error', () => socket.destroy());
        const decision = decide(socket);
        if (typeof decision === 'string') {
            refusals.push(decision);
            socket.destroy();
            return;
        }
        const peer = peerOf(socket);
        open.set(peer, {socket, caller: decision});
        socket.once('close', () => open.delete(peer));
        accept(socket);
    };

    const cutAll = (): void => {
        for (const {socket} of open.values()) {
            socket.destroy();
        }
        for (const socket of sockets) {
            socket.destroy();
        }
    };

    return {
        listen: (host, port) =>
            new Promise((resolve, reject) => {
                server = createServer(
                    {
                        key: authorities.serverKey.export({type: 'pkcs8', format: 'pem'}),
                        cert: authorities.serverCertPem,
                        requestCert: true,
                        rejectUnauthorized: false,
                        ALPNProtocols: ['h2'],
                        minVersion: 'TLSv1.2',
                    },
                    onConnection,
                );
                server.on('connection', (socket: Socket) => {
                    sockets.add(socket);
                    socket.once('close', () => sockets.delete(socket));
                });
                server.once('error', reject);
                server.listen(port, host, () => resolve((server?.address() as AddressInfo).port));
            }),
        caller: (peer) => open.get(peer)?.caller,
        cut: (peer) => void open.get(peer)?.socket.destroy(),
        cutAll,
        count: () => open.size,
        refusals: () => [...refusals],
        close: () =>
            new Promise((resolve) => {
                if (server === undefined) {
                    resolve();
                    return;
                }
                server.close(() => resolve());
                server = undefined;
                cutAll();
            }),
    };
}
