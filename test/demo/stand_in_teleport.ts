// The Teleport stand-in with the cluster of the story, and identity files for everybody in it.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {createTeleportStandIn} from '../teleport/create_teleport_stand_in';
import type {TeleportStandIn, TeleportStandInOptions} from '../teleport/create_teleport_stand_in';
import {seedCluster} from '../teleport/seed';
import {writeAllIdentities} from '../teleport/write_all_identities';
import type {TeleportServer} from './servers_world';

export interface StandInTeleport extends TeleportServer {
    readonly standIn: TeleportStandIn;
}

export async function startStandInTeleport(options: TeleportStandInOptions = {}): Promise<StandInTeleport> {
    const standIn = await createTeleportStandIn(options);
    seedCluster(standIn.backend);
    const identities = fs.mkdtempSync(path.join(os.tmpdir(), 'teleport-stand-in-'));
    await writeAllIdentities(standIn, identities);
    return {
        standIn,
        description: `Teleport stand-in at ${standIn.addr}`,
        addr: standIn.addr,
        identities,
        reader: 'mattermost-bridge',
        credentials: {
            'tbot storage directory': path.join(identities, 'bot-mattermost', 'storage'),
            'identity file that cannot impersonate': path.join(identities, 'mattermost-bridge'),
        },
        async close() {
            await standIn.close();
            fs.rmSync(identities, {recursive: true, force: true});
        },
    };
}
