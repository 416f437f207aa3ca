// GenerateUserCerts: the forms of public keys, and what comes back for each.
import {createPublicKey, X509Certificate} from 'node:crypto';

import type {UserCertsRequest} from '../../../bridge/src/gen/teleport/legacy/client/proto/authservice';
import {failureOf} from '../../teleport/connect_client';
import {needs} from '../not_run';
import {freshKey, order, type FreshKey} from './certificates';
import {createWorld} from './create_world';
import {BOT} from './server';
import type {World} from './world';

const ALICE = 'alice@example.com';

let world: World;
beforeAll(async () => {
    world = await createWorld();
});
afterEach(() => world.cleanUp());
afterAll(() => world.close());

type Keys = Partial<Pick<UserCertsRequest, 'PublicKey' | 'SSHPublicKey' | 'TLSPublicKey'>>;

const none = {PublicKey: Buffer.alloc(0)};
const certificatesFor = async (keys: Keys) => {
    const bot = await world.as(BOT);
    const {ServerVersion} = await bot.ping();
    needs(world.server, Number.parseInt(ServerVersion, 10) >= 17, `version 17 (this is ${ServerVersion})`);
    return (await order(bot, ALICE, {...none, ...keys})).certs;
};
const line = ({line: text}: FreshKey) => Buffer.from(text);
const pem = ({publicKey}: FreshKey) => Buffer.from(publicKey);
const pkcs1 = ({publicKey}: FreshKey) =>
    Buffer.from(createPublicKey(publicKey).export({type: 'pkcs1', format: 'pem'}).toString());
const der = ({publicKey}: FreshKey) => createPublicKey(publicKey).export({type: 'spki', format: 'der'});

describe('a key for both certificates', () => {
    it.each(['ec', 'rsa', 'ed25519'] as const)('may be an authorized_keys line of kind %s', async (kind) => {
        const key = freshKey(kind);
        const {TLS, SSH} = await certificatesFor({PublicKey: line(key)});
        expect(new X509Certificate(TLS).publicKey.equals(createPublicKey(key.publicKey))).toBe(true);
        expect(SSH.toString()).toMatch(/^\S+-cert-v01@openssh\.com \S+\s*$/);
    });

    it('is no PEM', async () => {
        expect(await failureOf(certificatesFor({PublicKey: pem(freshKey())}))).toEqual({
            code: 2,
            details: 'ssh: no key found',
        });
    });
});

describe('a key for TLS alone', () => {
    it.each([
        ['EC, PKIX', 'ec', pem],
        ['RSA, PKIX', 'rsa', pem],
        ['RSA, PKCS#1', 'rsa', pkcs1],
        ['Ed25519, PKIX', 'ed25519', pem],
    ] as const)('may be PEM: %s', async (_what, kind, encode) => {
        const key = freshKey(kind);
        const {TLS, SSH} = await certificatesFor({TLSPublicKey: encode(key)});
        expect(new X509Certificate(TLS).publicKey.equals(createPublicKey(key.publicKey))).toBe(true);
        expect(SSH).toHaveLength(0);
    });

    it('makes a certificate that works', async () => {
        const key = freshKey();
        const {TLS} = await certificatesFor({TLSPublicKey: pem(key)});
        const session = world.connect({key: key.privateKey, certificate: TLS.toString()});
        expect((await session.currentUser()).Metadata?.Name).toBe(ALICE);
    });

    it.each([
        ['DER', der],
        ['an authorized_keys line', line],
    ] as const)('is not %s', async (_what, encode) => {
        expect(await failureOf(certificatesFor({TLSPublicKey: encode(freshKey())}))).toEqual({
            code: 3,
            details: 'failed to decode public key PEM block',
        });
    });
});

it('a key for SSH alone brings no TLS certificate', async () => {
    const {TLS, SSH} = await certificatesFor({SSHPublicKey: line(freshKey('ed25519'))});
    expect(TLS).toHaveLength(0);
    expect(SSH.toString()).toMatch(/^ssh-ed25519-cert-v01@openssh\.com /);
});

it('two keys bring both certificates', async () => {
    const [tls, ssh] = [freshKey(), freshKey('ed25519')];
    const {TLS, SSH} = await certificatesFor({TLSPublicKey: pem(tls), SSHPublicKey: line(ssh)});
    expect(new X509Certificate(TLS).publicKey.equals(createPublicKey(tls.publicKey))).toBe(true);
    expect(SSH.toString()).toMatch(/^ssh-ed25519-cert-v01@openssh\.com /);
});

describe('refused', () => {
    it('no key', async () => {
        expect(await failureOf(certificatesFor({}))).toEqual({code: 3, details: 'must provide a public key'});
    });

    it('a key for both and one for TLS', async () => {
        const key = freshKey();
        expect(await failureOf(certificatesFor({PublicKey: line(key), TLSPublicKey: pem(key)}))).toEqual({
            code: 3,
            details: 'illegal to set SSHPublicKey or TLSPublicKey in addition to PublicKey (this is a bug)',
        });
    });

    it('an unknown format of the certificate', async () => {
        expect(await failureOf(order(await world.as(BOT), ALICE, {Format: 'foo'}))).toEqual({
            code: 3,
            details: 'invalid certificate format parameter: "foo"',
        });
    });

    it.each([
        [1, 'missing NodeName field in a ssh-only UserCertsRequest'],
        [2, 'missing KubernetesCluster field in a kubernetes-only UserCertsRequest'],
        [3, 'missing ServiceName field in a database-only UserCertsRequest'],
        [4, 'missing app Name field in an app-only UserCertsRequest'],
        [5, 'missing WindowsDesktop field in a windows-desktop-only UserCertsRequest'],
    ])('one use (%i), and not for what', async (Usage, details) => {
        expect(await failureOf(order(await world.as(BOT), ALICE, {Usage}))).toEqual({code: 3, details});
    });
});
