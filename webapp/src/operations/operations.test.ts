import {makeCard, makeRow, makeSession, REQUEST} from '../../../test/fakes/webapp/cards';
import {createFakeHost, ME, STRANGER} from '../../../test/fakes/webapp/fake_host';
import {createFakeServer, rpcBody} from '../../../test/fakes/webapp/fake_server';
import {createServices} from '../services';
import {ours} from '../store/selectors';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

function setUp() {
    const host = createFakeHost();
    const server = createFakeServer();
    const services = createServices({store: host, fetch: server.fetch, basename: () => '', cookies: () => ''});
    const state = () => ours(host.getState());
    const settle = (ms = 0) => jest.advanceTimersByTimeAsync(ms);
    server.onRpc('session.get', () => makeSession());
    return {host, server, services, state, settle};
}

describe('the session', () => {
    it('is asked once for everybody who needs it, and again when it is old', async () => {
        const {services, server, state, settle} = setUp();
        services.session.ensure();
        services.session.ensure();
        await settle();
        services.session.ensure();
        expect(state().session).toEqual({view: makeSession(), loading: false, failure: null});
        expect(server.calls()).toHaveLength(1);
        await settle(10 * 60_000);
        services.session.ensure();
        expect(server.calls()).toHaveLength(1);
        await settle();
        expect(server.calls()).toHaveLength(2);
    });

    it('pauses 30 s after a failure, unless a person asks', async () => {
        const {services, server, state, settle} = setUp();
        server.on('/api/v4/commands/execute', {
            status: 404,
            body: {id: 'api.command.execute_command.not_found.app_error', message: ''},
        });
        services.session.ensure();
        await settle();
        expect(state().session.failure).toMatchObject({code: 'command_missing'});
        services.session.ensure();
        await settle();
        expect(server.asked).toHaveLength(1);
        await services.session.refresh();
        expect(server.asked).toHaveLength(2);
        await settle(30_000);
        services.session.ensure();
        await settle();
        expect(server.asked).toHaveLength(3);
    });

    it('is asked again by itself while the bridge is away, ever more rarely', async () => {
        const {services, server, state, settle} = setUp();
        server.on('/api/v4/commands/execute', {status: 500, body: {id: '', message: ''}});
        services.session.ensure();
        await settle();
        const asked = [];
        for (const ms of [5_000, 15_000, 60_000, 60_000, 240_000]) {
            await settle(ms);
            asked.push(server.asked.length);
        }
        expect(asked).toEqual([2, 3, 4, 4, 5]);
        server.on('/api/v4/commands/execute', {body: rpcBody({ok: true, result: makeSession()})});
        await settle(300_000);
        expect(state().session.view).not.toBeNull();
        await settle(3_600_000);
        expect(server.asked).toHaveLength(6);
    });

    it('asks for nobody who is not logged in', async () => {
        const {host, services, server, settle} = setUp();
        host.setEntities({users: {currentUserId: ''}});
        services.session.ensure();
        await settle();
        expect(server.asked).toEqual([]);
    });

    it('forgets all of the one who was logged in before', async () => {
        const {host, services, server, state, settle} = setUp();
        services.session.ensure();
        await settle();
        server.onRpc('request.list', () => ({rows: [makeRow()], more: false, waiting: 1}));
        await services.requests.load('review');
        host.setEntities({users: {currentUserId: STRANGER, profiles: {}}, channels: {channels: {}}});
        server.on('/api/v4/channels/direct', {status: 201, body: {id: 'own'}});
        services.session.ensure();
        expect(state()).toMatchObject({requests: {}, waiting: null, session: {view: null}});
        await settle();
        expect(state().session.view).not.toBeNull();
    });

    it('says nothing after the end', async () => {
        const {services, state, settle} = setUp();
        services.session.ensure();
        services.lifetime.end();
        await settle();
        expect(state().session.view).toBeNull();
    });
});

describe('lists', () => {
    it('are read page by page, one reading at a time', async () => {
        const {services, server, state} = setUp();
        server.onRpc('request.list', ({page}) => ({
            rows: [makeRow({card: makeCard({request_id: `request ${String(page)}`})})],
            more: page === 0,
            waiting: 2,
        }));
        await Promise.all([services.requests.load('review'), services.requests.load('review')]);
        await services.requests.loadMore('review');
        expect(state().lists.review).toMatchObject({ids: ['request 0', 'request 1'], more: false, pages: 2});
        expect(state().waiting).toBe(2);
        expect(server.calls().map(({params}) => params)).toEqual([
            {scope: 'review', page: 0},
            {scope: 'review', page: 1},
        ]);
    });

    it('keep what they had when a reading fails, and say why it failed', async () => {
        const {services, server, state} = setUp();
        server.onRpc('request.list', () => ({rows: [makeRow()], more: false, waiting: 1}));
        await services.requests.load('mine');
        server.onRpc('request.list', () => {
            throw {code: 'teleport_unavailable', message: 'Teleport does not answer.'};
        });
        await services.requests.refreshLoaded();
        expect(state().lists.mine).toMatchObject({
            ids: [REQUEST],
            loading: false,
            failure: {code: 'teleport_unavailable', message: 'Teleport does not answer.'},
        });
        expect(server.calls()).toHaveLength(2);
    });

    it('are read once more when a card was posted about when they were read', async () => {
        const {services, server, state, settle} = setUp();
        server.onRpc('request.list', () => ({rows: [], more: false, waiting: 0}));
        services.requests.noteNew();
        await settle(4_000);
        await services.requests.load('review');
        server.onRpc('request.list', () => ({rows: [makeRow()], more: false, waiting: 1}));
        await settle(3_000);
        expect(state()).toMatchObject({waiting: 1, lists: {review: {ids: [REQUEST]}}});
        await settle(60_000);
        expect(server.calls()).toHaveLength(2);
        services.requests.noteNew();
        await settle(6_000);
        await services.requests.load('review');
        await settle(60_000);
        expect(server.calls()).toHaveLength(3);
    });

    it('know how new a request is by its post on this page', async () => {
        const {host, services, server, state} = setUp();
        const post = {
            id: 'p',
            user_id: ME,
            channel_id: 'c',
            message: '',
            type: '',
            props: {},
            create_at: 1,
            update_at: 77,
        };
        host.setEntities({posts: {posts: {p: post}}});
        server.onRpc('request.list', () => ({rows: [makeRow({post_id: 'p'})], more: false, waiting: 1}));
        await services.requests.load('recent');
        expect(state().requests[REQUEST]?.updatedAt).toBe(77);
    });
});

describe('drawn cards', () => {
    it('change the store together, and only when they are news', async () => {
        const {host, services, state, settle} = setUp();
        let changes = 0;
        host.subscribe(() => (changes += 1));
        const note = (updatedAt: number) =>
            Array.from({length: 200}, (_, index) => makeCard({request_id: `request ${index}`})).forEach((card) =>
                services.drawn.note({card, postId: 'p', channelId: 'c', updatedAt}),
            );
        note(1);
        await settle(50);
        note(1);
        await settle(50);
        expect([changes, Object.keys(state().requests).length]).toEqual([1, 200]);
    });
});

describe('people', () => {
    it('whom the host does not know are asked for together and once', async () => {
        const {services, server, state, settle} = setUp();
        server.on('/api/v4/users/ids', {body: [{id: STRANGER, username: 'carol', first_name: 'Carol', roles: 'x'}]});
        services.people.ensure([STRANGER, ME]);
        services.people.ensure([STRANGER, 'no id', '../me']);
        await settle(50);
        services.people.ensure([STRANGER]);
        await settle(50);
        expect(server.asked.map(({body}) => body)).toEqual([[STRANGER]]);
        expect(state().people[STRANGER]).toMatchObject({username: 'carol', first_name: 'Carol', nickname: ''});
    });

    it('stay unknown when the server says no', async () => {
        const {services, server, state, settle} = setUp();
        server.on('/api/v4/users/ids', {status: 403, body: {id: 'x', message: ''}});
        services.people.ensure([STRANGER]);
        await settle(50);
        expect(state().people).toEqual({});
    });
});
