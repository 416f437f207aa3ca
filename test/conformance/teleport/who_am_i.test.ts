// Ping, the caller himself, other users and roles.
import type {UserV2} from '../../../bridge/src/gen/teleport/legacy/types/types';
import {
    GetUserRequest as GetUserV1Request,
    ListUsersRequest,
    type GetUserResponse,
    type ListUsersResponse,
} from '../../../bridge/src/gen/teleport/users/v1/users_service';
import type {GetDomainNameResponse} from '../../../bridge/src/gen/teleport/legacy/client/proto/authservice';
import type {RoleV6} from '../../../bridge/src/gen/teleport/legacy/types/types';
import {call, failureOf} from '../../teleport/connect_client';
import {createWorld} from './create_world';
import type {Session} from './session';
import type {World} from './world';

let world: World;
beforeAll(async () => {
    world = await createWorld();
});
afterEach(() => world.cleanUp());
afterAll(() => world.close());

const getUser = ({auth}: Session, Name: string, WithSecrets = false) =>
    call<UserV2>((done) => auth.getUser({Name, WithSecrets}, done));
const getRole = ({auth}: Session, Name: string) => call<RoleV6>((done) => auth.getRole({Name}, done));
const listUsers = ({users}: Session, request: Partial<ListUsersRequest>) =>
    call<ListUsersResponse>((done) => users.listUsers(ListUsersRequest.fromPartial(request), done));
const traitsOf = (user: UserV2) =>
    Object.fromEntries(Object.entries(user.Spec?.Traits?.Values ?? {}).map(([name, {Values}]) => [name, Values]));

describe('Ping', () => {
    it('names cluster, version and the address of the proxy', async () => {
        const {ClusterName, ServerVersion, ProxyPublicAddr} = await (await world.as('access-plugin')).ping();
        expect(ClusterName).not.toBe('');
        expect(ServerVersion).toMatch(/^\d+\.\d+\.\d+/);
        expect(ProxyPublicAddr).toMatch(/^([^:]+:\d+)?$/);
    });

    it('agrees with the domain name', async () => {
        const {auth, ping} = await world.as('access-plugin');
        const {DomainName} = await call<GetDomainNameResponse>((done) => auth.getDomainName({}, done));
        expect(DomainName).toBe((await ping()).ClusterName);
    });
});

describe('the caller', () => {
    it('is told his name, roles and traits', async () => {
        const alice = await (await world.as('alice@example.com')).currentUser();
        expect([alice.Kind, alice.Metadata?.Name, alice.Spec?.Roles]).toEqual([
            'user',
            'alice@example.com',
            ['dbreviewer'],
        ]);
        expect(traitsOf(alice)).toEqual({level: ['senior'], team: ['db']});
    });

    it('gets his roles as they are stored, without any verb', async () => {
        const [role, ...more] = await (await world.as('bob@example.com')).currentRoles();
        expect(more).toEqual([]);
        expect(role?.Metadata?.Name).toBe('devops');
        expect(role?.Spec?.Allow?.Request).toMatchObject({
            Roles: ['elevated-access'],
            Thresholds: [{Name: '', Filter: '', Approve: 2, Deny: 1}],
        });
    });

    it('finds the right to impersonate among them', async () => {
        const roles = await (await world.as('mattermost-bridge')).currentRoles();
        expect(roles.map(({Spec}) => Spec?.Allow?.Impersonate?.Roles)).toEqual([['dbreviewer', 'devops', 'nobody']]);
    });

    it('may read himself and his roles by name, too', async () => {
        const plugin = await world.as('access-plugin');
        expect((await getUser(plugin, 'access-plugin')).Spec?.Roles).toEqual(['access-plugin']);
        expect((await getRole(plugin, 'access-plugin')).Metadata?.Name).toBe('access-plugin');
        const own = await call<GetUserResponse>((done) =>
            plugin.users.getUser(GetUserV1Request.fromPartial({currentUser: true}), done),
        );
        expect(own.user?.Metadata?.Name).toBe('access-plugin');
    });
});

describe('other users', () => {
    const reader = () => world.as('access-plugin-full');

    it('show roles, traits and when they were made', async () => {
        const alice = await getUser(await reader(), 'alice@example.com');
        expect(alice).toMatchObject({Kind: 'user', Version: 'v2', Metadata: {Name: 'alice@example.com'}});
        expect(alice.Spec?.Roles).toEqual(['dbreviewer']);
        expect(traitsOf(alice)).toEqual({level: ['senior'], team: ['db']});
        expect(alice.Metadata?.Revision).not.toBe('');
        expect(alice.Spec?.Expires).toMatchObject({seconds: '-62135596800', nanos: 0});
    });

    it('tell who logs in by single sign-on', async () => {
        const sam = await getUser(await reader(), 'sam@example.com');
        expect(sam.Spec?.CreatedBy?.Connector).toMatchObject({Type: 'github', ID: 'github'});
        const alice = await getUser(await reader(), 'alice@example.com');
        expect(alice.Spec?.CreatedBy?.Connector).toBeUndefined();
    });

    it('are the same by either method', async () => {
        const session = await reader();
        const answer = await call<GetUserResponse>((done) =>
            session.users.getUser(GetUserV1Request.fromPartial({name: 'alice@example.com'}), done),
        );
        expect(answer.user).toEqual(await getUser(session, 'alice@example.com'));
    });

    it('that do not exist are named', async () => {
        expect(await failureOf(getUser(await reader(), 'x@y'))).toEqual({code: 5, details: 'user "x@y" not found'});
    });

    it('keep their secrets', async () => {
        expect(await failureOf(getUser(await reader(), 'alice@example.com', true))).toEqual({
            code: 7,
            details: 'this request can be only executed by an admin',
        });
    });

    it('are nobody’s business without the verb', async () => {
        const plugin = await world.as('access-plugin');
        expect(await failureOf(getUser(plugin, 'alice@example.com'))).toEqual({
            code: 7,
            details: 'access denied to perform action "read" on "user"',
        });
        expect(await failureOf(listUsers(plugin, {}))).toEqual({
            code: 7,
            details:
                'access denied to perform action "read" on "user", access denied to perform action "list" on "user"',
        });
    });

    it('come in pages, by name, each once', async () => {
        const session = await reader();
        const names: string[] = [];
        let pageToken = '';
        do {
            const page = await listUsers(session, {pageSize: 3, pageToken});
            expect(page.users.length).toBeLessThanOrEqual(3);
            names.push(...page.users.map(({Metadata}) => Metadata?.Name ?? ''));
            pageToken = page.nextPageToken;
        } while (pageToken !== '');
        expect(names).toEqual(expect.arrayContaining(['alice@example.com', 'bob@example.com', 'ivan@example.com']));
        // In the order of the back end's keys, which go on with a slash after the name.
        expect(names).toEqual([...new Set(names.map((name) => `${name}/`))].sort().map((key) => key.slice(0, -1)));
    });

    it('come all at once when there are few', async () => {
        const {users, nextPageToken} = await listUsers(await reader(), {});
        expect(users.length).toBeGreaterThan(20);
        expect(nextPageToken).toBe('');
    });
});

describe('roles of others', () => {
    it('are read with the verb', async () => {
        const role = await getRole(await world.as('access-plugin-full'), 'dbreviewer');
        expect(role.Spec?.Allow?.ReviewRequests?.Roles).toEqual(['elevated-access']);
        expect(role.Spec?.Options?.MaxSessionTTL).toBe('108000000000000');
    });

    it('that do not exist are named', async () => {
        expect(await failureOf(getRole(await world.as('access-plugin-full'), 'no-such'))).toEqual({
            code: 5,
            details: 'role no-such is not found',
        });
    });

    it('are not read without it', async () => {
        expect(await failureOf(getRole(await world.as('access-plugin'), 'dbreviewer'))).toEqual({
            code: 7,
            details: 'access denied to perform action "read" on "role"',
        });
    });
});
