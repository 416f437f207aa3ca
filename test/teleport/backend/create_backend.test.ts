import {
    AccessRequestFilter,
    AccessRequestScope,
    AccessRequestV3,
    AccessReview,
    PluginDataFilter,
    PluginDataUpdateParams,
    RequestState,
    RoleV6,
    type AccessRequestSpecV3,
} from '../../../bridge/src/gen/teleport/legacy/types/types';
import {
    AccessRequestSort,
    ListAccessRequestsRequest,
    RequestStateSetter,
} from '../../../bridge/src/gen/teleport/legacy/client/proto/authservice';
import type {Actor, BackendEvent} from './backend';
import {createBackend} from './create_backend';
import {actorOf, recordedBackend} from './recorded_cluster';
import {refusalOf} from './recorded_messages';
import {millisOf, timestampOf} from './times';

const HOUR_MS = 3_600_000;
const START = Date.parse('2026-11-23T07:14:03Z');

function setUp() {
    const backend = recordedBackend(START);
    const as = (caller: string): Actor => actorOf(backend, caller);
    const ask = (caller = 'bob', spec: Partial<AccessRequestSpecV3> = {}, pendingUntil?: number): string => {
        const request = AccessRequestV3.fromPartial({
            Metadata: {
                Name: '5bef1bde-2db9-4afd-81c7-5815b0bdd306',
                ...(pendingUntil !== undefined && {Expires: timestampOf(pendingUntil)}),
            },
            Spec: {User: as(caller).name, Roles: ['elevated-access'], State: RequestState.PENDING, ...spec},
        });
        return backend.createRequest(as(caller), request).Metadata?.Name ?? '';
    };
    const review = (caller: string, id: string, state = RequestState.APPROVED) =>
        backend.submitReview(as(caller), {RequestID: id, Review: AccessReview.fromPartial({ProposedState: state})});
    const setState = (caller: string, id: string, State: RequestState, Reason = '') =>
        backend.setState(as(caller), RequestStateSetter.fromPartial({ID: id, State, Reason}));
    const read = (id: string) =>
        backend.getRequests(as('access-plugin'), AccessRequestFilter.fromPartial({ID: id})).at(0);
    const events: BackendEvent[] = [];
    backend.onEvent((event) => events.push(event));
    return {backend, as, ask, review, setState, read, events};
}

const told = (events: readonly BackendEvent[]) =>
    events.map((event) =>
        event.type === 'delete'
            ? ['delete', event.requestId]
            : ['put', event.request.Metadata?.Name, RequestState[event.request.Spec?.State ?? RequestState.NONE]],
    );

describe('createBackend', () => {
    it('tells every write of a request in order, each under a new revision', () => {
        const {backend, as, ask, review, setState, events} = setUp();
        const id = ask();
        review('alice', id);
        review('ivan', id);
        setState('amr-admin', id, RequestState.DENIED);
        backend.deleteRequest(as('amr-admin'), id);

        expect(told(events)).toEqual([
            ['put', id, 'PENDING'],
            ['put', id, 'PENDING'],
            ['put', id, 'APPROVED'],
            ['put', id, 'DENIED'],
            ['delete', id],
        ]);
        const revisions = events.map((event) => (event.type === 'put' ? event.request.Metadata?.Revision : event.type));
        expect(new Set(revisions).size).toBe(5);
        expect(backend.audit().map(({event, user}) => `${event} by ${user}`)).toEqual([
            'access_request.create by bob@example.com',
            'access_request.review by alice@example.com',
            'access_request.review by ivan@example.com',
            'access_request.update by amr-admin',
            'access_request.delete by amr-admin',
        ]);
    });

    it('tells nothing and writes nothing of a refused change', () => {
        const {backend, ask, review, events, read} = setUp();
        const id = ask();
        review('alice', id);
        const before = [events.length, backend.audit().length, read(id)];
        refusalOf(() => review('alice', id));
        refusalOf(() => review('dave', id));
        expect([events.length, backend.audit().length, read(id)]).toEqual(before);
    });

    it('keeps its objects to itself', () => {
        const {backend, ask, read, events} = setUp();
        const id = ask();
        const [event] = events;
        for (const given of [read(id), event?.type === 'put' ? event.request : undefined]) {
            given?.Spec?.Reviews.push(AccessReview.fromPartial({Author: 'mallory'}));
        }
        backend.user('bob@example.com')?.Spec?.Roles.push('amr-admin');
        expect(read(id)?.Spec?.Reviews).toEqual([]);
        expect(backend.user('bob@example.com')?.Spec?.Roles).toEqual(['devops']);
    });

    it('stops telling those who no longer listen', () => {
        const {backend, ask} = setUp();
        const heard: BackendEvent[] = [];
        const stop = backend.onEvent((event) => heard.push(event));
        stop();
        ask();
        expect(heard).toEqual([]);
    });

    it('refuses reviews of one whose stored roles no longer allow any, whatever his certificate says', () => {
        const {backend, as, ask} = setUp();
        const id = ask();
        const alice = as('alice');
        const user = backend.user(alice.name);
        if (user?.Spec !== undefined) {
            backend.upsertUser({...user, Spec: {...user.Spec, Roles: ['nobody']}});
        }
        const submission = {RequestID: id, Review: AccessReview.fromPartial({ProposedState: RequestState.APPROVED})};
        expect(refusalOf(() => backend.submitReview(alice, submission))).toEqual({
            code: 7,
            details: 'user "alice@example.com" cannot submit reviews',
        });
    });

    it('gives ids that sort by creation', () => {
        const {ask} = setUp();
        const ids = Array.from({length: 50}, () => ask());
        expect([...ids].sort()).toEqual(ids);
        expect(
            ids.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id)),
        ).toBe(true);
    });

    it('refuses a role whose filter it cannot evaluate', () => {
        const backend = createBackend();
        const role = RoleV6.fromPartial({
            Metadata: {Name: 'odd'},
            Spec: {Allow: {Request: {Roles: ['x'], Thresholds: [{Filter: 'regexp(1)', Approve: 1}]}}},
        });
        expect(refusalOf(() => backend.upsertRole(role)).code).toBe(3);
        expect(backend.role('odd')).toBeUndefined();
    });
});

describe('rules', () => {
    it('lets a deny rule of any role win', () => {
        const {backend, as} = setUp();
        const admin = as('amr-admin');
        expect(backend.mayUse(admin, 'access_request', 'update')).toBe(true);
        backend.upsertRole(
            RoleV6.fromPartial({
                Metadata: {Name: 'no-update'},
                Spec: {Deny: {Rules: [{Resources: ['*'], Verbs: ['update']}]}},
            }),
        );
        const limited = {...admin, roles: [...admin.roles, 'no-update']};
        expect(backend.mayUse(limited, 'access_request', 'update')).toBe(false);
        expect(backend.mayUse(limited, 'access_request', 'read')).toBe(true);
    });

    it('names all verbs that are missing', () => {
        const {backend, as} = setUp();
        expect(refusalOf(() => backend.requireVerb(as('access-plugin'), 'role', 'list', 'read'))).toEqual({
            code: 7,
            details:
                'access denied to perform action "list" on "role", access denied to perform action "read" on "role"',
        });
    });

    it('grants by a rule with a condition only while the condition holds', () => {
        const {backend, as} = setUp();
        const where = 'contains(user.spec.traits["team"], "db")';
        backend.upsertRole(
            RoleV6.fromPartial({
                Metadata: {Name: 'db-only'},
                Spec: {Allow: {Rules: [{Resources: ['access_request'], Verbs: ['read'], Where: where}]}},
            }),
        );
        const may = (caller: string) => backend.mayUse({...as(caller), roles: ['db-only']}, 'access_request', 'read');
        expect([may('alice'), may('ivan')]).toEqual([true, false]);
    });
});

describe('setting the state past the thresholds', () => {
    it('approves at once and notes the reason', () => {
        const {ask, setState, read} = setUp();
        const id = ask();
        setState('amr-admin', id, RequestState.APPROVED, 'incident');
        expect(read(id)?.Spec).toMatchObject({State: RequestState.APPROVED, ResolveReason: 'incident', Reviews: []});
    });

    it('leaves a denial final, and lets an approval be taken back', () => {
        const {ask, setState, read} = setUp();
        const id = ask();
        setState('amr-admin', id, RequestState.APPROVED);
        setState('amr-admin', id, RequestState.DENIED);
        expect(read(id)?.Spec?.State).toBe(RequestState.DENIED);
        expect(refusalOf(() => setState('amr-admin', id, RequestState.APPROVED))).toEqual({
            code: 3,
            details: 'cannot set request-state "APPROVED" (already denied)',
        });
    });

    it('is refused on one’s own request and on unknown ones', () => {
        const {backend, as, ask, setState} = setUp();
        const id = ask();
        const bob = {...as('bob'), roles: ['amr-admin']};
        const own = () => backend.setState(bob, RequestStateSetter.fromPartial({ID: id, State: RequestState.APPROVED}));
        expect(refusalOf(own).details).toBe('directly updating the state of your own access requests is not permitted');
        expect(refusalOf(() => setState('amr-admin', 'nope', RequestState.APPROVED)).code).toBe(5);
    });
});

describe('what lapses', () => {
    it('deletes a pending request past its pending time, with an event', () => {
        const {backend, ask, events, read} = setUp();
        const id = ask('bob', {}, START + HOUR_MS);
        backend.advance(HOUR_MS - 5_000);
        expect(read(id)).toBeDefined();
        backend.advance(5_000);
        expect(read(id)).toBeUndefined();
        expect(told(events).at(-1)).toEqual(['delete', id]);
        expect(backend.audit().at(-1)).toMatchObject({event: 'access_request.expire', requestId: id});
    });

    it.each([RequestState.APPROVED, RequestState.DENIED])(
        'keeps a request in state %s until the access ends',
        (state) => {
            const {backend, ask, review, read} = setUp();
            const id = ask('bob', {}, START + HOUR_MS);
            review('alice', id, state);
            if (state === RequestState.APPROVED) {
                review('ivan', id, state);
            }
            backend.advance(2 * HOUR_MS);
            expect(read(id)?.Spec?.State).toBe(state);
            expect(read(id)?.Metadata?.Expires).toEqual(read(id)?.Spec?.Expires);
            backend.advance(28 * HOUR_MS);
            expect(read(id)).toBeUndefined();
        },
    );

    it('tells each lapse once, also to a listener that reads while it is told', () => {
        const {backend, ask, read, events} = setUp();
        const ids = [ask('bob', {}, START + HOUR_MS), ask('bob', {}, START + HOUR_MS)];
        backend.onEvent(() => read(ids[0] ?? ''));
        backend.advance(HOUR_MS);
        expect(told(events.slice(2)).sort()).toEqual(ids.map((id) => ['delete', id]));
        expect(backend.audit().filter(({event}) => event === 'access_request.expire')).toHaveLength(2);
    });

    it('takes a lapsed request from reviewers even before the timer comes by', () => {
        const {backend, as, ask} = setUp();
        const id = ask('bob', {}, START + HOUR_MS);
        backend.advance(2 * HOUR_MS);
        const submission = {RequestID: id, Review: AccessReview.fromPartial({ProposedState: RequestState.APPROVED})};
        expect(refusalOf(() => backend.submitReview(as('alice'), submission)).code).toBe(5);
    });

    it('keeps plugin data an hour beyond the access, whatever becomes of the request', () => {
        const {backend, as, ask} = setUp();
        const [lapsing, deleted] = [ask(), ask()];
        const bridge = as('mattermost-bridge');
        for (const id of [lapsing, deleted]) {
            const Set = {post: 'p1'};
            const params = {Kind: 'access_request', Resource: id, Plugin: 'mattermost-bridge', Set};
            backend.updatePluginData(bridge, PluginDataUpdateParams.fromPartial(params));
        }
        const kept = () =>
            backend
                .getPluginData(bridge, PluginDataFilter.fromPartial({Kind: 'access_request'}))
                .map(({Metadata}) => Metadata?.Name);
        backend.deleteRequest(as('amr-admin'), deleted);
        expect(kept()).toEqual([lapsing, deleted]);
        backend.advance(30.5 * HOUR_MS);
        expect(kept()).toEqual([lapsing, deleted]);
        backend.advance(HOUR_MS);
        expect(kept()).toEqual([]);
    });
});

describe('lists', () => {
    const ids = (requests: readonly AccessRequestV3[]) => requests.map(({Metadata}) => Metadata?.Name);

    it('go by scope and by what the caller may see', () => {
        const {backend, as, ask, review} = setUp();
        const [open, seen, other] = [ask(), ask(), ask('petra', {Roles: ['x1']})];
        review('alice', seen);
        const list = (caller: string, Scope: AccessRequestScope) =>
            ids(
                backend.listRequests(as(caller), ListAccessRequestsRequest.fromPartial({Filter: {Scope}}))
                    .AccessRequests,
            );
        expect(list('access-plugin', AccessRequestScope.DEFAULT)).toEqual([open, seen, other]);
        expect(list('access-plugin', AccessRequestScope.MY_REQUESTS)).toEqual([]);
        expect(list('alice', AccessRequestScope.DEFAULT)).toEqual([open, seen]);
        expect(list('alice', AccessRequestScope.NEEDS_REVIEW)).toEqual([open]);
        expect(list('alice', AccessRequestScope.REVIEWED)).toEqual([seen]);
        expect(list('bob', AccessRequestScope.MY_REQUESTS)).toEqual([open, seen]);
        expect(list('bob', AccessRequestScope.NEEDS_REVIEW)).toEqual([]);
        expect(list('dave', AccessRequestScope.DEFAULT)).toEqual([]);
    });

    it.each([
        [AccessRequestSort.DEFAULT, /^[0-9a-f-]{36}$/],
        [AccessRequestSort.CREATED, /^2026-11-23T\d\d:\d\d:\d\dZ\/[0-9a-f-]{36}$/],
        [AccessRequestSort.STATE, /^(APPROVED|PENDING)\/[0-9a-f-]{36}$/],
        [AccessRequestSort.USER, /^(bob|petra)@example\.com\/[0-9a-f-]{36}$/],
    ])('of sort %s come in pages that hold everything once, both ways', (Sort, key) => {
        const {backend, as, ask, review} = setUp();
        const all = [ask(), ask('petra', {Roles: ['plain-access']}), ask(), ask(), ask()];
        review('rita', all[1] ?? '');
        const pages = (Descending: boolean) => {
            const found: Array<string | undefined> = [];
            let StartKey = '';
            do {
                const request = ListAccessRequestsRequest.fromPartial({Sort, Descending, Limit: 2, StartKey});
                const page = backend.listRequests(as('access-plugin'), request);
                found.push(...ids(page.AccessRequests));
                StartKey = page.NextKey;
                expect(StartKey === '' || key.test(StartKey)).toBe(true);
            } while (StartKey !== '');
            return found;
        };
        const ascending = pages(false);
        expect([...ascending].sort()).toEqual(all);
        expect(pages(true)).toEqual([...ascending].reverse());
    });

    it('filter by words, user and state', () => {
        const {backend, as, ask} = setUp();
        const [bobs, petras] = [ask(), ask('petra', {Roles: ['x1']})];
        const find = (filter: Partial<AccessRequestFilter>) =>
            ids(backend.getRequests(as('access-plugin'), AccessRequestFilter.fromPartial(filter)));
        expect(find({SearchKeywords: ['PETRA']})).toEqual([petras]);
        expect(find({SearchKeywords: ['petra', 'nobody']})).toEqual([]);
        expect(find({User: 'bob@example.com'})).toEqual([bobs]);
        expect(find({State: RequestState.DENIED})).toEqual([]);
    });

    it('refuse pages that are too large and give none for a key that leads nowhere', () => {
        const {backend, as, ask} = setUp();
        ask();
        const list = (fields: Partial<ListAccessRequestsRequest>) =>
            backend.listRequests(as('access-plugin'), ListAccessRequestsRequest.fromPartial(fields));
        expect(refusalOf(() => list({Limit: 100_000}))).toEqual({
            code: 3,
            details: 'page size of 100000 is too large',
        });
        expect(list({StartKey: 'zzz'})).toEqual({AccessRequests: [], NextKey: ''});
    });
});

it('shows times to the millisecond', () => {
    const {ask, read} = setUp();
    const created = millisOf(read(ask())?.Spec?.Created) ?? 0;
    expect(created - START).toBeGreaterThanOrEqual(0);
    expect(created - START).toBeLessThan(60_000);
});
