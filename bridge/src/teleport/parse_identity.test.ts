import {X509Certificate} from 'node:crypto';
import {createBackend} from '../../../test/teleport/backend/create_backend';
import type {Backend} from '../../../test/teleport/backend/backend';
import {createClusterAuthorities} from '../../../test/teleport/cluster_authorities';
import type {ClusterAuthorities} from '../../../test/teleport/cluster_authorities';
import {issueIdentity} from '../../../test/teleport/issue_identity';
import type {IssuedIdentity} from '../../../test/teleport/issue_identity';
import {seedCluster} from '../../../test/teleport/seed';
import {hostAuthoritiesOf} from './host_authorities';
import {parseIdentity} from './parse_identity';
import {readPemBlocks} from './pem';
import {readRecorded} from '../../../test/teleport/recorded';

const leafOf = (pem: string): X509Certificate => new X509Certificate(pem);

describe('hostAuthoritiesOf', () => {
    it.each(['teleport', 'teleport-v17'] as const)('keeps of the authorities of %s the one for hosts', (server) => {
        const leaf = leafOf(readRecorded(server, 'identities/tbot-internal/tlscert'));
        const authorities = readRecorded(server, 'identities/tbot-internal/tlscacerts');
        const [user, host] = readPemBlocks(authorities);
        expect(leaf.verify(leafOf(user?.pem ?? '').publicKey)).toBe(true);
        expect(hostAuthoritiesOf(leaf, authorities)).toEqual([host?.pem]);
    });

    it('keeps all host authorities of a rotation, each once', async () => {
        const leaf = leafOf(readRecorded('teleport-v17', 'identities/tbot-internal/tlscert'));
        const authorities = readRecorded('teleport-v17', 'identities/tbot-internal/tlscacerts');
        const next = await createClusterAuthorities('teleport.example.com', Date.now());
        const text = `${authorities}$${next.hostCa.certPem}$${next.hostCa.certPem}`;
        expect(hostAuthoritiesOf(leaf, text)).toHaveLength(2);
    });

    it('refuses when only the authority of the leaf itself is there', () => {
        const leaf = leafOf(readRecorded('teleport-v17', 'identities/tbot-internal/tlscert'));
        const user = readRecorded('teleport-v17', 'identities/tbot-output/teleport-user-ca.crt');
        expect(() => hostAuthoritiesOf(leaf, user)).toThrow('no host authority');
        expect(() => hostAuthoritiesOf(leaf, leaf.toString())).toThrow('no host authority');
    });
});

describe('parseIdentity', () => {
    let authorities: ClusterAuthorities;
    let backend: Backend;
    let bot: IssuedIdentity;

    beforeAll(async () => {
        authorities = await createClusterAuthorities('teleport.example.com', Date.now());
        backend = createBackend({clusterName: 'teleport.example.com'});
        seedCluster(backend);
        bot = await issueIdentity({authorities, backend}, {user: 'bot-mattermost', kind: 'tbot-storage'});
    });

    const texts = () => ({
        key: bot.keyPem,
        certificate: bot.certPem,
        authorities: authorities.userCa.certPem + authorities.hostCa.certPem,
    });

    it.each(['ec', 'rsa'] as const)('reads an identity with a key of kind %s', async (keyKind) => {
        const order = {user: 'mattermost-bridge', kind: 'tctl', keyKind} as const;
        const {keyPem, certPem} = await issueIdentity({authorities, backend}, order);
        const identity = parseIdentity({...texts(), key: keyPem, certificate: certPem});
        expect(identity.keyPem).toBe(keyPem);
        expect(identity.hostCasPem).toEqual([authorities.hostCa.certPem]);
        expect(identity.info).toMatchObject({userName: 'mattermost-bridge', disallowReissue: false});
    });

    it('takes the leaf alone, although the file holds its authority too', () => {
        const {certificatePem} = parseIdentity({...texts(), certificate: bot.certPem + authorities.userCa.certPem});
        expect(certificatePem).toBe(bot.certPem);
    });

    it('refuses a key that belongs to another certificate, as while both are being replaced', async () => {
        const other = await issueIdentity({authorities, backend}, {user: 'bot-mattermost', kind: 'tbot-storage'});
        expect(() => parseIdentity({...texts(), key: other.keyPem})).toThrow('does not belong to the certificate');
    });

    it('refuses what is missing or cannot be read, and quotes nothing of it', () => {
        const [, body = ''] = bot.keyPem.split('\n');
        const broken = {...texts(), key: bot.keyPem.replace(body, 'U0VDUkVU')};
        expect(() => parseIdentity({...texts(), key: ''})).toThrow('no private key');
        expect(() => parseIdentity({...texts(), certificate: bot.keyPem})).toThrow('no certificate');
        expect(() => parseIdentity(broken)).toThrow('the private key cannot be read');
        expect(() => parseIdentity(broken)).not.toThrow(expect.objectContaining({cause: expect.anything()}));
        expect(() => parseIdentity({...texts(), certificate: bot.certPem.replaceAll('M', 'A')})).toThrow(
            'cannot be read',
        );
    });
});
