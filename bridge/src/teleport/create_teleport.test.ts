import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {systemClock} from '../clock';
import type {Config} from '../config/config';
import {silentLog} from '../observability/log';
import {createTeleportStandIn} from '../../../test/teleport/create_teleport_stand_in';
import type {TeleportStandIn} from '../../../test/teleport/create_teleport_stand_in';
import {seedCluster} from '../../../test/teleport/seed';
import {createTeleport} from './create_teleport';
import type {TeleportClient} from './create_teleport';

describe('createTeleport', () => {
    let standIn: TeleportStandIn;
    let folder: string;
    let teleport: TeleportClient;

    beforeEach(async () => {
        standIn = await createTeleportStandIn({tickMs: 1});
        seedCluster(standIn.backend);
        folder = await mkdtemp(join(tmpdir(), 'teleport-'));
        await standIn.writers.tbotStorage(
            folder,
            await standIn.issueIdentity({user: 'bot-mattermost', kind: 'tbot-storage'}),
        );
        const config: Config['teleport'] = {
            addr: standIn.addr,
            credential: {kind: 'identity', path: folder},
            refreshIdentity: true,
            refreshIdentityIntervalMs: 60_000,
            webUrl: '',
            connectionUpgrade: 'auto',
            proxyCaFile: '',
        };
        teleport = createTeleport({
            config: () => config,
            clock: systemClock,
            log: silentLog,
            onIdentityChange: () => undefined,
        });
        await teleport.start();
    });
    afterEach(async () => {
        await teleport.close();
        await standIn.close();
        await rm(folder, {recursive: true, force: true});
    });

    it('speaks to the Auth Service as the identity it was given', async () => {
        expect((await teleport.ping()).clusterName).toBe('teleport.example.com');
        expect((await teleport.getCurrentUser()).name).toBe('bot-mattermost');
        expect((await teleport.getCurrentRoles()).map(({name}) => name)).toEqual([
            'bot-mattermost',
            'mattermost-bridge',
            'mattermost-impersonator',
        ]);
        expect(await teleport.listAccessRequests()).toEqual([]);
        expect((await teleport.listUsers()).length).toBe(8);
    });
});
