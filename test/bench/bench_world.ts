// Both stand-ins in this process, the bridge as a process of its own, as on a real machine.
import fs from 'node:fs';
import {AccessRequestV3, RequestState} from '../../bridge/src/gen/teleport/legacy/types/types';
import {BridgeProcess} from '../demo/bridge_process';
import {eventually} from '../demo/person';
import {createServersWorld} from '../demo/servers_world';
import type {ServersWorld} from '../demo/servers_world';
import {startStandInMattermost} from '../demo/stand_in_mattermost';
import type {StandInMattermost} from '../demo/stand_in_mattermost';
import {startStandInTeleport} from '../demo/stand_in_teleport';
import type {TeleportStandIn} from '../teleport/create_teleport_stand_in';

export interface BenchWorld extends ServersWorld {
    readonly teleport: TeleportStandIn;
    readonly mattermost: StandInMattermost['standIn'];
    up(): Promise<void>;
    /** bob asks. Returns the id. */
    create(): string;
    /** Live posts of the stand-in. */
    posts(): number;
    /** MiB: the most that the bridge's process had in memory since it started. */
    peakMiB(): number;
    /** Resolves when neither stand-in has been called for a while. */
    quiet(): Promise<void>;
}

const BOB = 'bob@example.com';
const QUIET_MS = 500;
const BOUND_MS = 120_000;

export async function createBenchWorld(): Promise<BenchWorld> {
    const teleportServer = await startStandInTeleport();
    const mattermostServer = await startStandInMattermost();
    const {standIn: teleport} = teleportServer;
    const {standIn: mattermost} = mattermostServer;
    let bridge: BridgeProcess | null = null;
    const world = await createServersWorld({
        teleport: teleportServer,
        mattermost: mattermostServer,
        makeBridge: (folder, values) => (bridge = new BridgeProcess(folder, values)),
    });
    const calls = () => teleport.calls().length + mattermost.calls().length;
    return {
        ...world,
        teleport,
        mattermost,
        up: () => world.startBridge('tbot storage directory'),
        create() {
            const request = AccessRequestV3.fromPartial({
                Kind: 'access_request',
                Version: 'v3',
                Metadata: {Name: crypto.randomUUID(), Namespace: 'default'},
                Spec: {
                    User: BOB,
                    Roles: ['elevated-access'],
                    State: RequestState.PENDING,
                    RequestReason: 'Restore the orders table after the failed migration, INC-4821',
                },
            });
            const roles = teleport.backend.user(BOB)?.Spec?.Roles ?? [];
            const actor = {name: BOB, roles, traits: {}, impersonator: '', disallowReissue: false};
            return teleport.backend.createRequest(actor, request).Metadata?.Name ?? '';
        },
        posts: () => mattermost.store.posts.size,
        peakMiB() {
            const status = fs.readFileSync(`/proc/${bridge?.pid ?? 'self'}/status`, 'utf8');
            return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? Number.NaN) / 1024;
        },
        async quiet() {
            let known = calls();
            let since = Date.now();
            await eventually(
                'the bridge to have nothing left to do',
                async () => {
                    if (calls() !== known) {
                        known = calls();
                        since = Date.now();
                    }
                    return Date.now() - since >= QUIET_MS;
                },
                BOUND_MS,
            );
        },
    };
}
