// /healthz, /readyz and /metrics on a port of their own.
import {createServer} from 'node:http';
import type {ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {BridgeError, toBridgeError} from '../errors';
import type {Log} from './log';
import type {Metrics} from './metrics';

export interface HealthServer {
    /** Throws `config_invalid` when the address cannot be used. */
    start(): Promise<void>;
    stop(): Promise<void>;
    /** The real address, e.g. when port 0 was asked for; null while not listening. */
    address(): {host: string; port: number} | null;
}

export interface HealthServerDeps {
    listen: {host: string; port: number};
    metrics: Pick<Metrics, 'text' | 'contentType'>;
    /** What keeps the bridge from being ready; empty: ready. */
    problems: () => string[];
    log: Log;
}

function answer(response: ServerResponse, status: number, type: string, body: string): void {
    response.writeHead(status, {
        'content-type': type,
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
    });
    response.end(body);
}

export function createHealthServer({listen, metrics, problems, log}: HealthServerDeps): HealthServer {
    const route = async (path: string, response: ServerResponse): Promise<void> => {
        if (path === '/healthz') {
            answer(response, 200, 'text/plain; charset=utf-8', 'ok\n');
        } else if (path === '/readyz') {
            const found = problems();
            const body = `${JSON.stringify({ready: found.length === 0, problems: found})}\n`;
            answer(response, found.length === 0 ? 200 : 503, 'application/json', body);
        } else if (path === '/metrics') {
            answer(response, 200, metrics.contentType, await metrics.text());
        } else {
            answer(response, 404, 'text/plain; charset=utf-8', 'not found\n');
        }
    };
    const server = createServer((request, response) => {
        if (request.method !== 'GET' && request.method !== 'HEAD') {
            answer(response, 405, 'text/plain; charset=utf-8', 'GET only\n');
            return;
        }
        route((request.url ?? '').split('?')[0] ?? '', response).catch((reason: unknown) => {
            log.error({component: 'health', err: toBridgeError(reason)}, 'health request failed');
            answer(response, 500, 'text/plain; charset=utf-8', 'failed\n');
        });
    });
    server.requestTimeout = 10_000;
    server.headersTimeout = 5_000;
    return {
        start: () =>
            new Promise((resolve, reject) => {
                const failed = (reason: Error) => {
                    const text = `cannot listen on http.metrics_addr ${listen.host}:${listen.port}: ${reason.message}`;
                    const fix = 'choose another address';
                    reject(new BridgeError('config_invalid', `${text}; ${fix}`, {cause: reason}));
                };
                server.once('error', failed);
                server.listen(listen.port, listen.host === '' ? undefined : listen.host, () => {
                    server.off('error', failed);
                    resolve();
                });
            }),
        stop: () =>
            new Promise((resolve) => {
                server.close(() => resolve());
                server.closeAllConnections();
            }),
        address() {
            const bound = server.address() as AddressInfo | string | null;
            return bound === null || typeof bound === 'string' ? null : {host: bound.address, port: bound.port};
        },
    };
}
