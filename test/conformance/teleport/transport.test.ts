// The connection itself: what is agreed on, who is let in, and until when.
import {createPublicKey} from 'node:crypto';

import {Metadata} from '@grpc/grpc-js';

import {
    UserCertsRequest,
    UserCertsRequest_CertUsage,
    type PingResponse,
} from '../../../bridge/src/gen/teleport/legacy/client/proto/authservice';
import type {Certs} from '../../../bridge/src/gen/teleport/legacy/client/proto/certs';
import {createClusterAuthorities, encodedClusterName} from '../../teleport/cluster_authorities';
import {call, failureOf} from '../../teleport/connect_client';
import {issueCertificates} from '../../teleport/issue_certificate';
import {needs} from '../not_run';
import {callByName} from './admin_calls';
import {freshKey, lifeOf, order, subjectOf} from './certificates';
import {createWorld} from './create_world';
import {handShake} from './hand_shake';
import {inFuture} from './requests';
import {BOT, type Identity} from './server';
import {until} from './until';
import type {World} from './world';

const BOB = 'bob@example.com';
const NAMES = ['*.teleport.cluster.local', 'teleport.cluster.local'];

let world: World;
let bob: Identity;
beforeAll(async () => {
    world = await createWorld();
    bob = (await world.server.identity(BOB)) ?? {key: '', certificate: ''};
});
afterEach(() => world.cleanUp());
afterAll(() => world.close());

describe('the hand-shake', () => {
    it('is TLS 1.3 with HTTP/2, under a name that every Auth Service has', async () => {
        await world.as(BOB);
        const {version, protocol, trusted, names} = await handShake(world.server, bob);
        expect({version, protocol, trusted}).toEqual({version: 'TLSv1.3', protocol: 'h2', trusted: true});
        expect(names).toEqual(expect.arrayContaining(NAMES));
    });

    it('is TLS 1.2 for who cannot do better', async () => {
        await world.as(BOB);
        expect(await handShake(world.server, bob, {maxVersion: 'TLSv1.2'})).toMatchObject({
            version: 'TLSv1.2',
            protocol: 'h2',
            trusted: true,
        });
    });

    it('gives the same certificate whatever name is asked for', async () => {
        const {clusterName} = subjectOf((await world.as(BOB)) && bob.certificate);
        for (const servername of ['', 'teleport.example.org', encodedClusterName(clusterName)]) {
            const {protocol, names} = await handShake(world.server, bob, {servername});
            expect([servername, protocol]).toEqual([servername, 'h2']);
            expect(names).toEqual(expect.arrayContaining(NAMES));
        }
    });

    it('needs no client certificate', async () => {
        expect((await handShake(world.server, null)).protocol).toBe('h2');
    });
});

describe('a client without a certificate', () => {
    it('gets an answer to Ping, which proves nothing', async () => {
        expect((await world.connect(null).ping()).ClusterName).not.toBe('');
    });

    it('is the user Nop to everything else, who does not exist', async () => {
        const nobody = world.connect(null);
        const noUser = {code: 5, details: 'user "Nop" not found'};
        const noRole = {code: 5, details: 'role Nop is not found'};
        const noVerb = (verb: string, kind: string) => ({
            code: 7,
            details: `access denied to perform action "${verb}" on "${kind}"`,
        });
        expect(await failureOf(nobody.currentUser())).toEqual(noRole);
        expect(await failureOf(nobody.currentRoles())).toEqual(noRole);
        expect(await failureOf(nobody.find({}))).toEqual(noUser);
        expect(await failureOf(nobody.list({}))).toEqual(noUser);
        expect(await failureOf(nobody.capabilities({}))).toEqual(noVerb('read', 'user'));
        expect(await failureOf(nobody.pluginData({}))).toEqual(noVerb('list', 'access_plugin_data'));
    });

    it('cannot watch', async () => {
        expect(
            await world
                .connect(null)
                .watch({Kinds: [{Kind: 'access_request'}]})
                .ended(),
        ).toEqual({
            code: 7,
            details: 'access denied to perform action "read" on "access_request"',
        });
    });

    it('cannot review in the name of somebody', async () => {
        const nobody = world.connect(null, 'alice@example.com');
        expect(await failureOf(nobody.approve(crypto.randomUUID()))).toEqual({
            code: 7,
            details: 'user "Nop" cannot submit reviews on behalf of "alice@example.com"',
        });
    });
});

describe('a certificate that is not let in', () => {
    it('is one of another cluster of the same name', async () => {
        await world.as(BOB);
        const identity = subjectOf(bob.certificate);
        const foreign = await createClusterAuthorities(identity.clusterName, Date.now());
        const key = freshKey();
        const {tls} = await issueCertificates(foreign.userCa, {
            identity,
            tlsKey: createPublicKey(key.publicKey),
            sshKey: undefined,
            now: Date.now(),
            notAfter: Date.now() + 60_000,
        });
        const session = world.connect({key: key.privateKey, certificate: tls});
        expect((await failureOf(session.ping())).code).toBe(14);
    });

    it('is one that has expired', async () => {
        const {identity} = await order(await world.as(BOT), BOB, {Expires: inFuture(-60_000)});
        expect(lifeOf(identity.certificate)).toBeLessThan(0);
        expect((await failureOf(world.connect(identity).ping())).code).toBe(14);
    });

    it('is a leaf that comes with the authority that signed it', async () => {
        const {identity, certs} = await order(await world.as(BOB), BOB);
        const chain = identity.certificate + Buffer.concat(certs.TLSCACerts).toString();
        expect((await failureOf(world.connect({...identity, certificate: chain}).ping())).code).toBe(14);
        expect((await world.connect(identity).ping()).ClusterName).not.toBe('');
    });

    it('is one restricted to another use', async () => {
        // Field 13, RouteToWindowsDesktop, which names the desktop "d1" in its field 1.
        const desktop = {[(13 << 3) | 2]: [Buffer.from('\u0004\n\u0002d1')]};
        const key = freshKey();
        const request = UserCertsRequest.fromPartial({
            Username: BOB,
            PublicKey: Buffer.from(key.line),
            Expires: inFuture(60_000),
            Usage: UserCertsRequest_CertUsage.WindowsDesktop,
        });
        const {auth} = await world.as(BOB);
        const certs = await call<Certs>((done) => auth.generateUserCerts({...request, _unknownFields: desktop}, done));
        expect(subjectOf(certs.TLS.toString()).usage).toBe('usage:windows_desktop');
        const session = world.connect({key: key.privateKey, certificate: certs.TLS.toString()});
        expect((await failureOf(session.ping())).code).toBe(14);
    });
});

it('the authorities that come with a certificate vouch for users, not for the server', async () => {
    const {certs, identity} = await order(await world.as(BOB), BOB);
    const hostCa = Buffer.concat(certs.TLSCACerts).toString();
    // Only the trust is in question: a client certificate would be sent along with its authority.
    expect((await handShake({...world.server, hostCa}, null)).trusted).toBe(false);
    expect((await handShake(world.server, identity)).trusted).toBe(true);
});

it('an open connection outlives its certificate, a new one does not come about', async () => {
    const {identity} = await order(await world.as('access-plugin'), 'access-plugin', {Expires: inFuture(3_000)});
    const open = world.connect(identity);
    const stream = open.watch({Kinds: [{Kind: 'access_request'}]});
    await stream.begun();
    await until('the certificate expires', () => lifeOf(identity.certificate) < 0);
    expect((await failureOf(world.connect(identity).ping())).code).toBe(14);
    expect((await open.currentUser()).Metadata?.Name).toBe('access-plugin');
    expect(stream.end()).toBeUndefined();
});

it('a message of more than 4 MiB is refused, and the connection goes on', async () => {
    const plugin = await world.as('access-plugin');
    const Set = {big: 'x'.repeat(4 * 1024 * 1024)};
    const {code} = await failureOf(plugin.updatePluginData({Resource: crypto.randomUUID(), Plugin: 'x', Set}));
    expect(code).toBe(8);
    expect((await plugin.currentUser()).Metadata?.Name).toBe('access-plugin');
});

describe('versions', () => {
    it('come with every answer', async () => {
        const {auth, ping} = await world.as(BOB);
        const {ServerVersion} = await ping();
        const metadata = await new Promise<Metadata>((resolve, reject) => {
            auth.getCurrentUser({}, (error) => error !== null && reject(error)).on('metadata', resolve);
        });
        expect(metadata.get('version')).toEqual([ServerVersion]);
    });

    it.each([
        ['17.0.0-dev', 0],
        ['16.0.0', 0],
        ['15.9.9', 14],
        ['nonsense', 14],
    ])('of a client that says it is %s: status %i, and below 16 the connection is gone', async (version, code) => {
        const {ServerVersion} = await (await world.as(BOB)).ping();
        needs(world.server, ServerVersion.startsWith('17.'), `version 17 (this is ${ServerVersion})`);
        const {auth} = world.connect(bob);
        const metadata = new Metadata();
        metadata.set('version', version);
        const outcome = await call<PingResponse>((done) => auth.ping({}, metadata, done)).then(
            () => 0,
            (error: {code: number}) => error.code,
        );
        expect(outcome).toBe(code);
    });
});

describe('what the server does not know', () => {
    it('is a method, and its text names it', async () => {
        const {auth} = await world.as(BOB);
        expect(await failureOf(callByName(auth, '/proto.AuthService/NoSuchMethod', Buffer.alloc(0)))).toEqual({
            code: 12,
            details: 'unknown method NoSuchMethod for service proto.AuthService',
        });
    });

    it('is a service, and its text names it', async () => {
        const {auth} = await world.as(BOB);
        expect(await failureOf(callByName(auth, '/teleport.nosuch.v1.Service/Method', Buffer.alloc(0)))).toEqual({
            code: 12,
            details: 'unknown service teleport.nosuch.v1.Service',
        });
    });
});
