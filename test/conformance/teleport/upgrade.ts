// Asking a proxy to give a connection away: `GET /webapi/connectionupgrade`, by hand.
import type {Duplex} from 'node:stream';
import {connect} from 'node:tls';

import {readUpTo} from '../../teleport/proxy/read_up_to';

export interface Upgraded {
    status: number;
    /** Values of the answer by names in small letters. */
    headers: Record<string, string>;
    /** What followed the head. */
    rest: Buffer;
    stream: Duplex;
}

const HEAD_END = '\r\n\r\n';

/** `lines`: headers as they are sent, several of one name allowed. Rejects when the proxy breaks off. */
export function askForUpgrade(proxyAddr: string, lines: string[], method = 'GET'): Promise<Upgraded> {
    const [host = '', port = ''] = proxyAddr.split(':');
    return new Promise((resolve, reject) => {
        // Whose certificate it is does not matter here: what is inside proves itself.
        const socket = connect({host, port: Number(port), servername: host, rejectUnauthorized: false});
        socket.once('error', reject);
        socket.once('close', () => reject(new Error('the proxy closed the connection')));
        const request = [`${method} /webapi/connectionupgrade HTTP/1.1`, `Host: ${proxyAddr}`, ...lines];
        socket.write(request.join('\r\n') + HEAD_END);
        const isWhole = (bytes: Buffer) => {
            const end = bytes.indexOf(HEAD_END);
            return end < 0 ? -1 : end + HEAD_END.length;
        };
        readUpTo(socket, isWhole, (head, rest) => {
            const [first = '', ...others] = head.toString('latin1').trimEnd().split('\r\n');
            const headers = others.map((line): [string, string] => {
                const colon = line.indexOf(':');
                return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
            });
            resolve({status: Number(first.split(' ')[1]), headers: Object.fromEntries(headers), rest, stream: socket});
        });
    });
}
