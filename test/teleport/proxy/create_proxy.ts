// The proxy's one port: connections for the Auth Service are passed through untouched, by what the client offers first;
// everything else is for its own web server, where a connection may be upgraded and then goes the same way once more.
import {connect, createServer, type AddressInfo, type Server} from 'node:net';
import type {Duplex} from 'node:stream';

import {encodedClusterName} from '../cluster_authorities';
import {offeredProtocols} from './client_hello';
import {readUpTo} from './read_up_to';
import {createWebCertificate} from './web_certificate';
import {createWebServer, WEB_PROTOCOLS} from './web_server';

export interface Proxy {
    /** `localhost:port`. */
    readonly addr: string;
    /** PEM; signs the proxy's own certificate. */
    readonly webCaPem: string;
    close(): Promise<void>;
}

export interface ProxyDeps {
    clusterName: string;
    /** Port of the Auth Service. */
    authPort: number;
    /** 0: any free port. */
    port: number;
}

const HOST = '127.0.0.1';
const AUTH_PREFIX = 'teleport-auth@';

const listen = (server: Server, port: number): Promise<number> =>
    new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, HOST, () => resolve((server.address() as AddressInfo).port));
    });

export async function createProxy({clusterName, authPort, port}: ProxyDeps): Promise<Proxy> {
    const open = new Set<Duplex>();
    const track = <Stream extends Duplex>(stream: Stream): Stream => {
        open.add(stream);
        stream.once('close', () => open.delete(stream));
        stream.on('error', () => stream.destroy());
        return stream;
    };
    const passTo = (target: number, client: Duplex, hello: Buffer): void => {
        const server = track(connect(target, HOST));
        server.once('close', () => client.destroy());
        client.once('close', () => server.destroy());
        server.write(hello);
        client.pipe(server).pipe(client);
    };
    /** Where it goes is said by the first of the protocols offered that is known here. */
    const targetOf = (hello: Buffer): number | undefined => {
        const offered = offeredProtocols(hello) ?? ['not TLS'];
        const first = offered.find((one) => WEB_PROTOCOLS.includes(one) || one.startsWith(AUTH_PREFIX));
        if (first?.startsWith(AUTH_PREFIX) === true) {
            // Of which cluster, is read off the very first, whatever that is.
            const wanted = `${AUTH_PREFIX}${encodedClusterName(clusterName)}`;
            return offered[0]?.toLowerCase() === wanted ? authPort : undefined;
        }
        return offered.length === 0 || first !== undefined ? webPort : undefined;
    };
    const route = (client: Duplex): void => {
        track(client);
        const isWhole = (bytes: Buffer) => (offeredProtocols(bytes) === undefined ? -1 : bytes.length);
        readUpTo(client, isWhole, (hello) => {
            const target = targetOf(hello);
            if (target === undefined) {
                client.destroy();
            } else {
                passTo(target, client, hello);
            }
        });
    };
    const certificate = await createWebCertificate(Date.now());
    const web = createWebServer(certificate, route);
    const webPort = await listen(web, 0);
    const entrance = createServer(route);

    return {
        addr: `localhost:${String(await listen(entrance, port))}`,
        webCaPem: certificate.ca,
        close: async () => {
            open.forEach((stream) => stream.destroy());
            await Promise.all([entrance, web].map((server) => new Promise((resolve) => server.close(resolve))));
        },
    };
}
