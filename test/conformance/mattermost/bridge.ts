// The address that buttons, commands and dialogs of the cases point to: keeps what Mattermost sent, answers what the case wants.
import {createServer, type IncomingHttpHeaders} from 'node:http';
import type {AddressInfo, Socket} from 'node:net';

export interface Received {
    method: string;
    path: string;
    headers: IncomingHttpHeaders;
    /** Names as they were written. */
    rawHeaders: string[];
    rawBody: string;
    /** Which TCP connection it came over, from 1. */
    connection: number;
}

export interface Reply {
    /** Default 200. */
    status?: number;
    /** Default `application/json`; null sends no such header. */
    type?: string | null;
    location?: string;
    /** An object is sent as JSON. Default `{}`. */
    body?: string | object;
    /** Breaks the connection instead of answering. */
    reset?: boolean;
    /** Never answers. */
    silent?: boolean;
}

export interface Bridge {
    url(path?: string): string;
    /** For all following calls. */
    replyWith(reply: Reply): void;
    /** For the next call to that path only. */
    replyOnce(path: string, reply: Reply): void;
    /** What came since the last `take`. */
    take(): Received[];
    /** The only call since the last `take`; an error when there was none or more than one. */
    takeOne(): Received;
    close(): Promise<void>;
}

export async function createBridge(): Promise<Bridge> {
    let received: Received[] = [];
    let reply: Reply = {};
    const once = new Map<string, Reply>();
    const connections = new Map<Socket, number>();
    let opened = 0;

    const server = createServer((request, response) => {
        const chunks: Buffer[] = [];
        request.on('data', (chunk: Buffer) => chunks.push(chunk));
        request.on('end', () => {
            const path = request.url ?? '';
            const {method = '', headers, rawHeaders} = request;
            const rawBody = Buffer.concat(chunks).toString('utf8');
            const connection = connections.get(request.socket) ?? 0;
            received.push({method, path, headers, rawHeaders, rawBody, connection});
            const {status = 200, type = 'application/json', location, body = {}, ...fate} = once.get(path) ?? reply;
            once.delete(path);
            if (fate.reset) {
                request.socket.destroy();
            } else if (!fate.silent) {
                response.writeHead(status, {
                    ...(type === null ? {} : {'Content-Type': type}),
                    ...(location === undefined ? {} : {Location: location}),
                });
                response.end(status === 204 ? undefined : typeof body === 'string' ? body : JSON.stringify(body));
            }
        });
    });
    server.on('connection', (socket) => {
        opened += 1;
        connections.set(socket, opened);
        socket.on('close', () => connections.delete(socket));
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const {port} = server.address() as AddressInfo;
    const take = () => {
        const all = received;
        received = [];
        return all;
    };

    return {
        url: (path = '/action') => `http://127.0.0.1:${port}${path}`,
        replyWith(next) {
            reply = next;
        },
        replyOnce: (path, next) => void once.set(path, next),
        take,
        takeOne() {
            const [one, ...more] = take();
            if (one === undefined || more.length > 0) {
                throw new Error(`expected one call, got ${one === undefined ? 0 : more.length + 1}`);
            }
            return one;
        },
        close: () =>
            new Promise((done) => {
                server.close(() => done());
                server.closeAllConnections();
            }),
    };
}
