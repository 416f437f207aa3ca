// The port Mattermost calls. Everything that arrives is a stranger's until the routes have proven otherwise: sizes and
// times are bounded, and the status is 200 whatever happens, for Mattermost shows people nothing useful for any other.
import {once} from 'node:events';
import {readFile} from 'node:fs/promises';
import {createServer, type Server} from 'node:http';
import {createServer as createTlsServer, Server as TlsServer} from 'node:https';
import type {AddressInfo} from 'node:net';

import type {Clock} from '../clock';
import {BridgeError} from '../errors';
import type {Log} from '../observability/log';
import {createCallbackApp} from './callback_app';
import type {CallbackRoutes} from './create_callbacks';
import {createRunning} from './running';

const HEADERS_WITHIN_MS = 5_000;
const CHECK_EVERY_MS = 1_000;
/** Mattermost keeps its connection for slash commands and opens one per click. */
const KEEP_ALIVE_MS = 60_000;
const CONNECTIONS = 1_000;
/** Clicks come on new connections: a resumed session saves them the handshake. */
const TLS_SESSION_SECONDS = 3_600;
const STOP_WITHIN_MS = 10_000;

export interface CallbackServer {
    /** Throws `config_invalid` when the address or the certificate cannot be used. */
    start(): Promise<void>;
    /** No new calls; those under way are finished and answered, for at most 10 s. */
    stop(): Promise<void>;
    /** The real address, e.g. when port 0 was asked for; null while not listening. */
    address(): {host: string; port: number} | null;
    /** Reads key and certificate again. Throws `config_invalid` and keeps the old ones when the new cannot be used. */
    reloadCertificate(): Promise<void>;
}

export interface CallbackServerDeps {
    listen: {host: string; port: number};
    /** Null: plain HTTP. */
    tls: {keyFile: string; certFile: string} | null;
    routes: CallbackRoutes;
    /** A call has to be here in full within this time of its first byte. */
    answerWithinMs: number;
    clock: Clock;
    log: Log;
}

const MIN_VERSION = 'TLSv1.2';

async function readPair({keyFile, certFile}: {keyFile: string; certFile: string}) {
    try {
        const [key, cert] = await Promise.all([readFile(keyFile), readFile(certFile)]);
        return {key, cert};
    } catch (reason) {
        throw certificateError(reason);
    }
}

const messageOf = (reason: unknown): string => (reason instanceof Error ? reason.message : String(reason));

const certificateError = (reason: unknown): BridgeError =>
    new BridgeError(
        'config_invalid',
        `http.https_key_file and http.https_cert_file cannot be used: ${messageOf(reason)}`,
        {cause: reason},
    );

export function createCallbackServer(deps: CallbackServerDeps): CallbackServer {
    const {listen, tls, routes, answerWithinMs, clock} = deps;
    const log = deps.log.child({component: 'callbacks'});
    let server: Server | TlsServer | null = null;
    const answers = createRunning();
    const app = createCallbackApp(routes, () => server === null);

    const options = {
        connectionsCheckingInterval: Math.min(CHECK_EVERY_MS, answerWithinMs),
        headersTimeout: Math.min(HEADERS_WITHIN_MS, answerWithinMs),
        requestTimeout: answerWithinMs,
        keepAliveTimeout: KEEP_ALIVE_MS,
    };

    const build = async (): Promise<Server | TlsServer> => {
        if (tls === null) {
            return createServer(options, app);
        }
        const pair = await readPair(tls);
        try {
            return createTlsServer(
                {
                    ...options,
                    ...pair,
                    minVersion: MIN_VERSION,
                    handshakeTimeout: HEADERS_WITHIN_MS,
                    sessionTimeout: TLS_SESSION_SECONDS,
                },
                app,
            );
        } catch (reason) {
            throw certificateError(reason);
        }
    };

    const open = (built: Server | TlsServer): Promise<void> =>
        new Promise((resolve, reject) => {
            const failed = (reason: Error) => {
                const where = `http.listen_addr ${listen.host}:${listen.port}`;
                const text = `cannot listen on ${where}: ${reason.message}; choose another address`;
                reject(new BridgeError('config_invalid', text, {cause: reason}));
            };
            built.once('error', failed);
            built.listen(listen.port, listen.host === '' ? undefined : listen.host, () => {
                built.off('error', failed);
                built.on('error', (reason) => log.error({code: 'internal', err: reason}, 'the callback port failed'));
                resolve();
            });
        });

    return {
        async start() {
            const built = await build();
            built.maxConnections = CONNECTIONS;
            built.on('request', (_request, response) => answers.track(once(response, 'close')));
            await open(built);
            server = built;
        },
        async stop() {
            const open = server;
            if (open === null) {
                return;
            }
            server = null;
            open.close();
            // Idle connections and those without a call are of no interest: only what was asked is answered.
            const finished = routes.settled().then(() => answers.settled());
            await new Promise<void>((resolve) => {
                const timer = clock.after(STOP_WITHIN_MS, () => {
                    log.warn({code: 'stopped_in_work'}, 'callbacks under way were cut off');
                    resolve();
                });
                void finished.then(() => {
                    timer.cancel();
                    resolve();
                });
            });
            open.closeAllConnections();
        },
        address() {
            const bound = server?.address() as AddressInfo | string | null | undefined;
            return bound === null || bound === undefined || typeof bound === 'string'
                ? null
                : {host: bound.address, port: bound.port};
        },
        async reloadCertificate() {
            if (tls === null || !(server instanceof TlsServer)) {
                return;
            }
            const pair = await readPair(tls);
            try {
                server.setSecureContext({...pair, minVersion: MIN_VERSION, sessionTimeout: TLS_SESSION_SECONDS});
            } catch (reason) {
                throw certificateError(reason);
            }
        },
    };
}
