import {mkdir, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {createBackend} from '../../../test/teleport/backend/create_backend';
import {createClusterAuthorities} from '../../../test/teleport/cluster_authorities';
import type {ClusterAuthorities} from '../../../test/teleport/cluster_authorities';
import {createIdentityWriters} from '../../../test/teleport/identity_writers';
import type {IdentityWriters} from '../../../test/teleport/identity_writers';
import {issueIdentity} from '../../../test/teleport/issue_identity';
import type {IssuedIdentity} from '../../../test/teleport/issue_identity';
import {seedCluster} from '../../../test/teleport/seed';
import {recordedPath} from '../../../test/teleport/recorded';
import {readIdentity} from './read_identity';

describe('readIdentity', () => {
    let authorities: ClusterAuthorities;
    let writers: IdentityWriters;
    let issued: IssuedIdentity;
    let folder: string;

    beforeAll(async () => {
        authorities = await createClusterAuthorities('teleport.example.com', Date.now());
        const backend = createBackend({clusterName: 'teleport.example.com'});
        seedCluster(backend);
        writers = createIdentityWriters({authorities, now: () => Date.now()});
        issued = await issueIdentity({authorities, backend}, {user: 'bot-mattermost', kind: 'tbot-storage'});
    });
    beforeEach(async () => {
        folder = await mkdtemp(join(tmpdir(), 'identity-'));
    });
    afterEach(() => rm(folder, {recursive: true, force: true}));

    const at = (name: string) => join(folder, name);
    const read = (path: string) => readIdentity({kind: 'identity', path});
    const expectOurs = async (path: string) => {
        const identity = await read(path);
        expect(identity.keyPem).toBe(issued.keyPem);
        expect(identity.certificatePem).toBe(issued.certPem);
        expect(identity.hostCasPem).toEqual([authorities.hostCa.certPem]);
        expect(identity.info.userName).toBe('bot-mattermost');
    };

    it('reads an identity file', async () => {
        await writers.identityFile(at('x.pem'), issued);
        await expectOurs(at('x.pem'));
    });

    it("reads tbot's storage", async () => {
        await writers.tbotStorage(folder, issued);
        await expectOurs(folder);
    });

    it('reads an output directory of tbot, with and without the identity file in it', async () => {
        await writers.tbotOutput(folder, issued);
        await expectOurs(folder);
        await expectOurs(at('identity'));
        await rm(at('identity'));
        await expectOurs(folder);
    });

    it.each(['identity', 'auth_id', 'mattermost.pem'])('reads a Kubernetes secret with the file %s', async (name) => {
        await writers.kubernetesSecret(folder, issued, name);
        await expectOurs(folder);
        await writers.kubernetesSecret(folder, issued, name);
        await expectOurs(folder);
    });

    it('reads three separate files', async () => {
        const paths = {clientKey: at('key'), clientCrt: at('crt'), rootCas: at('cas')};
        await writers.separateFiles(paths, issued);
        const {info, hostCasPem} = await readIdentity({kind: 'files', ...paths});
        expect(info.userName).toBe('bot-mattermost');
        expect(hostCasPem).toEqual([authorities.hostCa.certPem]);
    });

    it('leaves every file as it was', async () => {
        await writers.tbotStorage(folder, issued);
        const before = await readFile(at('key'), 'utf8');
        await read(folder);
        expect(await readFile(at('key'), 'utf8')).toBe(before);
    });

    it('refuses an identity file that was cut anywhere before its last authority', async () => {
        await writers.identityFile(at('whole'), issued);
        const text = await readFile(at('whole'), 'utf8');
        for (let length = 0; length < text.length - 2; length += 97) {
            await writeFile(at('part'), text.slice(0, length));
            await expect(read(at('part'))).rejects.toMatchObject({code: 'identity_invalid'});
        }
    });

    it.each(['tlscert', 'key', 'tlscacerts'])('refuses a storage whose %s is just being written', async (name) => {
        await writers.tbotStorage(folder, issued);
        const text = await readFile(at(name), 'utf8');
        for (const length of [0, 10, Math.floor(text.length / 2)]) {
            await writeFile(at(name), text.slice(0, length));
            await expect(read(folder)).rejects.toMatchObject({code: 'identity_invalid'});
        }
    });

    it('names the setting and the file in what it refuses', async () => {
        await expect(read(at('missing'))).rejects.toThrow(/teleport\.identity .*missing: .*ENOENT/);
        await expect(read(folder)).rejects.toThrow('neither a storage nor an output directory');
        await mkdir(at('tlscacerts'));
        await writeFile(at('key'), issued.keyPem);
        await writeFile(at('tlscert'), issued.certPem);
        await expect(read(folder)).rejects.toThrow(/tlscacerts is not a file/);
        const paths = {clientKey: at('nokey'), clientCrt: at('tlscert'), rootCas: at('tlscert')};
        await expect(readIdentity({kind: 'files', ...paths})).rejects.toThrow(
            /teleport\.client_crt .*nokey cannot be read/,
        );
    });

    it('does not read without end from what is no file', async () => {
        await expect(read('/dev/zero')).rejects.toMatchObject({code: 'identity_invalid'});
        await writeFile(at('huge'), Buffer.alloc(2 * 1024 * 1024));
        await expect(read(at('huge'))).rejects.toThrow('at most 1 MiB');
    });

    it.each(['teleport', 'teleport-v17'] as const)(
        'finds the recorded layouts of %s, whose keys were removed',
        async (server) => {
            for (const path of ['tctl-signed.identity', 'tbot-output', 'tbot-internal']) {
                const recorded = recordedPath(server, join('identities', path));
                await expect(read(recorded)).rejects.toThrow('the private key cannot be read');
            }
        },
    );
});
