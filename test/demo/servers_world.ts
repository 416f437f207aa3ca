// The world on any pair of servers: people log in, the bridge runs as a process of its own beside them.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {generateSecret} from '../../bridge/src/config/generate_secret';
import type {MakeBridge} from './bridge';
import {BridgeProcess, freePort} from './bridge_process';
import {writeServerCertificate} from './certificate';
import {Person} from './person';
import {TeleportSide} from './teleport_side';
import type {CredentialKind, World} from './world';

export const PEOPLE = ['bob', 'alice', 'ivan', 'dave'] as const;
export const TEAM = 'team-name';
export const CHANNEL = 'channel-name';

export interface TeleportServer {
    /** For the first line of the transcript. */
    description: string;
    addr: string;
    /** Folder of identity files named after users. */
    identities: string;
    /** A user among them who may list all requests. */
    reader: string;
    /** What the bridge starts with. */
    credentials: Record<CredentialKind, string>;
    close(): Promise<void>;
}

export interface MattermostServer {
    description: string;
    url: string;
    passwordOf(name: string): string;
    /** Called when the address of the callbacks is known: makes channel, people, bot and slash command ready. */
    prepare(callbackUrl: string, secret: string): Promise<{channelId: string; botToken: string}>;
    close(): Promise<void>;
}

export interface ServersWorldOptions {
    teleport: TeleportServer;
    mattermost: MattermostServer;
    /** Default: a process of its own. */
    makeBridge?: MakeBridge;
}

export interface ServersWorld extends World {
    /** Where configuration and log of the bridge are. */
    readonly folder: string;
    readonly metricsUrl: string;
}

export async function createServersWorld(options: ServersWorldOptions): Promise<ServersWorld> {
    const {teleport, mattermost, makeBridge = (where, values) => new BridgeProcess(where, values)} = options;
    const secret = generateSecret();
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'teleport-mattermost-demo-'));
    const certificate = await writeServerCertificate(folder);
    const callbackPort = await freePort();
    const metricsPort = await freePort();
    const callbackUrl = `https://127.0.0.1:${callbackPort}`;
    const {channelId, botToken} = await mattermost.prepare(callbackUrl, secret);
    const side = new TeleportSide(teleport.addr, teleport.identities, teleport.reader);
    const people = new Map<string, Person>();
    for (const name of PEOPLE) {
        people.set(name, await Person.login(mattermost.url, name, mattermost.passwordOf(name), TEAM));
    }
    const bridge = makeBridge(folder, {
        authServer: teleport.addr,
        mattermostUrl: mattermost.url,
        team: TEAM,
        channel: CHANNEL,
        token: botToken,
        secret,
        publicAddr: `127.0.0.1:${callbackPort}`,
        listenAddr: `127.0.0.1:${callbackPort}`,
        ...certificate,
        metricsAddr: `127.0.0.1:${metricsPort}`,
    });

    let readyAt = Number.POSITIVE_INFINITY;

    return {
        description: `${teleport.description}, ${mattermost.description}`,
        folder,
        metricsUrl: `http://127.0.0.1:${metricsPort}`,
        channelId,
        callbackUrl,
        person(name) {
            const person = people.get(name);
            if (person === undefined) {
                throw new Error(`nobody is called ${name}`);
            }
            return person;
        },
        ask: (name, wish) => side.ask(`${name}@example.com`, wish),
        request: (id) => side.request(id),
        async startBridge(credential) {
            await bridge.start(teleport.credentials[credential]);
            readyAt = Date.now();
        },
        watchingForMs: () => Date.now() - readyAt,
        stopBridge: () => bridge.stop(),
        lastWords: () => bridge.lastWords(),
        async close() {
            await bridge.stop();
            people.forEach((person) => person.close());
            side.close();
            await mattermost.close();
            await teleport.close();
            fs.rmSync(folder, {recursive: true, force: true});
        },
    };
}
