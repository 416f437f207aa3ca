// The files against the recorded ones: same names, same order of the same blocks.
import {X509Certificate} from 'node:crypto';
import {mkdtemp, readFile, readdir, readlink, rm} from 'node:fs/promises';
import {readFileSync, readdirSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

import {createTeleportStandIn, type TeleportStandIn} from './create_teleport_stand_in';
import {seedCluster} from './seed';

const recorded = join(__dirname, '../fixtures/teleport-v17/identities');

/** Kinds of the blocks of a file, keys whatever their type. */
const outline = (text: string): string[] =>
    (
        text.match(
            /-----BEGIN [^-]+-----|^[a-z0-9@.-]*(?:-cert-v01@openssh\.com|@cert-authority)(?= )|^ssh-\S+|^ecdsa-\S+|\$/gm,
        ) ?? []
    )
        .map((block) => block.replace(/BEGIN .*PRIVATE KEY/, 'BEGIN KEY'))
        .map((block) => block.replace(/^(?:ssh|ecdsa)-.*(-cert-v01@openssh\.com)$/, 'key$1'))
        .map((block) => block.replace(/^(?:ssh|ecdsa)-(?!.*cert).*$/, 'key'));

describe('createIdentityWriters', () => {
    let standIn: TeleportStandIn;
    let directory: string;
    const read = (name: string) => readFile(join(directory, name), 'utf8');
    const bot = (kind: 'tbot-output' | 'tbot-storage') => standIn.issueIdentity({user: 'bot-mattermost', kind});

    beforeEach(async () => {
        standIn = await createTeleportStandIn();
        seedCluster(standIn.backend);
        directory = await mkdtemp(join(tmpdir(), 'identity-writers-'));
    });
    afterEach(async () => {
        await standIn.close();
        await rm(directory, {recursive: true});
    });

    it('writes the blocks of an identity file in the recorded order', async () => {
        const identity = await standIn.issueIdentity({user: 'mattermost-bridge', kind: 'tctl'});
        await standIn.writers.identityFile(join(directory, 'identity'), identity);
        const text = await read('identity');
        expect(outline(text)).toEqual(outline(readFileSync(join(recorded, 'tctl-signed.identity'), 'utf8')));
        expect(outline(text)).toHaveLength(5);
        expect(text.endsWith(standIn.hostCaPem)).toBe(true);
    });

    it.each(['tbot-output', 'tbot-storage'] as const)('writes the files of a %s directory', async (kind) => {
        const folder = join(recorded, kind === 'tbot-output' ? 'tbot-output' : 'tbot-internal');
        const identity = await bot(kind);
        await (kind === 'tbot-output'
            ? standIn.writers.tbotOutput(directory, identity)
            : standIn.writers.tbotStorage(directory, identity));
        const written = await readdir(directory);
        const expected = readdirSync(folder).filter((name) => name !== 'ssh_config');
        expect(written).toEqual(expect.arrayContaining(expected));
        for (const name of expected) {
            expect([name, outline(await read(name))]).toEqual([
                name,
                outline(readFileSync(join(folder, name), 'utf8')),
            ]);
        }
    });

    it('puts the user authority before the host authority into tlscacerts', async () => {
        await standIn.writers.tbotStorage(directory, await bot('tbot-storage'));
        const {userCa, hostCa} = standIn.authorities;
        expect((await read('tlscacerts')).split('$')).toEqual([userCa.certPem, hostCa.certPem]);
        expect(await read('tokenhash')).toMatch(/^[0-9a-f]{64}$/);
        expect(new X509Certificate(await read('tlscert')).checkIssued(userCa.certificate)).toBe(true);
    });

    it('swaps a Kubernetes secret at once when it is written again', async () => {
        await standIn.writers.kubernetesSecret(directory, await bot('tbot-output'));
        const before = [await readlink(join(directory, '..data')), await read('identity')];
        await standIn.writers.kubernetesSecret(directory, await bot('tbot-output'));
        const after = [await readlink(join(directory, '..data')), await read('identity')];
        expect(await readlink(join(directory, 'identity'))).toBe('..data/identity');
        expect(after[0]).not.toBe(before[0]);
        expect(after[1]).not.toBe(before[1]);
        expect((await readdir(directory)).filter((name) => name.startsWith('..'))).toEqual(['..data', after[0]].sort());
    });

    it('writes the three files of a TLS identity', async () => {
        const identity = await standIn.issueIdentity({user: 'mattermost-bridge', kind: 'tctl'});
        const paths = {clientKey: 'auth.key', clientCrt: 'auth.crt', rootCas: 'auth.cas'};
        await standIn.writers.separateFiles(
            {
                clientKey: join(directory, paths.clientKey),
                clientCrt: join(directory, paths.clientCrt),
                rootCas: join(directory, paths.rootCas),
            },
            identity,
        );
        expect(new X509Certificate(await read('auth.crt')).subject).toContain('CN=mattermost-bridge');
        expect(await read('auth.cas')).toBe(standIn.hostCaPem);
        expect(await read('auth.key')).toBe(identity.keyPem);
    });
});
