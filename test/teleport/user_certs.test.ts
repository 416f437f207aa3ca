// Replays impersonation.json and mfa-otp.json: code and text of each refusal, and who the certificates name.
import {X509Certificate, generateKeyPairSync, type KeyObject} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';

import {UserCertsRequest} from '../../bridge/src/gen/teleport/legacy/client/proto/authservice';
import type {Certs} from '../../bridge/src/gen/teleport/legacy/client/proto/certs';
import type {UserV2} from '../../bridge/src/gen/teleport/legacy/types/types';
import {readSubject, type LegacySubject} from './certificate_subject';
import {call, connectClient, failureOf, type TestClient} from './connect_client';
import {createTeleportStandIn, type TeleportStandIn} from './create_teleport_stand_in';
import type {IdentityOrder} from './issue_identity';
import {roleOf, seedCluster, userOf} from './seed';
import {toAuthorizedKey} from './ssh_certificate';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

interface Recorded {
    title: string;
    caller?: string;
    rpc?: string;
    request?: Record<string, unknown>;
    code?: number;
    details?: string;
    response?: {subject?: LegacySubject};
}

/** Without what is random in each run: the login name and the Auth host's id. */
const comparable = (subject: LegacySubject): LegacySubject => ({
    ...subject,
    L: undefined,
    '1.3.9999.2.7': String(subject['1.3.9999.2.7']).replace(/^[0-9a-f-]{36}\./, ''),
});

const recordedIn = (file: string): Recorded[] =>
    (JSON.parse(readFileSync(join(__dirname, '../fixtures/teleport-v17', file), 'utf8')) as Recorded[]).filter(
        ({rpc}) => rpc === 'GenerateUserCerts',
    );

/** The recorded cluster's callers. Impersonated callers are left to tests of their own. */
const CALLERS: Record<string, IdentityOrder> = {
    'mattermost-bridge (tctl auth sign)': {user: 'mattermost-bridge', kind: 'tctl'},
    'mattermost-bridge (tctl auth sign on the Auth host)': {user: 'mattermost-bridge', kind: 'tctl'},
    'access-plugin (tctl auth sign)': {user: 'access-plugin', kind: 'tctl'},
    'mattermost-bridge (password + OTP login)': {user: 'mattermost-bridge', kind: 'login'},
    'mattermost-bridge (password + OTP login made under second_factor otp)': {user: 'mattermost-bridge', kind: 'login'},
    'dave (login)': {user: 'dave@example.com', kind: 'login'},
    'bot internal identity (storage)': {user: 'bot-mmbot', kind: 'tbot-storage'},
    'bot output identity': {user: 'bot-mmbot', kind: 'tbot-output', roles: ['dbreviewer', 'access-plugin']},
};

/** As cluster-resources.json has them, as far as these records go. */
function seedRecordedCluster({backend}: TeleportStandIn): void {
    seedCluster(backend);
    const people = ['alice', 'ivan', 'bob', 'dave', 'sam', 'petra', 'lena'].map((name) => `${name}@example.com`);
    const petraRoles = 'req-or req-x1 req-x2 req-s1 req-s2 req-zero req-nodeny req-filter-only req-default'.split(' ');
    backend.upsertRole(
        roleOf('mattermost-bridge', {Impersonate: {Users: people, Roles: ['dbreviewer', 'devops', 'nobody']}}),
    );
    backend.upsertRole(
        roleOf('bot-impersonate-reviewers', {
            Impersonate: {Users: people.slice(0, 3), Roles: ['dbreviewer', 'devops']},
        }),
    );
    for (const name of ['access-plugin', 'bot-mmbot', ...petraRoles]) {
        backend.upsertRole(roleOf(name, {}));
    }
    backend.upsertUser(userOf({name: 'mattermost-bridge', roles: ['mattermost-bridge']}));
    backend.upsertUser(userOf({name: 'access-plugin', roles: ['access-plugin']}));
    backend.upsertUser(userOf({name: 'bot-mmbot', roles: ['bot-mmbot', 'bot-impersonate-reviewers']}));
    backend.upsertUser(userOf({name: 'erin@example.com', roles: ['devops', 'dbreviewer']}));
    backend.upsertUser(userOf({name: 'lena@example.com', roles: ['dbreviewer']}));
    backend.upsertUser(userOf({name: 'petra@example.com', roles: petraRoles}));
    backend.upsertUser(userOf({name: 'sam@example.com', roles: ['dbreviewer'], ssoConnector: 'github'}));
}

const ec = generateKeyPairSync('ec', {namedCurve: 'P-256'}).publicKey;
const rsa = generateKeyPairSync('rsa', {modulusLength: 2048}).publicKey;
const ed25519 = generateKeyPairSync('ed25519').publicKey;
const pem = (key: KeyObject, type: 'spki' | 'pkcs1' = 'spki') =>
    Buffer.from(key.export({type, format: 'pem'}) as string);
const line = (key: KeyObject) => Buffer.from(toAuthorizedKey(key));

/** Keys by what the record's title says was sent; the recording keeps only their sizes. */
const KEYS: Record<string, Partial<UserCertsRequest>> = {
    'TLSPublicKey 23 only, PKIX PEM, EC P-256': {TLSPublicKey: pem(ec)},
    'TLSPublicKey 23 only, PKIX PEM, RSA': {TLSPublicKey: pem(rsa)},
    'TLSPublicKey 23 only, PKCS#1 PEM, RSA': {TLSPublicKey: pem(rsa, 'pkcs1')},
    'TLSPublicKey 23 only, PKIX PEM, Ed25519': {TLSPublicKey: pem(ed25519)},
    'TLSPublicKey 23, DER instead of PEM': {TLSPublicKey: ec.export({type: 'spki', format: 'der'})},
    'TLSPublicKey 23, authorized_keys line instead of PEM': {TLSPublicKey: line(ec)},
    'SSHPublicKey 22 only': {SSHPublicKey: line(ed25519)},
    'SSHPublicKey 22 and TLSPublicKey 23': {SSHPublicKey: line(ed25519), TLSPublicKey: pem(ec)},
    'PublicKey 1 and TLSPublicKey 23 together': {PublicKey: line(rsa), TLSPublicKey: pem(ec)},
    'asks for ivan, TLSPublicKey 23 only': {TLSPublicKey: pem(ec)},
    'no key at all': {},
    'PublicKey 1 with EC': {PublicKey: line(ec)},
    'PublicKey 1 with Ed25519': {PublicKey: line(ed25519)},
    'PublicKey 1 with PEM': {PublicKey: pem(rsa)},
};

const USAGES: Record<string, number> = {SSH: 1};

describe('GenerateUserCerts', () => {
    let standIn: TeleportStandIn;
    let clients: TestClient[];
    const connectAs = async (order: IdentityOrder): Promise<TestClient> => {
        const client = connectClient(standIn, await standIn.issueIdentity(order));
        clients.push(client);
        return client;
    };
    const generate = (client: TestClient, request: Partial<UserCertsRequest>) =>
        call<Certs>((done) => client.auth.generateUserCerts(UserCertsRequest.fromPartial(request), done));
    const inFuture = (ms: number) => ({seconds: String(Math.floor((standIn.backend.now() + ms) / 1000)), nanos: 0});
    const subjectOf = (tls: Buffer): LegacySubject => ({
        ...(new X509Certificate(tls).toLegacyObject().subject as unknown as LegacySubject),
    });
    const identityOf = (tls: Buffer) => readSubject(subjectOf(tls));

    beforeEach(async () => {
        clients = [];
        standIn = await createTeleportStandIn();
        seedRecordedCluster(standIn);
    });
    afterEach(async () => {
        clients.forEach((client) => client.close());
        await standIn.close();
    });

    const replayed = [...recordedIn('impersonation.json'), ...recordedIn('mfa-otp.json')].filter(
        ({caller = ''}) => caller in CALLERS,
    );

    it('finds the recordings it is to replay', () => {
        expect(replayed.length).toBeGreaterThan(35);
        expect(replayed.filter(({code}) => code !== 0).length).toBeGreaterThan(20);
    });

    it.each(replayed.map((record) => [`${record.title}, by ${record.caller ?? ''}`, record] as const))(
        'answers as recorded: %s',
        async (_name, {title, caller = '', request = {}, code, details, response}) => {
            const order = CALLERS[caller];
            if (order === undefined) {
                throw new Error(`no identity for ${caller}`);
            }
            const client = await connectAs(order);
            const {Username, Format, RoleRequests, UseRoleRequests, AccessRequests, Usage} = request;
            const sent: Partial<UserCertsRequest> = {
                Username: String(Username),
                Format: String(Format ?? ''),
                RoleRequests: (RoleRequests ?? []) as string[],
                UseRoleRequests: UseRoleRequests === true,
                AccessRequests: (AccessRequests ?? []) as string[],
                Usage: USAGES[String(Usage)] ?? 0,
                Expires: inFuture(5 * MINUTE_MS),
                ...(KEYS[title] ?? {PublicKey: line(ec)}),
            };
            if (code === 0) {
                const certs = await generate(client, sent);
                expect(certs.TLS.length > 0).toBe(title !== 'SSHPublicKey 22 only');
                expect(certs.SSH.length > 0).toBe(!title.includes('23 only'));
                if (response?.subject !== undefined) {
                    expect(comparable(subjectOf(certs.TLS))).toEqual(comparable(response.subject));
                }
            } else {
                expect(await failureOf(generate(client, sent))).toEqual({code, details});
            }
        },
    );

    it('names the bridge as impersonator in the certificate and in the audit log', async () => {
        const client = await connectAs({user: 'mattermost-bridge', kind: 'login'});
        const {TLS, TLSCACerts} = await generate(client, {
            Username: 'alice@example.com',
            Expires: inFuture(5 * MINUTE_MS),
            TLSPublicKey: pem(ec),
        });
        expect(identityOf(TLS)).toMatchObject({
            user: 'alice@example.com',
            roles: ['dbreviewer'],
            traits: {level: ['senior'], team: ['db']},
            impersonator: 'mattermost-bridge',
            disallowReissue: false,
            renewable: false,
        });
        expect(TLSCACerts.map(String)).toEqual([standIn.authorities.userCa.certPem]);
        expect(standIn.backend.audit().filter(({event}) => event === 'cert.create')).toMatchObject([
            {user: 'alice@example.com', impersonator: 'mattermost-bridge'},
        ]);
    });

    it('caps the life of a certificate by the role at 30 h, and a renewal by the certificate in use', async () => {
        const client = await connectAs({user: 'mattermost-bridge', kind: 'login', ttlMs: 2 * HOUR_MS});
        const lifeOf = async (Username: string, ms: number) => {
            const {TLS} = await generate(client, {Username, Expires: inFuture(ms), PublicKey: line(ec)});
            const hours = (Date.parse(new X509Certificate(TLS).validTo) - standIn.backend.now()) / HOUR_MS;
            return Math.round(hours * 10) / 10;
        };
        expect(await lifeOf('alice@example.com', 1_000 * HOUR_MS)).toBe(30);
        expect(await lifeOf('alice@example.com', 20 * HOUR_MS)).toBe(20);
        expect(await lifeOf('alice@example.com', -6 * MINUTE_MS)).toBe(-0.1);
        expect(await lifeOf('mattermost-bridge', 24 * HOUR_MS)).toBe(2);
    });

    it('tells the lock of a target to whoever asks for its certificate', async () => {
        const client = await connectAs({user: 'mattermost-bridge', kind: 'login'});
        const ask = () =>
            failureOf(
                generate(client, {Username: 'alice@example.com', Expires: inFuture(MINUTE_MS), PublicKey: line(ec)}),
            );
        standIn.lock({user: 'alice@example.com'}, 'on leave');
        expect(await ask()).toEqual({
            code: 7,
            details: 'lock targeting User:"alice@example.com" is in force: on leave',
        });
        standIn.unlock({user: 'alice@example.com'});
        standIn.lock({role: 'dbreviewer'});
        expect(await ask()).toEqual({code: 7, details: 'lock targeting Role:"dbreviewer" is in force'});
    });

    it('locks a bot whose own identity was renewed by somebody else meanwhile', async () => {
        const tbot = await connectAs({user: 'bot-mmbot', kind: 'tbot-storage', generation: 2});
        const renew = () => generate(tbot, {Username: 'bot-mmbot', Expires: inFuture(HOUR_MS), PublicKey: line(ec)});
        expect(identityOf((await renew()).TLS)).toMatchObject({renewable: true, generation: 3});
        expect(await failureOf(renew())).toEqual({
            code: 7,
            details: 'renewable cert generation mismatch: stored=3, presented=2',
        });
        expect(await failureOf(renew())).toEqual({code: 7, details: 'access denied'});
    });

    it('gives the obtained certificate the standing of the user, and no impersonation', async () => {
        const bridge = await connectAs({user: 'mattermost-bridge', kind: 'login'});
        const keys = generateKeyPairSync('ec', {namedCurve: 'P-256'});
        const {TLS} = await generate(bridge, {
            Username: 'alice@example.com',
            Expires: inFuture(HOUR_MS),
            TLSPublicKey: pem(keys.publicKey),
        });
        const keyPem = keys.privateKey.export({type: 'pkcs8', format: 'pem'}).toString();
        const alice = connectClient(standIn, {keyPem, certPem: TLS.toString()});
        clients.push(alice);
        const user = await call<UserV2>((done) => alice.auth.getCurrentUser({}, done));
        expect([user.Metadata?.Name, user.Spec?.Roles]).toEqual(['alice@example.com', ['dbreviewer']]);
        expect(
            await failureOf(generate(alice, {Username: 'ivan@example.com', PublicKey: line(ec), Expires: inFuture(1)})),
        ).toEqual({code: 7, details: 'access denied: impersonation is not allowed'});
    });
});
