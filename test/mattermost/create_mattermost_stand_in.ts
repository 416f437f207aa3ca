// A Mattermost 10.12 (Team edition) on a real socket: REST, WebSocket, and the calls it makes to integrations.
import {createServer as createHttp, type Server as HttpServer} from 'node:http';
import {createServer as createHttps} from 'node:https';
import type {AddressInfo, Socket} from 'node:net';

import type {Express} from 'express';

import {ALL_ROUTES} from './api/all_routes';
import {createApiApp} from './api/create_api_app';
import {routeName} from './api/route_name';
import {createServer, type Server} from './app/server';
import {createFaults, type Faults} from './faults';
import {attachLiveServer} from './live/live_server';
import {defaultConfig, type ServerConfig} from './store/server_config';
import type {Post, User} from './store/types';
import {waitForPost, type PostWish} from './wait_for_post';

export interface MattermostStandInOptions {
    /** Default 0: any free port. */
    port?: number;
    /** Serves HTTPS, as PEM. Default: HTTP. */
    tls?: {key: string; cert: string};
    /** What differs from the recorded server; SiteURL is the stand-in's own address unless given. */
    config?: Partial<ServerConfig>;
    /** Certificates (PEM) that signed integrations' certificates, as an administrator adds them to the system. */
    trustedCa?: readonly string[];
    /** Pages in addition to the API. */
    extraRoutes?: (app: Express) => void;
}

export interface MattermostStandIn
    extends
        Faults,
        Pick<
            Server,
            | 'clock'
            | 'config'
            | 'store'
            | 'triggers'
            | 'users'
            | 'teams'
            | 'channels'
            | 'posts'
            | 'commands'
            | 'plugins'
            | 'cookies'
            | 'live'
        > {
    /** `http://127.0.0.1:port`; stays the same over stop and restart. */
    readonly url: string;
    readonly port: number;
    readonly siteUrl: string;
    /** A session of the account. */
    mintToken(user: User): string;
    /** How long saving a post with a `pending_post_id` takes, ms; default 2. */
    setSavePostMs(ms: number): void;
    /** The first post that fits, as soon as there is one. Throws after `timeoutMs` (default 5 s), saying for what. */
    waitForPost(wish: PostWish): Promise<Post>;
    /** Breaks every open connection; the server goes on listening. */
    cutConnections(): void;
    openConnections(): number;
    /** Stops listening and breaks all connections; what is stored stays. */
    stop(): Promise<void>;
    /** Listens again on the same port. */
    restart(): Promise<void>;
    close(): Promise<void>;
}

const HOST = '127.0.0.1';
/** As the real server's IdleTimeout. */
const IDLE_MS = 60_000;

async function listen(http: HttpServer, port: number): Promise<number> {
    await new Promise<void>((resolve, reject) => {
        http.once('error', reject);
        http.listen(port, HOST, () => {
            http.off('error', reject);
            resolve();
        });
    });
    return (http.address() as AddressInfo).port;
}

export async function createMattermostStandIn(options: MattermostStandInOptions = {}): Promise<MattermostStandIn> {
    const config: ServerConfig = {...defaultConfig(''), ...options.config};
    const server = createServer({config, trustedCa: options.trustedCa ?? []});
    const faults = createFaults(new Set(ALL_ROUTES.map(routeName)));
    const app = createApiApp({server, faults, extraRoutes: options.extraRoutes});
    const http = options.tls === undefined ? createHttp(app) : createHttps(options.tls, app);
    http.keepAliveTimeout = IDLE_MS;
    attachLiveServer(http, server);
    const sockets = new Set<Socket>();
    http.on('connection', (socket: Socket) => {
        sockets.add(socket.once('close', () => sockets.delete(socket)));
    });
    const port = await listen(http, options.port ?? 0);
    const url = `${options.tls === undefined ? 'http' : 'https'}://${HOST}:${port}`;
    config.SiteURL = options.config?.SiteURL ?? url;

    const cutConnections = (): void => sockets.forEach((socket) => socket.destroy());
    const stop = async (): Promise<void> => {
        const closed = new Promise<void>((resolve) => http.close(() => resolve()));
        cutConnections();
        await closed;
    };
    const {clock, store, triggers, users, teams, channels, posts, commands, plugins, cookies, live} = server;
    const {failNext, delayNext, cutNext, dropAnswerNext, calls} = faults;
    return {
        url,
        port,
        get siteUrl() {
            return config.SiteURL;
        },
        ...{clock, config, store, triggers, users, teams, channels, posts, commands, plugins, cookies, live},
        ...{failNext, delayNext, cutNext, dropAnswerNext, calls},
        mintToken: (user) => server.sessions.create(user.id).token,
        setSavePostMs: (ms) => {
            server.savePostMs = ms;
        },
        waitForPost: (wish) => waitForPost(server, wish),
        cutConnections,
        openConnections: () => sockets.size,
        stop,
        restart: async () => {
            await listen(http, port);
        },
        close: async () => {
            if (http.listening) {
                await stop();
            }
            server.outgoing.close();
        },
    };
}
