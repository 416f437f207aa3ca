import {X509Certificate, generateKeyPairSync} from 'node:crypto';
import {hasCode} from '../errors';
import type {BridgeError} from '../errors';
import {userOf} from '../../../test/teleport/seed';
import {createTeleportWorld, TBOT} from '../../../test/teleport/teleport_world';
import type {TeleportWorld} from '../../../test/teleport/teleport_world';
import type {UserCredential} from './teleport_api';

const MINUTE_MS = 60_000;

const failureOf = (promise: Promise<unknown>): Promise<BridgeError> =>
    promise.then(
        () => {
            throw new Error('the call succeeded');
        },
        (error: BridgeError) => error,
    );

function makeKeys(): {publicKeyPem: string; privateKeyPem: string} {
    const {publicKey, privateKey} = generateKeyPairSync('ec', {namedCurve: 'P-256'});
    return {
        publicKeyPem: publicKey.export({type: 'spki', format: 'pem'}).toString(),
        privateKeyPem: privateKey.export({type: 'pkcs8', format: 'pem'}).toString(),
    };
}

describe('createTeleport', () => {
    let world: TeleportWorld;

    beforeEach(async () => {
        world = await createTeleportWorld();
    });
    afterEach(() => world.close());

    const credentialOf = async (user: string): Promise<UserCredential> => {
        const {publicKeyPem, privateKeyPem} = makeKeys();
        const certificatePem = await world.teleport.generateUserCertificate(user, publicKeyPem, 5 * MINUTE_MS);
        return {certificatePem, privateKeyPem};
    };

    it('tells who it is before any call', () => {
        expect(world.teleport.identity()).toMatchObject({
            userName: 'bot-mattermost',
            clusterName: 'teleport.example.com',
            impersonator: '',
            disallowReissue: false,
        });
        expect(world.identities).toEqual([world.teleport.identity()]);
    });

    it('asks the cluster who it is, and who we are there', async () => {
        const {teleport} = world;
        expect(await teleport.ping()).toMatchObject({clusterName: 'teleport.example.com', serverVersion: '17.0.0-dev'});
        expect(await teleport.getCurrentUser()).toMatchObject({name: 'bot-mattermost', isBot: true, isSso: false});
        const roles = await teleport.getCurrentRoles();
        expect(roles.map(({name}) => name)).toEqual(['bot-mattermost', 'mattermost-bridge', 'mattermost-impersonator']);
        expect(roles[2]?.impersonate.users).toContain('alice@example.com');
        expect(roles[1]?.rules).toContainEqual({resources: ['access_request'], verbs: ['list', 'read']});
    });

    describe('users', () => {
        it('finds one by name, and nobody by a name that does not exist', async () => {
            expect(await world.teleport.getUser('alice@example.com')).toMatchObject({
                name: 'alice@example.com',
                roles: ['dbreviewer'],
                traits: {level: ['senior'], team: ['db']},
            });
            expect(await world.teleport.getUser('nobody@example.com')).toBeNull();
            expect(await world.teleport.getUser('')).toBeNull();
        });

        it('lists all of more than one page', async () => {
            for (let count = 0; count < 600; count += 1) {
                world.standIn.backend.upsertUser(userOf({name: `user-${String(count)}`, roles: ['nobody']}));
            }
            const names = (await world.teleport.listUsers()).map(({name}) => name);
            expect(new Set(names).size).toBe(608);
            expect(names).toHaveLength(608);
        });

        it('is refused without the verbs', async () => {
            await world.writeIdentity({user: 'bot-mattermost', kind: 'tbot-storage', roles: ['nobody']});
            await world.teleport.reloadIdentity();
            expect((await failureOf(world.teleport.listUsers())).code).toBe('teleport_denied');
            expect((await failureOf(world.teleport.getUser('alice@example.com'))).code).toBe('teleport_denied');
        });

        it('asks the older way where users.v1 is unknown', async () => {
            const unknown = 'unknown service teleport.users.v1.UsersService';
            world.standIn.failNext('users.v1.GetUser', 12, unknown);
            world.standIn.failNext('users.v1.ListUsers', 12, unknown);
            expect((await world.teleport.getUser('alice@example.com'))?.name).toBe('alice@example.com');
            expect(await world.teleport.listUsers()).toHaveLength(8);
            expect(world.standIn.calls().map(({method}) => method)).toEqual([
                'users.v1.GetUser',
                'GetUser',
                'users.v1.ListUsers',
                'GetUsers',
            ]);
        });

        it('finds nobody the older way either', async () => {
            world.standIn.failNext('users.v1.GetUser', 12, 'unknown service');
            expect(await world.teleport.getUser('nobody@example.com')).toBeNull();
        });
    });

    describe('requests', () => {
        it('reads one by id and all of several pages', async () => {
            const ids = Array.from({length: 1200}, (_, index) => world.createRequest(`number ${String(index)}`));
            const all = await world.teleport.listAccessRequests();
            expect(new Set(all.map(({id}) => id))).toEqual(new Set(ids));
            const request = await world.teleport.getAccessRequest(ids[7] ?? '');
            expect(request).toMatchObject({requestReason: 'number 7', state: 'PENDING', hiddenDetails: []});
        });

        it('finds nothing by an unknown or an empty id', async () => {
            world.createRequest();
            expect(await world.teleport.getAccessRequest('01a20740-54e5-7408-848b-0bc2d57f62f9')).toBeNull();
            expect(await world.teleport.getAccessRequest('')).toBeNull();
        });

        it('lists the older way where ListAccessRequests is unknown', async () => {
            const id = world.createRequest();
            world.standIn.failNext('ListAccessRequests', 12, 'unknown method ListAccessRequests for service');
            expect((await world.teleport.listAccessRequests()).map((request) => request.id)).toEqual([id]);
            expect(world.standIn.calls().map(({method}) => method)).toEqual([
                'ListAccessRequests',
                'GetAccessRequestsV2',
            ]);
        });
    });

    describe('plugin data', () => {
        it('is written only over what was expected', async () => {
            const {teleport} = world;
            const id = world.createRequest();
            expect(await teleport.getPluginData(id)).toEqual({});
            await teleport.updatePluginData(id, {claim: ''}, {claim: 'one', other: 'x'});
            const late = await failureOf(teleport.updatePluginData(id, {claim: ''}, {claim: 'two'}));
            expect(late.code).toBe('plugin_data_conflict');
            expect(await teleport.getPluginData(id)).toEqual({claim: 'one', other: 'x'});
            await teleport.updatePluginData(id, {claim: 'one'}, {claim: '', other: 'y'});
            expect(await teleport.getPluginData(id)).toEqual({other: 'y'});
        });

        it('has one winner of many writers', async () => {
            const id = world.createRequest();
            const writers = Array.from({length: 10}, (_, index) =>
                world.teleport.updatePluginData(id, {claim: ''}, {claim: String(index)}).then(
                    () => 'won',
                    (error: unknown) => (hasCode(error, 'plugin_data_conflict') ? 'lost' : error),
                ),
            );
            const outcomes = await Promise.all(writers);
            expect(outcomes.filter((outcome) => outcome === 'won')).toHaveLength(1);
            expect(outcomes.filter((outcome) => outcome === 'lost')).toHaveLength(9);
        });

        it('is read for all requests that have ours, in one call', async () => {
            const {teleport} = world;
            const [first, second, third] = [world.createRequest(), world.createRequest(), world.createRequest()];
            await teleport.updatePluginData(first, {}, {a: '1'});
            await teleport.updatePluginData(second, {}, {b: '2'});
            await teleport.updatePluginData(second, {}, {b: ''});
            expect(await teleport.getAllPluginData()).toEqual(new Map([[first, {a: '1'}]]));
            expect((await teleport.getAllPluginData()).has(third)).toBe(false);
            expect(world.standIn.calls().filter(({method}) => method === 'GetPluginData')).toHaveLength(2);
        });

        it('of an unknown request cannot be written', async () => {
            const id = '01a20740-54e5-7408-848b-0bc2d57f62f9';
            const failure = await failureOf(world.teleport.updatePluginData(id, {}, {a: '1'}));
            expect(failure.code).toBe('request_not_found');
            expect(await world.teleport.getPluginData(id)).toEqual({});
            expect(await world.teleport.getPluginData('')).toEqual({});
        });

        it('may be larger than a message of gRPC usually is', async () => {
            const value = 'x'.repeat(500_000);
            for (let count = 0; count < 12; count += 1) {
                await world.teleport.updatePluginData(world.createRequest(), {}, {value});
            }
            expect((await world.teleport.getAllPluginData()).size).toBe(12);
        });
    });

    describe('acting for others', () => {
        it('gets a certificate of a person and reviews as that person', async () => {
            const id = world.createRequest();
            const credential = await credentialOf('alice@example.com');
            const certificate = new X509Certificate(credential.certificatePem);
            expect(certificate.subject).toContain('CN=alice@example.com');
            const alice = world.teleport.asUser(credential);
            const after = await alice.submitReview({
                requestId: id,
                author: 'alice@example.com',
                proposedState: 'APPROVED',
                reason: 'looks fine',
            });
            alice.close();
            expect(after.state).toBe('PENDING');
            expect(after.reviews).toMatchObject([
                {author: 'alice@example.com', proposedState: 'APPROVED', reason: 'looks fine'},
            ]);
            expect(world.standIn.calls().at(-1)).toMatchObject({
                method: 'SubmitAccessReview',
                user: 'alice@example.com',
                impersonator: 'bot-mattermost',
            });
        });

        it('lets two people decide', async () => {
            const id = world.createRequest();
            for (const author of ['alice@example.com', 'ivan@example.com']) {
                const person = world.teleport.asUser(await credentialOf(author));
                await person.submitReview({requestId: id, author, proposedState: 'APPROVED', reason: ''});
                person.close();
            }
            expect((await world.teleport.getAccessRequest(id))?.state).toBe('APPROVED');
        });

        it('leaves the time of a review to the server', async () => {
            const id = world.createRequest();
            const alice = world.teleport.asUser(await credentialOf('alice@example.com'));
            const before = Date.now();
            const submission = {requestId: id, author: 'alice@example.com', reason: ''};
            const {reviews} = await alice.submitReview({...submission, proposedState: 'DENIED'});
            expect(reviews[0]?.createdAt).toBeGreaterThanOrEqual(before - 1_000);
            expect(reviews[0]?.createdAt).toBeLessThanOrEqual(Date.now() + 1_000);
        });

        it('sees what the person sees', async () => {
            const id = world.createRequest();
            const alice = world.teleport.asUser(await credentialOf('alice@example.com'));
            const dave = world.teleport.asUser(await credentialOf('dave@example.com'));
            expect((await alice.getAccessRequest(id))?.id).toBe(id);
            expect(await dave.getAccessRequest(id)).toBeNull();
        });

        it.each([
            ['the same author again', 'alice@example.com', 'alice@example.com', 'already_reviewed'],
            ['who may review nothing', 'dave@example.com', 'dave@example.com', 'not_a_reviewer'],
            ['the requester', 'bob@example.com', 'bob@example.com', 'not_a_reviewer'],
            ['in the name of somebody else', 'ivan@example.com', 'alice@example.com', 'teleport_denied'],
        ])('is refused for %s', async (_name, user, author, code) => {
            const id = world.createRequest();
            world.review('alice@example.com', id);
            const person = world.teleport.asUser(await credentialOf(user));
            const review = {requestId: id, author, proposedState: 'APPROVED', reason: ''} as const;
            expect((await failureOf(person.submitReview(review))).code).toBe(code);
        });

        it('is refused for what is decided already, and for what does not exist', async () => {
            const id = world.createRequest();
            world.review('alice@example.com', id, 'DENIED');
            const ivan = world.teleport.asUser(await credentialOf('ivan@example.com'));
            const review = {author: 'ivan@example.com', proposedState: 'APPROVED', reason: ''} as const;
            expect((await failureOf(ivan.submitReview({...review, requestId: id}))).code).toBe('request_resolved');
            const gone = await failureOf(ivan.submitReview({...review, requestId: crypto.randomUUID()}));
            expect(gone.code).toBe('request_not_found');
        });

        it('cannot carry a reason that is too long', async () => {
            const id = world.createRequest();
            world.review('alice@example.com', id);
            const ivan = world.teleport.asUser(await credentialOf('ivan@example.com'));
            const submission = {requestId: id, author: 'ivan@example.com', reason: 'x'.repeat(5000)};
            const failure = await failureOf(ivan.submitReview({...submission, proposedState: 'APPROVED'}));
            expect(failure.code).toBe('reason_too_long');
        });

        it('says when the answer to a review was lost that it may have been recorded', async () => {
            const id = world.createRequest();
            const alice = world.teleport.asUser(await credentialOf('alice@example.com'));
            world.standIn.dropResponseAfterCommit('SubmitAccessReview');
            const submission = {requestId: id, author: 'alice@example.com', reason: ''};
            const failure = await failureOf(alice.submitReview({...submission, proposedState: 'APPROVED'}));
            expect([failure.code, failure.retriable]).toEqual(['teleport_unavailable', true]);
            expect((await world.teleport.getAccessRequest(id))?.reviews).toHaveLength(1);
        });

        it.each(['bot-mattermost', ''])('never asks for a certificate of our own user "%s"', async (user) => {
            const failure = await failureOf(credentialOf(user));
            expect(failure.code).toBe('impersonation_refused');
            expect(world.standIn.calls()).toEqual([]);
        });

        it('tells unknown, single sign-on and locked users nothing but that it does not work', async () => {
            world.standIn.backend.upsertUser(
                userOf({name: 'sam@example.com', roles: ['dbreviewer'], ssoConnector: 'github'}),
            );
            world.standIn.lock({user: 'alice@example.com'}, 'stolen laptop');
            const failures = await Promise.all(
                ['nobody@example.com', 'sam@example.com', 'alice@example.com'].map((user) =>
                    failureOf(credentialOf(user)),
                ),
            );
            expect(failures.map(({code}) => code)).toEqual(Array(3).fill('impersonation_refused'));
            expect(new Set(failures.map(({userMessage}) => userMessage)).size).toBe(1);
            expect(failures[2]?.message).toContain('stolen laptop');
            expect(failures[2]?.userMessage).not.toContain('stolen laptop');
        });

        it('asks with the older field where the server sees no key in the newer', async () => {
            world.standIn.failNext('GenerateUserCerts', 2, 'ssh: no key found');
            const credential = await credentialOf('alice@example.com');
            const alice = world.teleport.asUser(credential);
            const id = world.createRequest();
            expect((await alice.getAccessRequest(id))?.id).toBe(id);
            await credentialOf('ivan@example.com');
            expect(world.standIn.calls().filter(({method}) => method === 'GenerateUserCerts')).toHaveLength(3);
        });

        it('asks for five minutes when it is told so', async () => {
            const {certificatePem} = await credentialOf('alice@example.com');
            const until = Date.parse(new X509Certificate(certificatePem).validTo);
            expect(Math.abs(until - (Date.now() + 5 * MINUTE_MS))).toBeLessThan(5_000);
        });
    });

    it.each([
        ['tctl', 'mattermost-bridge', 'impersonation is not allowed'],
        ['tbot-output', 'bot-mattermost', 'identity is not allowed to reissue certificates'],
    ] as const)('is refused certificates of others with an identity of kind %s', async (kind, user, text) => {
        await world.close();
        world = await createTeleportWorld({identity: {user, kind}});
        const failure = await failureOf(credentialOf('alice@example.com'));
        expect(failure.code).toBe('impersonation_refused');
        expect(failure.message).toContain(text);
    });

    it('is told apart from a user who may impersonate by the impersonator in its certificate', async () => {
        const admin = userOf({name: 'mattermost-bridge', roles: ['mattermost-bridge', 'mattermost-impersonator']});
        world.standIn.backend.upsertUser(admin);
        const path = `${world.folder}/identity`;
        const issued = await world.standIn.issueIdentity({user: 'mattermost-bridge', kind: 'tctl'});
        await world.standIn.writers.identityFile(path, issued);
        const teleport = world.client({config: () => ({...world.config, credential: {kind: 'identity', path}})});
        await teleport.start();
        expect(teleport.identity().impersonator).not.toBe('');
        const failure = await failureOf(
            teleport.generateUserCertificate('alice@example.com', makeKeys().publicKeyPem, MINUTE_MS),
        );
        expect(failure.message).toContain('impersonated user can not impersonate anyone else');
    });

    it('works with three separate files', async () => {
        const paths = {
            clientKey: `${world.folder}/a.key`,
            clientCrt: `${world.folder}/a.crt`,
            rootCas: `${world.folder}/a.cas`,
        };
        await world.standIn.writers.separateFiles(paths, await world.standIn.issueIdentity(TBOT));
        const teleport = world.client({config: () => ({...world.config, credential: {kind: 'files', ...paths}})});
        await teleport.start();
        expect((await teleport.getCurrentUser()).name).toBe('bot-mattermost');
    });

    it('says so when the bridge itself was locked or deleted', async () => {
        world.standIn.lock({user: 'bot-mattermost'}, 'leaked');
        expect((await failureOf(world.teleport.getCurrentUser())).code).toBe('teleport_denied');
        world.standIn.unlock({user: 'bot-mattermost'});
        world.standIn.backend.deleteUser('bot-mattermost');
        expect((await failureOf(world.teleport.getCurrentUser())).code).toBe('teleport_denied');
        expect((await failureOf(world.teleport.getUser('alice@example.com'))).code).toBe('teleport_denied');
    });

    it('does not wait for a server that is away, and finds it again', async () => {
        await world.teleport.ping();
        await world.standIn.stop();
        const failure = await failureOf(world.teleport.ping());
        expect([failure.code, failure.retriable]).toEqual(['teleport_unavailable', true]);
        await world.standIn.restart();
        for (let left = 100; left > 0; left -= 1) {
            const answer = await world.teleport.ping().catch(() => null);
            if (answer !== null) {
                return;
            }
            await new Promise((resolve) => setTimeout(resolve, 50));
        }
        throw new Error('the server was not found again within 5 s');
    });

    it('does not trust an Auth Service of another cluster', async () => {
        const other = await createTeleportWorld({start: false});
        const teleport = world.client({config: () => ({...world.config, addr: other.standIn.addr})});
        await teleport.start();
        expect((await failureOf(teleport.ping())).code).toBe('teleport_unavailable');
        expect(other.standIn.calls()).toEqual([]);
        await other.close();
    });

    it('makes no call after it was closed', async () => {
        await world.teleport.close();
        expect((await failureOf(world.teleport.ping())).code).toBe('teleport_unavailable');
        expect(world.standIn.calls()).toEqual([]);
    });
});
