// The control API of a stand-in that runs alone: JSON over HTTP on loop-back.
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';

import {ZodError, prettifyError} from 'zod';

export interface ControlRoute<StandIn> {
    /** `METHOD /path`. */
    route: string;
    help: string;
    /** Throws ZodError for a body that does not fit. Returns what is answered as JSON. */
    run(standIn: StandIn, body: unknown): unknown;
}

export interface ControlServer {
    /** `http://127.0.0.1:port`. */
    readonly url: string;
    close(): Promise<void>;
}

const HOST = '127.0.0.1';

async function readBody(request: IncomingMessage): Promise<unknown> {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) {
        chunks.push(chunk);
    }
    const text = Buffer.concat(chunks).toString();
    return text === '' ? {} : (JSON.parse(text) as unknown);
}

function explain(error: unknown): string {
    if (error instanceof ZodError) {
        return prettifyError(error);
    }
    return error instanceof Error ? error.message : String(error);
}

/** Answers 200 with JSON, 404 with the list of routes, 400 with what is wrong in the body. */
export async function startControlServer<StandIn>(
    standIn: StandIn,
    routes: readonly ControlRoute<StandIn>[],
    port = 0,
): Promise<ControlServer> {
    const answer = (response: ServerResponse, code: number, body: unknown): void => {
        response.writeHead(code, {'Content-Type': 'application/json'});
        response.end(`${JSON.stringify(body ?? {}, null, 1)}\n`);
    };
    const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
        const wanted = `${request.method ?? ''} ${request.url ?? ''}`;
        const route = routes.find((candidate) => candidate.route === wanted);
        // A web page in somebody's browser may reach loop-back, too; it cannot do without an Origin.
        if (request.headers.origin !== undefined) {
            answer(response, 403, {error: 'not for browsers'});
        } else if (route === undefined) {
            answer(response, 404, {
                error: `no ${wanted}`,
                routes: routes.map((known) => `${known.route} ${known.help}`),
            });
        } else {
            answer(response, 200, await route.run(standIn, await readBody(request)));
        }
    };
    const server = createServer((request, response) => {
        handle(request, response).catch((error: unknown) => answer(response, 400, {error: explain(error)}));
    });
    await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, HOST, resolve);
    });
    return {
        url: `http://${HOST}:${String((server.address() as AddressInfo).port)}`,
        close: () =>
            new Promise((resolve) => {
                server.close(() => resolve());
                server.closeAllConnections();
            }),
    };
}
