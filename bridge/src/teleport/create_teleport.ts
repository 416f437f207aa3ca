// Everything the bridge says to Teleport. One connection as ourselves, replaced when the credential is; one for each
// person who decides, for as long as that takes.
import type {Clock} from '../clock';
import type {Config} from '../config/config';
import {BridgeError} from '../errors';
import type {Log} from '../observability/log';
import {createConnection} from './connection';
import type {Connection} from './connection';
import {createIdentityKeeper} from './identity_keeper';
import {directChannel} from './open_channel';
import type {ChannelCredential, OpenChannel} from './open_channel';
import type {Identity} from './parse_identity';
import {createPauses} from './pauses';
import {createPluginDataCalls} from './plugin_data_calls';
import {createRequestCalls} from './request_calls';
import type {IdentityInfo, TeleportApi} from './teleport_api';
import {createUserApi} from './user_api';
import {createUserCalls} from './user_calls';
import {createUserCertificates} from './user_certificate';
import {createWatcher} from './watcher';
import type {HandingOver} from './watcher';

export interface TeleportClient extends TeleportApi {
    /**
     * Loads the identity and builds the channel; does not need the server.
     * Throws `identity_invalid`, `identity_expired`, `config_invalid`.
     */
    start(): Promise<void>;
    /** Reads the credential again now. Throws as `start` does; the one in use stays then. */
    reloadIdentity(): Promise<void>;
}

export interface TeleportDeps {
    config: () => Config['teleport'];
    clock: Clock;
    log: Log;
    /** The first identity, and every one that replaces it. */
    onIdentityChange: (info: IdentityInfo) => void;
    /** The event stream is confirmed, or gone. */
    onStream?: (open: boolean) => void;
    /** The road to the Auth Service; default: straight. */
    channelTo?: (addr: string) => OpenChannel;
}

export function createTeleport(deps: TeleportDeps): TeleportClient {
    const {config, clock, log, onIdentityChange, onStream = () => undefined, channelTo = directChannel} = deps;
    const watchers = new Set<HandingOver>();
    const userConnections = new Set<Connection>();
    let own: Connection | null = null;
    let closed = false;

    const connect = (credential: ChannelCredential, notAfter: number, onSilence?: () => void): Connection => {
        try {
            return createConnection({channel: channelTo(config().addr)(credential), clock, notAfter, onSilence});
        } catch (reason) {
            const why = reason instanceof Error ? reason.message : String(reason);
            throw new BridgeError('config_invalid', `cannot connect to teleport.addr "${config().addr}": ${why}`, {
                cause: reason,
            });
        }
    };
    const connection = (): Connection => {
        if (own === null) {
            throw new BridgeError('teleport_unavailable', 'the Teleport connection is not started or closed already');
        }
        return own;
    };
    /** Instead of the one in use, if any. */
    const connectAnew = (identity: Identity): void => {
        const previous = own;
        const next = connect(identity, identity.info.notAfter, () => {
            // A connection that died without a word shows only by keep-alive, after more than a minute.
            if (own === next && !closed) {
                log.warn({}, 'Teleport does not answer on this connection, making a new one');
                connectAnew(keeper.current());
            }
        });
        own = next;
        // New calls go the new way from here on; the event stream leaves the old one when the new one is confirmed.
        for (const watcher of watchers) {
            watcher.moveOver();
        }
        previous?.retire();
    };
    const connectAs = (identity: Identity): void => {
        connectAnew(identity);
        onIdentityChange(identity.info);
    };
    const keeper = createIdentityKeeper({
        config,
        clock,
        log,
        onChange(identity) {
            if (!closed) {
                connectAs(identity);
            }
        },
    });
    const ownIdentity = (): IdentityInfo => keeper.current().info;

    return {
        ...createUserCalls(connection),
        ...createRequestCalls(connection),
        ...createPluginDataCalls(connection),
        generateUserCertificate: createUserCertificates({connection, clock, ownIdentity}),
        identity: ownIdentity,
        async start() {
            connectAs(await keeper.start());
        },
        reloadIdentity: () => keeper.reload(),
        watchAccessRequests(listener) {
            const watcher = createWatcher(
                {connection, clock, log, pauses: createPauses(Math.random), onStream},
                listener,
            );
            watchers.add(watcher);
            return {
                stop() {
                    watchers.delete(watcher);
                    watcher.stop();
                },
            };
        },
        asUser({certificatePem, privateKeyPem}) {
            const {hostCasPem} = keeper.current();
            const person = connect({certificatePem, keyPem: privateKeyPem, hostCasPem}, Number.POSITIVE_INFINITY);
            userConnections.add(person);
            const api = createUserApi(person);
            return {
                ...api,
                close() {
                    userConnections.delete(person);
                    api.close();
                },
            };
        },
        close() {
            closed = true;
            keeper.stop();
            for (const watcher of watchers) {
                watcher.stop();
            }
            watchers.clear();
            for (const person of [...userConnections, ...(own === null ? [] : [own])]) {
                person.close();
            }
            userConnections.clear();
            own = null;
            return Promise.resolve();
        },
    };
}
