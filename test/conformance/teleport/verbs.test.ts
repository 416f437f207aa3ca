// What callers with and without the verbs may do past the reviews: set a state, remove a request, ask what others may ask for.
import type {RequestStateSetter} from '../../../bridge/src/gen/teleport/legacy/client/proto/authservice';
import {RequestStateSetter as Setter} from '../../../bridge/src/gen/teleport/legacy/client/proto/authservice';
import {RequestState, type DeepPartial} from '../../../bridge/src/gen/teleport/legacy/types/types';
import {call, failureOf} from '../../teleport/connect_client';
import {createWorld} from './create_world';
import {draft, HOUR_MS, idOf, inFuture, lastingOf, stateOf} from './requests';
import type {World} from './world';

const BOB = 'bob@example.com';
const ALICE = 'alice@example.com';
const ADMIN = 'amr-admin';
const UNKNOWN = 'd791fc38-a890-4ab8-98a2-d1723b8bf0ed';

let world: World;
beforeAll(async () => {
    world = await createWorld();
});
afterEach(() => world.cleanUp());
afterAll(() => world.close());

const requested = async (user = BOB, roles = ['elevated-access'], deadline = {}) =>
    idOf(await (await world.as(user)).create(draft(user, roles, world.name(), {metadata: deadline})));
const set = async (user: string, setter: DeepPartial<RequestStateSetter>) => {
    const {auth} = await world.as(user);
    await call((done) => auth.setAccessRequestState(Setter.fromPartial(setter), done));
};
const stored = async (id: string) => {
    const request = await (await world.as('access-plugin')).read(id);
    return request && [stateOf(request), request.Spec?.ResolveReason, request.Spec?.Roles];
};
const noVerb = (verb: string, kind = 'access_request') => ({
    code: 7,
    details: `access denied to perform action "${verb}" on "${kind}"`,
});
const invalid = (details: string) => ({code: 3, details});

describe('without the verbs', () => {
    it.each(['plugin-noperm', 'access-plugin', BOB, ALICE])('%s sets no state and removes nothing', async (user) => {
        const ID = await requested();
        expect(await failureOf(set(user, {ID, State: RequestState.APPROVED}))).toEqual(noVerb('update'));
        expect(await failureOf((await world.as(user)).remove(ID))).toEqual(noVerb('delete'));
        expect((await stored(ID))?.[0]).toBe('PENDING');
    });
});

describe('a state set by the verb', () => {
    it('decides without any review, with a reason', async () => {
        const [approved, denied] = [await requested(), await requested()];
        await set(ADMIN, {ID: approved, State: RequestState.APPROVED, Reason: 'by tctl'});
        await set(ADMIN, {ID: denied, State: RequestState.DENIED, Reason: 'no'});
        expect(await stored(approved)).toEqual(['APPROVED', 'by tctl', ['elevated-access']]);
        expect(await stored(denied)).toEqual(['DENIED', 'no', ['elevated-access']]);
    });

    it('is told to watchers as any other change', async () => {
        const watch = (await world.as('access-plugin')).watch({Kinds: [{Kind: 'access_request'}]});
        await watch.begun();
        const ID = await requested();
        await watch.reached(ID, 'PUT PENDING/0');
        await set(ADMIN, {ID, State: RequestState.APPROVED});
        await watch.reached(ID, 'PUT APPROVED/0');
        watch.cancel();
    });

    it.each([
        ['APPROVED puts the deadline off to the end of the access', RequestState.APPROVED, '30.00 h'],
        ['DENIED leaves it, unlike a review that denies', RequestState.DENIED, '1.00 h'],
    ])('%s', async (_what, State, deadline) => {
        const ID = await requested(BOB, ['elevated-access'], {Expires: inFuture(HOUR_MS)});
        await set(ADMIN, {ID, State});
        const request = await (await world.as('access-plugin')).read(ID);
        expect(request && lastingOf(request).pending).toBe(deadline);
    });

    it('APPROVED may be for some of the roles', async () => {
        const ID = await requested('petra@example.com', ['x1', 'x2']);
        await set(ADMIN, {ID, State: RequestState.APPROVED, Roles: ['x1']});
        expect(await stored(ID)).toEqual(['APPROVED', '', ['x1']]);
    });

    it('overrules an approval, not a denial', async () => {
        const ID = await requested();
        await set(ADMIN, {ID, State: RequestState.APPROVED});
        await set(ADMIN, {ID, State: RequestState.DENIED});
        expect((await stored(ID))?.[0]).toBe('DENIED');
        expect(await failureOf(set(ADMIN, {ID, State: RequestState.APPROVED}))).toEqual(
            invalid('cannot set request-state "APPROVED" (already denied)'),
        );
    });

    it.each([
        ['of no request', {ID: '', State: RequestState.APPROVED}, invalid('missing request id')],
        [
            'of an unknown request',
            {ID: UNKNOWN, State: RequestState.APPROVED},
            {code: 5, details: `cannot set state of access request "${UNKNOWN}" (not found)`},
        ],
        [
            'of a promotion',
            {ID: UNKNOWN, State: RequestState.PROMOTED},
            invalid('state promoted can be only set when promoting to access list'),
        ],
    ])('is refused: %s', async (_what, setter, refusal) => {
        expect(await failureOf(set(ADMIN, setter))).toEqual(refusal);
    });

    it('is refused when it is none', async () => {
        const ID = await requested();
        expect(await failureOf(set(ADMIN, {ID, State: RequestState.NONE}))).toEqual(invalid('missing request state'));
    });

    it('is refused with roles that were not asked for, or with a denial', async () => {
        const ID = await requested();
        expect(await failureOf(set(ADMIN, {ID, State: RequestState.APPROVED, Roles: ['x1']}))).toEqual(
            invalid('role "x1" not in original request, overrides must be a subset of original role list'),
        );
        expect(await failureOf(set(ADMIN, {ID, State: RequestState.DENIED, Roles: ['elevated-access']}))).toEqual(
            invalid('cannot override roles when setting state: DENIED'),
        );
        expect(await failureOf(set(ADMIN, {ID, State: RequestState.DENIED, Reason: 'x'.repeat(4097)}))).toEqual(
            invalid('access request resolve reason is too long, max 4096 bytes'),
        );
    });
});

describe('removing', () => {
    it('takes the request away at once', async () => {
        const id = await requested();
        await (await world.as(ADMIN)).remove(id);
        expect(await stored(id)).toBeUndefined();
    });

    it('what is not there is not found', async () => {
        expect(await failureOf((await world.as(ADMIN)).remove(UNKNOWN))).toEqual({
            code: 5,
            details: `cannot delete access request "${UNKNOWN}" (not found)`,
        });
    });
});

describe('capabilities', () => {
    const everything = {RequestableRoles: true, SuggestedReviewers: true};
    const of = async (user: string, User = '') => (await world.as(user)).capabilities({...everything, User});
    const nothing = {
        RequestableRoles: [],
        SuggestedReviewers: [],
        RequestPrompt: '',
        RequireReason: false,
        AutoRequest: false,
    };

    it.each([
        [BOB, {...nothing, RequestableRoles: ['elevated-access']}],
        [ALICE, nothing],
        ['dave@example.com', nothing],
        [
            'quinn@example.com',
            {
                RequestableRoles: ['elevated-access'],
                SuggestedReviewers: [ALICE, 'ivan@example.com'],
                RequestPrompt: 'Please provide your ticket ID',
                RequireReason: true,
                AutoRequest: true,
            },
        ],
    ])('%s is told what he may ask for, and how', async (user, capabilities) => {
        expect(await of(user)).toMatchObject(capabilities);
    });

    it('list all roles that may be asked for', async () => {
        expect((await of('petra@example.com')).RequestableRoles).toEqual(
            'filter-access nodeny-access or-access plain-access shared x1 x2 zero-access'.split(' '),
        );
    });

    it('tell no more than what was asked for', async () => {
        expect(await (await world.as('quinn@example.com')).capabilities({})).toMatchObject({
            RequestableRoles: [],
            SuggestedReviewers: [],
            RequireReason: true,
        });
    });

    it('of others are told to who may read users and roles', async () => {
        expect((await of('access-plugin-full', BOB)).RequestableRoles).toEqual(['elevated-access']);
        expect((await of('access-plugin-full', 'sam@example.com')).RequestableRoles).toEqual([]);
        expect(await failureOf(of('access-plugin', BOB))).toEqual(noVerb('read', 'user'));
        expect(await failureOf(of('access-plugin-full', 'nobody-such@example.com'))).toEqual({
            code: 5,
            details: 'user "nobody-such@example.com" not found',
        });
    });

    it('for resources need roles to search with', async () => {
        const ResourceIDs = [{ClusterName: 'teleport.example.com', Kind: 'node', Name: 'n1'}];
        expect(await failureOf((await world.as(BOB)).capabilities({ResourceIDs}))).toEqual({
            code: 7,
            details: `Resource Access Requests require usable "search_as_roles", none found for user "${BOB}"`,
        });
    });
});
