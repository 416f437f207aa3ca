// One TLS hand-shake, outside gRPC, to see what the server says.
import {connect, type ConnectionOptions} from 'node:tls';

import {AUTH_SERVER_NAME} from '../../teleport/cluster_authorities';
import type {Identity, Server} from './server';

export interface HandShake {
    /** `TLSv1.3`. */
    version: string | null;
    /** What was agreed on by ALPN; false: nothing. */
    protocol: string | false | null;
    /** Does the host authority vouch for the certificate under the name that was asked for? */
    trusted: boolean;
    /** Sorted alternative names of the server's certificate. */
    names: string[];
}

/** Rejects when the server breaks off. Default: as a gRPC client does it. */
export function handShake(
    {addr, hostCa}: Pick<Server, 'addr' | 'hostCa'>,
    identity: Identity | null,
    options: ConnectionOptions = {},
): Promise<HandShake> {
    const [host = '', port = ''] = addr.split(':');
    return new Promise((resolve, reject) => {
        const socket = connect({
            host,
            port: Number(port),
            servername: AUTH_SERVER_NAME,
            ca: hostCa,
            ALPNProtocols: ['h2'],
            rejectUnauthorized: false,
            ...(identity && {key: identity.key, cert: identity.certificate}),
            ...options,
        });
        socket.setTimeout(10_000, () => socket.destroy(new Error('the hand-shake took more than 10 s')));
        socket.once('error', reject);
        socket.once('close', () => reject(new Error('the server closed the connection')));
        socket.once('secureConnect', () => {
            const names = (socket.getPeerCertificate().subjectaltname ?? '').split(', ').map((one) => one.slice(4));
            resolve({
                version: socket.getProtocol(),
                protocol: socket.alpnProtocol,
                trusted: socket.authorized,
                names: names.sort(),
            });
            socket.destroy();
        });
    });
}
