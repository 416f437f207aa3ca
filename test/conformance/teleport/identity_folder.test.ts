import {X509Certificate} from 'node:crypto';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

import {createTeleportStandIn, type TeleportStandIn} from '../../teleport/create_teleport_stand_in';
import {seedCluster} from '../../teleport/seed';
import {writeAllIdentities} from '../../teleport/write_all_identities';
import {subjectOf} from './certificates';
import {findIdentity} from './identity_folder';
import {BOT} from './server';

let folder: string;
let standIn: TeleportStandIn;
beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'identities-'));
    standIn = await createTeleportStandIn();
    seedCluster(standIn.backend);
    await writeAllIdentities(standIn, folder);
});
afterAll(async () => {
    await standIn.close();
    await rm(folder, {recursive: true});
});

it('reads a file of tctl, and of a bot its storage directory', async () => {
    for (const user of ['alice@example.com', 'mattermost-bridge', BOT]) {
        const {key, certificate} = (await findIdentity(folder, user)) ?? {key: '', certificate: ''};
        expect(key).toContain('PRIVATE KEY');
        expect(subjectOf(certificate)).toMatchObject({user, renewable: user === BOT});
    }
});

it('trusts the host authority only, though the bot’s directory holds that of users, too', async () => {
    const {hostCa = ''} = (await findIdentity(folder, BOT)) ?? {};
    expect(hostCa.match(/BEGIN/g)).toHaveLength(1);
    expect(new X509Certificate(hostCa).fingerprint256).toBe(new X509Certificate(standIn.hostCaPem).fingerprint256);
});

it('has nothing of who is not there, and says what is wrong with what is', async () => {
    expect(await findIdentity(folder, 'nobody-such')).toBeNull();
    await writeFile(join(folder, 'broken'), 'not an identity');
    await expect(findIdentity(folder, 'broken')).rejects.toThrow('an identity needs a private key and a certificate');
});
