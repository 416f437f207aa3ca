// GET /api/v4/websocket: who may connect, and the few actions a client can ask for.
import type {IncomingMessage, Server as HttpServer} from 'node:http';
import type {Duplex} from 'node:stream';

import {WebSocketServer, type WebSocket} from 'ws';

import type {Server} from '../app/server';
import {tokenOf} from '../api/session_of';
import type {LiveConnection} from './live_connection';

interface ClientMessage {
    seq?: number;
    action?: string;
    data?: {token?: string; channel_id?: string; parent_id?: string};
}

const PATH = '/api/v4/websocket';

function parse(data: unknown): ClientMessage {
    try {
        return JSON.parse(String(data)) as ClientMessage;
    } catch {
        return {};
    }
}

function sameOrigin(request: IncomingMessage): boolean {
    const {origin, host} = request.headers;
    return origin === undefined || (URL.canParse(origin) && new URL(origin).host === host);
}

/** Answers to `action`; unknown ones fail. */
function answerAction(server: Server, connection: LiveConnection, message: ClientMessage): void {
    const reply = (data: Record<string, unknown>): void =>
        connection.reply({status: 'OK', ...(Object.keys(data).length > 0 ? {data} : {}), seq_reply: message.seq});
    switch (message.action) {
        case 'ping':
            return reply({node_id: '', server_time: server.clock.now(), text: 'pong', version: server.version.number});
        case 'get_statuses':
            return reply(Object.fromEntries([...server.store.statuses].filter(([, status]) => status !== 'offline')));
        case 'user_typing':
            server.typing(connection.userId, message.data?.channel_id ?? '', message.data?.parent_id ?? '');
            return reply({});
        default:
            connection.reply({
                status: 'FAIL',
                seq_reply: message.seq,
                error: {
                    id: 'api.web_socket_router.bad_action.app_error',
                    message: 'Unknown WebSocket action.',
                    detailed_error: '',
                    status_code: 500,
                },
            });
    }
}

function serve(server: Server, socket: WebSocket, request: IncomingMessage): void {
    const query = new URL(request.url ?? '', 'http://localhost').searchParams;
    let connection: LiveConnection | null = null;
    const begin = (token: string): boolean => {
        const session = server.sessions.find(token);
        if (session === null) {
            return false;
        }
        const id = query.get('connection_id') ?? '';
        const next = Number(query.get('sequence_number') ?? '0');
        connection =
            (id === '' ? null : server.live.rejoin(session.userId, token, socket, id, next)) ??
            server.live.join(session.userId, token, socket);
        return true;
    };
    // A wrong token in the header is no error: the socket stays open and silent, as without one.
    begin(tokenOf(request.headers).token);
    socket.on('message', (data) => {
        const message = parse(data);
        if (connection !== null) {
            answerAction(server, connection, message);
        } else if (message.action === 'authentication_challenge') {
            if (!begin(message.data?.token ?? '')) {
                socket.terminate();
                return;
            }
            connection = connection as LiveConnection | null;
            connection?.reply({status: 'OK', seq_reply: message.seq});
        }
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
        if (connection !== null) {
            server.live.leave(connection, socket);
        }
    });
}

/** Takes the upgrades of the HTTP server; other paths and foreign pages are refused. */
export function attachLiveServer(http: HttpServer, server: Server): void {
    const sockets = new WebSocketServer({noServer: true});
    http.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
        if (new URL(request.url ?? '', 'http://localhost').pathname !== PATH || !sameOrigin(request)) {
            stream.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
            return;
        }
        sockets.handleUpgrade(request, stream, head, (socket) => serve(server, socket, request));
    });
}
