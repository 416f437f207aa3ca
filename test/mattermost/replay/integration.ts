// The other end of Mattermost's calls, as the recorder had it: keeps what comes, answers what a test wants.
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo, Socket} from 'node:net';

import type {BridgeReply, RecordedCallback} from './recordings';

export interface Integration {
    /** `127.0.0.1:port` */
    readonly host: string;
    readonly url: string;
    /** By path; the default is 200 `{}`. */
    replies: Record<string, BridgeReply | ((request: IncomingMessage, response: ServerResponse) => void)>;
    /** What came since the last call of this. */
    take(): RecordedCallback[];
    connections(): number;
    close(): Promise<void>;
}

function headersOf(request: IncomingMessage): Record<string, string> {
    const raw = request.rawHeaders;
    return Object.fromEntries(raw.flatMap((name, index) => (index % 2 === 0 ? [[name, raw[index + 1] ?? '']] : [])));
}

function reply(response: ServerResponse, {status = 200, headers, body, destroy}: BridgeReply): void {
    if (destroy === true) {
        response.socket?.destroy();
        return;
    }
    const text = typeof body === 'string' || body === undefined ? body : JSON.stringify(body);
    response.writeHead(status, headers);
    response.end(text);
}

export async function startIntegration(): Promise<Integration> {
    const seen: RecordedCallback[] = [];
    let connections = 0;
    const server = createServer((request, response) => {
        const chunks: Buffer[] = [];
        request.on('data', (chunk: Buffer) => chunks.push(chunk));
        request.on('end', () => {
            const path = request.url ?? '';
            seen.push({
                method: request.method ?? '',
                path,
                http_version: request.httpVersion,
                headers: headersOf(request),
                raw_body: Buffer.concat(chunks).toString(),
            });
            const planned = integration.replies[path] ?? {body: {}, headers: {'Content-Type': 'application/json'}};
            if (typeof planned === 'function') {
                planned(request, response);
            } else {
                reply(response, planned);
            }
        });
    });
    server.on('connection', (_socket: Socket) => (connections += 1));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    const integration: Integration = {
        host,
        url: `http://${host}`,
        replies: {},
        take: () => seen.splice(0),
        connections: () => connections,
        close: () =>
            new Promise((resolve) => {
                server.close(() => resolve());
                server.closeAllConnections();
            }),
    };
    return integration;
}
