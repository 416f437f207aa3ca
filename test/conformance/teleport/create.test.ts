// CreateAccessRequestV2: what is stored, what the server fills in, what it refuses.
import {RequestState} from '../../../bridge/src/gen/teleport/legacy/types/types';
import {call, failureOf} from '../../teleport/connect_client';
import {createWorld} from './create_world';
import {draft, fromNow, idOf, reviewsOf, stateOf, type Draft} from './requests';
import type {World} from './world';

const BOB = 'bob@example.com';
const ROLES = ['elevated-access'];
const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

let world: World;
beforeAll(async () => {
    world = await createWorld();
});
afterEach(() => world.cleanUp());
afterAll(() => world.close());

interface Whom {
    user?: string;
    roles?: string[];
    by?: string;
}

/** Default: bob for himself. */
const create = async (more: Draft = {}, {user = BOB, roles = ROLES, by}: Whom = {}) =>
    (await world.as(by ?? user)).create(draft(user, roles, world.name(), more));

describe('a request', () => {
    it('is stored under a new id of version 7, whatever id was sent, and pending', async () => {
        const sent = draft(BOB, ROLES, world.name());
        const stored = await (await world.as(BOB)).create(sent);
        expect(idOf(stored)).toMatch(UUID_V7);
        expect(idOf(stored)).not.toBe(idOf(sent));
        expect(stored).toMatchObject({Kind: 'access_request', Version: 'v3', Metadata: {Namespace: 'default'}});
        expect(stored.Spec).toMatchObject({
            User: BOB,
            Roles: ROLES,
            State: RequestState.PENDING,
            RequestReason: sent.Spec?.RequestReason,
            Reviews: [],
            SuggestedReviewers: [],
            ResolveReason: '',
        });
        expect(Math.abs(fromNow(stored.Spec?.Created) ?? Infinity)).toBeLessThan(10_000);
    });

    it('gets the thresholds of the roles that allow asking', async () => {
        const {Spec} = await create();
        expect(Spec?.Thresholds).toMatchObject([{Name: '', Filter: '', Approve: 2, Deny: 1}]);
        expect(Object.keys(Spec?.RoleThresholdMapping ?? {})).toEqual(ROLES);
        expect(Spec?.RoleThresholdMapping['elevated-access']?.Sets).toMatchObject([{Indexes: [0]}]);
    });

    it('gets one approval and one denial where no role says otherwise', async () => {
        const {Spec} = await create({}, {user: 'petra@example.com', roles: ['plain-access']});
        expect(Spec?.Thresholds).toMatchObject([{Name: 'default', Filter: '', Approve: 1, Deny: 1}]);
    });

    it('is read back as it was returned', async () => {
        const stored = await create();
        const read = await (await world.as(BOB)).read(idOf(stored));
        expect(read?.Spec).toEqual(stored.Spec);
        expect(read?.Metadata?.Revision).not.toBe('');
    });

    it('is two when the same id is sent twice', async () => {
        const metadata = {Name: crypto.randomUUID()};
        expect(idOf(await create({metadata}))).not.toBe(idOf(await create({metadata})));
    });

    it('names each role once, in order', async () => {
        const stored = await create({}, {user: 'petra@example.com', roles: ['x2', 'x1', 'x2']});
        expect(stored.Spec?.Roles).toEqual(['x1', 'x2']);
        expect(stored.Spec?.Thresholds.map(({Name}) => Name).sort()).toEqual(['x1 one', 'x2 two']);
    });

    it('for * asks for all that there is to ask for', async () => {
        const stored = await create({}, {user: 'petra@example.com', roles: ['*']});
        expect(stored.Spec?.Roles).toEqual([
            'filter-access',
            'nodeny-access',
            'or-access',
            'plain-access',
            'shared',
            'x1',
            'x2',
            'zero-access',
        ]);
    });

    it('without a state, a kind or a version is a pending request of version 3', async () => {
        const sent = {...draft(BOB, ROLES, world.name(), {spec: {State: RequestState.NONE}}), Kind: '', Version: ''};
        const stored = await (await world.as(BOB)).create(sent);
        expect([stored.Kind, stored.Version, stateOf(stored)]).toEqual(['access_request', 'v3', 'PENDING']);
    });

    it('keeps labels, login hint and suggested reviewers as they were sent', async () => {
        const stored = await create({
            metadata: {Labels: {ticket: 'T-1'}, Description: 'why'},
            spec: {LoginHint: 'root', SuggestedReviewers: ['anybody at all', 'alice@example.com']},
        });
        expect(stored.Metadata).toMatchObject({Labels: {ticket: 'T-1'}, Description: 'why'});
        expect(stored.Spec).toMatchObject({
            LoginHint: 'root',
            SuggestedReviewers: ['anybody at all', 'alice@example.com'],
        });
    });

    it('keeps any characters in its reason', async () => {
        const reason = `${world.name()} \u0000 \u202e @all <b> ${'ü'.repeat(1000)}`;
        const stored = await (await world.as(BOB)).create(draft(BOB, ROLES, reason));
        expect(stored.Spec?.RequestReason).toBe(reason);
    });

    it('does not keep thresholds, annotations or a time of creation that the client sends', async () => {
        const {Spec} = await create({
            spec: {
                Thresholds: [{Name: 'mine', Approve: 0, Deny: 0}],
                SystemAnnotations: {Values: {mine: {Values: ['yes']}}},
                Created: {seconds: '1600000000', nanos: 0},
            },
        });
        expect(Spec?.Thresholds).toMatchObject([{Name: '', Approve: 2, Deny: 1}]);
        expect(Spec?.SystemAnnotations?.Values ?? {}).toEqual({});
        expect(Math.abs(fromNow(Spec?.Created) ?? Infinity)).toBeLessThan(10_000);
    });

    it('gets suggested reviewers and annotations of the role that allows asking', async () => {
        const {Spec} = await create({}, {user: 'quinn@example.com'});
        expect(Spec?.SuggestedReviewers).toEqual(['alice@example.com', 'ivan@example.com']);
        const annotations = Object.entries(Spec?.SystemAnnotations?.Values ?? {});
        expect(annotations.map(([name, {Values}]) => [name, [...Values].sort()])).toEqual([
            ['ticket', ['T-1', 'fixed']],
        ]);
    });
});

describe('refused with the reason', () => {
    const petra = {user: 'petra@example.com', roles: ['x1']};
    const invalid = (details: string) => ({code: 3, details});

    it.each([
        ['a role that one may not ask for', {roles: ['x1']}, {}, `user "${BOB}" can not request role "x1"`],
        ['an unknown role', {roles: ['no-such']}, {}, `user "${BOB}" can not request role "no-such"`],
        ['no role', {roles: []}, {}, 'access request does not specify any roles or resources'],
        ['no id', {}, {metadata: {Name: ''}}, 'missing parameter Name'],
        ['an id that is no UUID', {}, {metadata: {Name: 'mine'}}, 'invalid access request id "mine"'],
        ['no user', {user: '', by: BOB}, {}, 'access request user name not set'],
        [
            'an answer to a question not yet decided',
            {},
            {spec: {ResolveReason: 'because'}},
            'pending requests cannot include resolve reason',
        ],
        [
            'a reason of 4097 bytes',
            petra,
            {spec: {RequestReason: 'x'.repeat(4097)}},
            'access request reason is too long, max 4096 bytes',
        ],
        [
            'no reason where one is required',
            {user: 'quinn@example.com'},
            {spec: {RequestReason: ''}},
            'request reason must be specified (required by static role configuration)',
        ],
        [
            'everything by who may ask for nothing',
            {user: 'dave@example.com', roles: ['*']},
            {},
            'no requestable roles, please verify static RBAC configuration',
        ],
    ])('%s', async (_what, whom: Whom, more: Draft, details) => {
        expect(await failureOf(create(more, whom))).toEqual(invalid(details));
    });

    it('4096 bytes of reason are taken', async () => {
        const stored = await create({spec: {RequestReason: 'x'.repeat(4096)}});
        expect(stored.Spec?.RequestReason).toHaveLength(4096);
    });

    const noVerb = {code: 7, details: 'access denied to perform action "create" on "access_request"'};

    it('a request for somebody else', async () => {
        expect(await failureOf(create({}, {user: 'alice@example.com', by: BOB}))).toEqual(noVerb);
        expect(await failureOf(create({}, {user: BOB, by: 'access-plugin'}))).toEqual(noVerb);
    });

    it('a request that is approved already', async () => {
        expect(await failureOf(create({spec: {State: RequestState.APPROVED}}))).toEqual(noVerb);
    });

    it('resources of another cluster, and of this one without roles to search with', async () => {
        const resource = (ClusterName: string) => ({
            spec: {RequestedResourceIDs: [{ClusterName, Kind: 'node', Name: 'n1'}]},
        });
        const {ClusterName} = await (await world.as(BOB)).ping();
        expect(await failureOf(create(resource('nope'), {roles: []}))).toEqual({
            code: 5,
            details: 'access request contains invalid or unknown cluster names: nope',
        });
        expect(await failureOf(create(resource(ClusterName), {roles: []}))).toEqual({
            code: 7,
            details: `Resource Access Requests require usable "search_as_roles", none found for user "${BOB}"`,
        });
    });

    it('the older method altogether', async () => {
        const {auth} = await world.as(BOB);
        const request = draft(BOB, ROLES, world.name());
        expect(await failureOf(call((done) => auth.createAccessRequest(request, done)))).toEqual({
            code: 12,
            details: 'access request creation API has changed, please update your client to v14 or newer',
        });
    });
});

describe('with the verb to create', () => {
    const by = 'mattermost-bridge';

    it('a request is made for anybody, by that person’s roles', async () => {
        const stored = await create({}, {user: BOB, by});
        expect([stored.Spec?.User, stateOf(stored)]).toEqual([BOB, 'PENDING']);
        expect(await failureOf(create({}, {user: BOB, roles: ['x1'], by}))).toEqual({
            code: 3,
            details: `user "${BOB}" can not request role "x1"`,
        });
        expect(await failureOf(create({}, {user: 'nobody-such@example.com', by}))).toEqual({
            code: 5,
            details: 'user "nobody-such@example.com" not found',
        });
    });

    it('even one that is approved without a review', async () => {
        const stored = await create({spec: {State: RequestState.APPROVED}}, {user: BOB, by});
        expect([stateOf(stored), reviewsOf(stored)]).toEqual(['APPROVED', []]);
    });
});

describe('a dry run', () => {
    const dry = {spec: {DryRun: true}};

    it('answers with the whole request and stores nothing', async () => {
        const answer = await create(dry);
        expect(idOf(answer)).toMatch(UUID_V7);
        expect(answer.Spec).toMatchObject({State: RequestState.PENDING, Thresholds: [{Approve: 2, Deny: 1}]});
        expect(fromNow(answer.Metadata?.Expires)).toBeGreaterThan(0);
        expect(await (await world.as(BOB)).read(idOf(answer))).toBeUndefined();
    });

    it('is refused as a real request is', async () => {
        expect(await failureOf(create(dry, {roles: ['x1']}))).toEqual({
            code: 3,
            details: `user "${BOB}" can not request role "x1"`,
        });
    });
});
