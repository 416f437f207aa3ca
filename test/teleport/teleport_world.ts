// The bridge's Teleport client over real sockets against the stand-in, with its identity on disk.
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {systemClock, type Clock} from '../../bridge/src/clock';
import type {Config, CredentialSource} from '../../bridge/src/config/config';
import {AccessRequestV3, AccessReviewSubmission, RequestState} from '../../bridge/src/gen/teleport/legacy/types/types';
import type {Log, LogFields} from '../../bridge/src/observability/log';
import {createTeleport, type TeleportClient, type TeleportDeps} from '../../bridge/src/teleport/create_teleport';
import type {IdentityInfo} from '../../bridge/src/teleport/teleport_api';
import type {Actor, Backend} from './backend/backend';
import {createTeleportStandIn, type TeleportStandIn, type TeleportStandInOptions} from './create_teleport_stand_in';
import type {IdentityOrder, IssuedIdentity} from './issue_identity';
import {seedCluster} from './seed';
import {YEAR_ONE} from './year_one';

export interface LogLine {
    level: string;
    text: string;
    fields: LogFields;
}

export interface TeleportWorld {
    standIn: TeleportStandIn;
    /** Started already, unless `start: false`. */
    teleport: TeleportClient;
    /** Directory with the identity; see `writeIdentity`. */
    folder: string;
    config: Config['teleport'];
    /** Every identity that the client said it uses. */
    identities: IdentityInfo[];
    /** What the client said about its event stream. */
    streams: boolean[];
    lines: LogLine[];
    /** Another client of the same cluster; closed with the world. */
    client(deps: Partial<TeleportDeps>): TeleportClient;
    /** As tbot would: issues it and writes it over the old one. */
    writeIdentity(order: IdentityOrder): Promise<IssuedIdentity>;
    /** bob asks for elevated-access. Returns the request's id. */
    createRequest(reason?: string): string;
    /** Without a client: that person reviews. */
    review(user: string, id: string, state?: 'APPROVED' | 'DENIED'): void;
    close(): Promise<void>;
}

export interface TeleportWorldOptions extends TeleportStandInOptions {
    /** Default: tbot's storage identity. */
    identity?: IdentityOrder;
    clock?: Clock;
    start?: boolean;
    deps?: Partial<TeleportDeps>;
}

export const TBOT: IdentityOrder = {user: 'bot-mattermost', kind: 'tbot-storage'};

function actorOf(backend: Backend, name: string): Actor {
    const roles = backend.user(name)?.Spec?.Roles ?? [];
    return {name, roles, traits: {}, impersonator: '', disallowReissue: false};
}

function recordingLog(lines: LogLine[], fields: LogFields = {}): Log {
    const add = (level: string) => (more: LogFields, text: string) =>
        void lines.push({level, text, fields: {...fields, ...more}});
    return {
        debug: add('debug'),
        info: add('info'),
        warn: add('warn'),
        error: add('error'),
        child: (more) => recordingLog(lines, {...fields, ...more}),
    };
}

export async function createTeleportWorld(options: TeleportWorldOptions = {}): Promise<TeleportWorld> {
    const {identity = TBOT, clock = systemClock, start = true, deps = {}, ...standInOptions} = options;
    const standIn = await createTeleportStandIn({tickMs: 1, ...standInOptions});
    const {backend, writers} = standIn;
    seedCluster(backend);
    const folder = await mkdtemp(join(tmpdir(), 'teleport-world-'));
    const credential: CredentialSource = {
        kind: 'identity',
        path: identity.kind === 'tbot-storage' || identity.kind === 'tbot-output' ? folder : join(folder, 'identity'),
    };
    const config: Config['teleport'] = {
        addr: standIn.addr,
        credential,
        refreshIdentity: true,
        refreshIdentityIntervalMs: 60_000,
        webUrl: '',
        connectionUpgrade: 'auto',
        proxyCaFile: '',
    };
    const identities: IdentityInfo[] = [];
    const streams: boolean[] = [];
    const lines: LogLine[] = [];
    const clients: TeleportClient[] = [];
    const client = (more: Partial<TeleportDeps>): TeleportClient => {
        const made = createTeleport({
            config: () => config,
            clock,
            log: recordingLog(lines),
            onIdentityChange: (info) => void identities.push(info),
            onStream: (open) => void streams.push(open),
            ...more,
        });
        clients.push(made);
        return made;
    };
    const writeIdentity = async (order: IdentityOrder): Promise<IssuedIdentity> => {
        const issued = await standIn.issueIdentity(order);
        if (order.kind === 'tbot-storage') {
            await writers.tbotStorage(folder, issued);
        } else if (order.kind === 'tbot-output') {
            await writers.tbotOutput(folder, issued);
        } else {
            await writers.identityFile(join(folder, 'identity'), issued);
        }
        return issued;
    };

    await writeIdentity(identity);
    const teleport = client(deps);
    if (start) {
        await teleport.start();
    }
    return {
        standIn,
        teleport,
        folder,
        config,
        identities,
        streams,
        lines,
        client,
        writeIdentity,
        createRequest(reason = 'incident 42') {
            const request = AccessRequestV3.fromPartial({
                Kind: 'access_request',
                Version: 'v3',
                Metadata: {Name: crypto.randomUUID(), Namespace: 'default'},
                Spec: {
                    User: 'bob@example.com',
                    Roles: ['elevated-access'],
                    State: RequestState.PENDING,
                    Created: YEAR_ONE,
                    Expires: YEAR_ONE,
                    RequestReason: reason,
                },
            });
            return backend.createRequest(actorOf(backend, 'bob@example.com'), request).Metadata?.Name ?? '';
        },
        review(user, id, state = 'APPROVED') {
            backend.submitReview(
                actorOf(backend, user),
                AccessReviewSubmission.fromPartial({
                    RequestID: id,
                    Review: {Author: user, ProposedState: RequestState[state]},
                }),
            );
        },
        async close() {
            await Promise.all(clients.map((one) => one.close()));
            await standIn.close();
            await rm(folder, {recursive: true, force: true});
        },
    };
}
