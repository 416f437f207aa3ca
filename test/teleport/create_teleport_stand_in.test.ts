import {createPrivateKey} from 'node:crypto';

import {credentials, Metadata} from '@grpc/grpc-js';

import {
    AuthServiceClient,
    GetUserRequest,
    Watch,
    type PingResponse,
} from '../../bridge/src/gen/teleport/legacy/client/proto/authservice';
import {
    AccessRequestFilter,
    AccessRequestV3,
    AcquireSemaphoreRequest,
    RequestState,
    type RoleV6,
    type UserV2,
} from '../../bridge/src/gen/teleport/legacy/types/types';
import {ListUsersRequest, type ListUsersResponse} from '../../bridge/src/gen/teleport/users/v1/users_service';
import {createClusterAuthorities} from './cluster_authorities';
import {call, collect, connectClient, failureOf, type TestClient} from './connect_client';
import {createTeleportStandIn, type TeleportStandIn} from './create_teleport_stand_in';
import {issueIdentity, type IdentityOrder} from './issue_identity';
import {seedCluster} from './seed';
import {YEAR_ONE} from './year_one';

const MINUTE_MS = 60_000;
const bridge: IdentityOrder = {user: 'mattermost-bridge', kind: 'tctl'};

describe('createTeleportStandIn', () => {
    let standIn: TeleportStandIn;
    let clients: TestClient[];

    const connect = (...args: Parameters<typeof connectClient>): TestClient => {
        const client = connectClient(...args);
        clients.push(client);
        return client;
    };
    const connectAs = async (order: IdentityOrder): Promise<TestClient> =>
        connect(standIn, await standIn.issueIdentity(order));
    const ping = ({auth}: TestClient, metadata = new Metadata()) =>
        call<PingResponse>((done) => auth.ping({}, metadata, done));
    const currentUser = ({auth}: TestClient) => call<UserV2>((done) => auth.getCurrentUser({}, done));
    const create = ({auth}: TestClient, reason: string) =>
        call<AccessRequestV3>((done) =>
            auth.createAccessRequestV2(
                AccessRequestV3.fromPartial({
                    Kind: 'access_request',
                    Version: 'v3',
                    Metadata: {Name: crypto.randomUUID(), Namespace: 'default'},
                    Spec: {
                        User: 'bob@example.com',
                        Roles: ['elevated-access'],
                        State: RequestState.PENDING,
                        Created: YEAR_ONE,
                        Expires: YEAR_ONE,
                        RequestReason: reason,
                    },
                }),
                done,
            ),
        );

    beforeEach(async () => {
        clients = [];
        standIn = await createTeleportStandIn({tickMs: 1});
        seedCluster(standIn.backend);
    });
    afterEach(async () => {
        clients.forEach((client) => client.close());
        await standIn.close();
    });

    it('answers with the roles and traits of the certificate it was called with', async () => {
        const alice = await currentUser(await connectAs({user: 'alice@example.com', kind: 'login'}));
        expect(alice.Spec?.Traits?.Values).toEqual({
            level: expect.objectContaining({Values: ['senior']}) as unknown,
            team: expect.objectContaining({Values: ['db']}) as unknown,
        });
        const output = await currentUser(
            await connectAs({user: 'bot-mattermost', kind: 'tbot-output', roles: ['mattermost-bridge']}),
        );
        expect([output.Metadata?.Name, output.Spec?.Roles]).toEqual(['bot-mattermost', ['mattermost-bridge']]);
    });

    it('sends its version with every answer', async () => {
        const client = await connectAs(bridge);
        const metadata = await new Promise<Metadata>((resolve, reject) => {
            client.auth.ping({}, (error) => error !== null && reject(error)).on('metadata', resolve);
        });
        expect(metadata.get('version')).toEqual(['17.0.0-dev']);
    });

    describe('hand-shakes', () => {
        it('answers Ping without a client certificate, and nothing else', async () => {
            const client = connect(standIn, undefined);
            expect((await ping(client)).ClusterName).toBe('teleport.example.com');
            const list = collect(client.auth.getAccessRequestsV2(AccessRequestFilter.create()));
            expect(await list.ended).toMatchObject({code: 5, details: 'user "Nop" not found'});
        });

        it('breaks off with a certificate of another cluster of the same name', async () => {
            const foreign = await createClusterAuthorities('teleport.example.com', Date.now());
            const identity = await issueIdentity({authorities: foreign, backend: standIn.backend}, bridge);
            expect((await failureOf(ping(connect(standIn, identity)))).code).toBe(14);
            expect(standIn.refusals()[0]).toBe('certificate signed by unknown authority');
        });

        it('breaks off when the certificate has expired, and leaves open connections alone', async () => {
            const identity = await standIn.issueIdentity({...bridge, ttlMs: MINUTE_MS});
            const open = connect(standIn, identity);
            await ping(open);
            standIn.backend.advance(2 * MINUTE_MS);
            expect((await failureOf(ping(connect(standIn, identity)))).code).toBe(14);
            expect((await ping(open)).ServerVersion).toBe('17.0.0-dev');
        });

        it('breaks off when the client sends the user authority after its leaf, as with tbot trust roots', async () => {
            const identity = await standIn.issueIdentity({user: 'bot-mattermost', kind: 'tbot-storage'});
            const both = {...standIn, hostCaPem: standIn.authorities.userCa.certPem + standIn.hostCaPem};
            expect((await failureOf(ping(connect(both, identity)))).code).toBe(14);
            expect(standIn.refusals()[0]).toBe('more than one client certificate');
            expect((await ping(connect(standIn, identity))).ClusterName).toBe('teleport.example.com');
        });

        it('is not trusted by a client with another host authority, or for another name', async () => {
            const foreign = await createClusterAuthorities('teleport.example.com', Date.now());
            const identity = await standIn.issueIdentity(bridge);
            const distrusting = connect({addr: standIn.addr, hostCaPem: foreign.hostCa.certPem}, identity);
            expect((await failureOf(ping(distrusting))).code).toBe(14);
            const channel = credentials.createSsl(Buffer.from(standIn.hostCaPem));
            const plain = new AuthServiceClient(standIn.addr, channel, {
                'grpc.ssl_target_name_override': 'teleport.example.org',
            });
            const misnamed = await failureOf(call((done) => plain.ping({}, done)));
            plain.close();
            expect(misnamed.code).toBe(14);
        });

        it('serves an identity with an RSA key, in the form tctl writes it', async () => {
            const identity = await standIn.issueIdentity({...bridge, keyKind: 'rsa'});
            expect(identity.keyPem).toContain('BEGIN RSA PRIVATE KEY');
            expect(createPrivateKey(identity.keyPem).asymmetricKeyType).toBe('rsa');
            expect((await ping(connect(standIn, identity))).ClusterName).toBe('teleport.example.com');
        });
    });

    it.each([
        ['17.0.0', true],
        ['17.0.0-dev', true],
        ['16.0.0-aa', true],
        ['18.0.0', true],
        ['15.9.9', false],
        ['nonsense', false],
    ])('with client version %s: connection stays %s', async (version, stays) => {
        const client = await connectAs(bridge);
        const metadata = new Metadata();
        metadata.set('version', version);
        const outcome = await ping(client, metadata).then(
            () => 0,
            (error: {code: number}) => error.code,
        );
        expect(outcome).toBe(stays ? 0 : 14);
        expect((await ping(client)).ServerVersion).toBe('17.0.0-dev');
    });

    it('refuses every call of a locked and of a deleted user with the recorded texts', async () => {
        const client = await connectAs(bridge);
        standIn.lock({user: 'mattermost-bridge'}, 'leaked');
        expect(await failureOf(ping(client))).toEqual({code: 7, details: 'access denied'});
        standIn.unlock({user: 'mattermost-bridge'});
        standIn.backend.deleteUser('mattermost-bridge');
        expect(await failureOf(ping(client))).toEqual({
            code: 5,
            details: 'access denied\n\tuser "mattermost-bridge" not found',
        });
    });

    it('reads users by both APIs, and the caller’s own roles without any verb', async () => {
        const client = await connectAs(bridge);
        const listed = await call<ListUsersResponse>((done) =>
            client.users.listUsers(ListUsersRequest.fromPartial({pageSize: 3}), done),
        );
        const rest = await call<ListUsersResponse>((done) =>
            client.users.listUsers(ListUsersRequest.fromPartial({pageToken: listed.nextPageToken}), done),
        );
        expect([...listed.users, ...rest.users].map(({Metadata: meta}) => meta?.Name)).toEqual([
            'admin',
            'alice@example.com',
            'bob@example.com',
            'bot-mattermost',
            'carol@example.com',
            'dave@example.com',
            'ivan@example.com',
            'mattermost-bridge',
        ]);
        const dave = await connectAs({user: 'dave@example.com', kind: 'login'});
        const roles = collect<RoleV6>(dave.auth.getCurrentUserRoles({}));
        await roles.ended;
        expect(roles.messages.map(({Metadata: meta}) => meta?.Name)).toEqual(['nobody']);
        const refused = failureOf(
            call((done) => dave.auth.getUser(GetUserRequest.fromPartial({Name: 'bob@example.com'}), done)),
        );
        expect(await refused).toEqual({code: 7, details: 'access denied to perform action "read" on "user"'});
    });

    it('answers code 12 for the older create call and for what it does not have', async () => {
        const client = await connectAs(bridge);
        expect(
            await failureOf(call((done) => client.auth.createAccessRequest(AccessRequestV3.create(), done))),
        ).toEqual({
            code: 12,
            details: 'access request creation API has changed, please update your client to v14 or newer',
        });
        const missing = await failureOf(
            call((done) => client.auth.acquireSemaphore(AcquireSemaphoreRequest.create(), done)),
        );
        expect(missing).toEqual({code: 12, details: 'unknown method AcquireSemaphore for service proto.AuthService'});
    });

    describe('faults on demand', () => {
        it('fails the next calls as told, then goes on', async () => {
            const client = await connectAs(bridge);
            standIn.failNext('Ping', 8, 'slow down', 2);
            expect(await failureOf(ping(client))).toEqual({code: 8, details: 'slow down'});
            expect(await failureOf(ping(client))).toEqual({code: 8, details: 'slow down'});
            expect((await ping(client)).ServerVersion).toBe('17.0.0-dev');
            expect(standIn.calls().map(({method, user}) => `${method} by ${user}`)).toEqual(
                Array(3).fill('Ping by mattermost-bridge'),
            );
        });

        it('carries a call out and loses the answer', async () => {
            const bob = await connectAs({user: 'bob@example.com', kind: 'login'});
            await ping(bob);
            standIn.dropResponseAfterCommit('CreateAccessRequestV2');
            expect((await failureOf(create(bob, 'lost answer'))).code).toBe(14);
            const stored = collect(bob.auth.getAccessRequestsV2(AccessRequestFilter.create()));
            await stored.ended;
            expect(stored.messages.map(({Spec}) => Spec?.RequestReason)).toEqual(['lost answer']);
        });

        it('keeps users and requests over a stop, and listens on the same port again', async () => {
            const bob = await connectAs({user: 'bob@example.com', kind: 'login'});
            await create(bob, 'before the stop');
            const seen = collect(bob.auth.watchEvents({Kinds: [], AllowPartialSuccess: false}));
            await seen.ended;
            await standIn.stop();
            expect((await failureOf(ping(bob))).code).toBe(14);
            await standIn.restart();
            const again = await connectAs({user: 'bob@example.com', kind: 'login'});
            const stored = collect(again.auth.getAccessRequestsV2(AccessRequestFilter.create()));
            await stored.ended;
            expect(stored.messages.map(({Spec}) => Spec?.RequestReason)).toEqual(['before the stop']);
        });

        it('cuts connections under open streams', async () => {
            const client = await connectAs(bridge);
            const seen = collect(client.auth.watchEvents(Watch.fromPartial({Kinds: [{Kind: 'access_request'}]})));
            await seen.reached(1);
            standIn.cutConnections();
            expect((await seen.ended).code).toBe(14);
        });
    });
});
