// `GET /webapi/connectionupgrade`: which answer to which headers. Source: test/fixtures/teleport-v17/connection-upgrade.json.
import {createHash} from 'node:crypto';

export interface HttpRequest {
    method: string;
    path: string;
    /** All lines of a header, by its name in small letters. */
    header(name: string): string[];
}

/** raw: bytes as they are. deaf: taken, and never understood. closed: broken off after the answer. */
export type Inside = 'raw' | 'deaf' | 'websocket' | 'websocket-ping' | 'closed';

export interface UpgradeAnswer {
    /** Status line and headers, without the empty line. */
    head: string[];
    body: string;
    /** What follows a 101. */
    inside?: Inside;
}

const MAGIC = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const KNOWN = ['websocket', 'alpn', 'alpn-ping'];

const error = (status: string, message: string, intro = ''): UpgradeAnswer => ({
    head: [`HTTP/1.1 ${status}`, `Content-Type: ${intro === '' ? 'application/json' : 'text/plain; charset=utf-8'}`],
    body: `${intro}${JSON.stringify({error: {message}}, null, 4)}`,
});

function webSocket({header}: HttpRequest): UpgradeAnswer {
    if (!header('sec-websocket-version').includes('13')) {
        const text = "websocket: unsupported version: 13 not found in 'Sec-Websocket-Version' header";
        return error('400 Bad Request', text, 'Bad Request\n');
    }
    const [key = ''] = header('sec-websocket-key');
    if (Buffer.from(key, 'base64').length !== 16) {
        const text = "'Sec-WebSocket-Key' header must be Base64 encoded value of 16-byte in length";
        return error('400 Bad Request', `websocket: not a websocket handshake: ${text}`, 'Bad Request\n');
    }
    const offered = header('sec-websocket-protocol').flatMap((line) => line.split(',').map((one) => one.trim()));
    const protocol = ['alpn', 'alpn-ping'].find((one) => offered.includes(one));
    const accept = createHash('sha1').update(`${key}${MAGIC}`).digest('base64');
    const head = [
        'HTTP/1.1 101 Switching Protocols',
        'Upgrade: websocket',
        'Connection: Upgrade',
        `Sec-WebSocket-Accept: ${accept}`,
    ];
    if (protocol === undefined) {
        return {head, body: '', inside: 'closed'};
    }
    const inside = protocol === 'alpn' ? 'websocket' : 'websocket-ping';
    return {head: [...head, `Sec-WebSocket-Protocol: ${protocol}`], body: '', inside};
}

/** Whole lines count: `websocket, alpn` in one is neither. */
export function answerUpgrade(request: HttpRequest): UpgradeAnswer {
    if (request.method !== 'GET') {
        return {
            head: ['HTTP/1.1 404 Not Found', 'Content-Type: text/plain; charset=utf-8'],
            body: '404 page not found\n',
        };
    }
    const wanted = [...request.header('upgrade'), ...request.header('x-teleport-upgrade')];
    const type = wanted.find((one) => KNOWN.includes(one));
    if (type === undefined) {
        return error('404 Not Found', `unsupported upgrade types: [${wanted.join(' ')}]`);
    }
    if (type === 'websocket') {
        return webSocket(request);
    }
    return {
        head: [
            'HTTP/1.1 101 Switching Protocols',
            'Connection: Upgrade',
            `Upgrade: ${type}`,
            `X-Teleport-Upgrade: ${type}`,
        ],
        body: '',
        inside: type === 'alpn' ? 'raw' : 'deaf',
    };
}
