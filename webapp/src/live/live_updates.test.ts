import {makeCard, makePost, makeRow, makeSession, REQUEST} from '../../../test/fakes/webapp/cards';
import {BOT, createFakeHost, STRANGER} from '../../../test/fakes/webapp/fake_host';
import {createFakeServer} from '../../../test/fakes/webapp/fake_server';
import {createServices} from '../services';
import {make} from '../store/actions';
import {ours} from '../store/selectors';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

function setUp(stamp: {bot_user_id?: string} = {bot_user_id: BOT}) {
    const host = createFakeHost({stamp});
    const server = createFakeServer();
    const {fetch} = server;
    const services = createServices({store: host, fetch, basename: () => '', cookies: () => '', random: () => 0.5});
    return {host, server, services, requests: () => ours(host.getState()).requests};
}

const event = (post: unknown) => ({event: 'posted', data: {post: JSON.stringify(post)}});

it('learns of a request from a post of the bot, and of its changes', () => {
    const {services, requests} = setUp();
    services.live.posted(event(makePost()));
    const changed = makePost({update_at: makePost().update_at + 1}, makeCard({status: 'approved'}));
    services.live.postEdited(event(changed));
    expect(requests()[REQUEST]).toMatchObject({card: {status: 'approved'}, postId: changed.id});
    services.live.postDeleted(event(changed));
    expect(requests()[REQUEST]).toMatchObject({postId: ''});
});

it('believes nobody else', () => {
    const {services, requests} = setUp();
    services.live.posted(event(makePost({user_id: STRANGER})));
    expect(requests()).toEqual({});
});

it('believes nobody before it knows the bot, then whom the bridge names', () => {
    const {host, services, requests} = setUp({});
    services.live.posted(event(makePost({user_id: ''})));
    services.live.posted(event(makePost()));
    expect(requests()).toEqual({});
    host.dispatch(make('sessionRead', {view: makeSession()}));
    services.live.posted(event(makePost()));
    expect(Object.keys(requests())).toEqual([REQUEST]);
});

it('believes the stamp more than an answer', () => {
    const {host, services, requests} = setUp();
    host.dispatch(make('sessionRead', {view: makeSession({bot_user_id: STRANGER})}));
    services.live.posted(event(makePost({user_id: STRANGER})));
    expect(requests()).toEqual({});
});

it.each([
    undefined,
    null,
    {},
    {data: null},
    {data: {post: 'teleport_request'}},
    {data: {post: '"teleport_request"'}},
    {data: {post: '{"teleport_request":{},"id":1}'}},
    event(makePost({}, 'no card')),
    event({...makePost(), props: null, message: 'teleport_request'}),
])('is not moved by %j', (message) => {
    const {services, requests} = setUp();
    const {live} = services;
    [live.posted, live.postEdited, live.postDeleted].forEach((handle) => expect(() => handle(message)).not.toThrow());
    expect(requests()).toEqual({});
});

it('reads again what it knew when the connection is back, once and not at the same moment as everybody', async () => {
    const {host, server, services} = setUp();
    server.onRpc('session.get', () => makeSession());
    server.onRpc('request.list', () => ({rows: [makeRow()], more: false, waiting: 1}));
    host.dispatch(make('sessionRead', {view: makeSession()}));
    await services.requests.load('review');
    services.live.reconnected();
    services.live.reconnected();
    await jest.advanceTimersByTimeAsync(2_000);
    expect(server.calls()).toHaveLength(1);
    await jest.advanceTimersByTimeAsync(500);
    expect(server.calls().map(({method}) => method)).toEqual(['request.list', 'session.get', 'request.list']);
});

it('asks nobody when the connection is back and nothing was known', async () => {
    const {server, services} = setUp();
    services.live.reconnected();
    await jest.advanceTimersByTimeAsync(5_000);
    expect(server.asked).toEqual([]);
});
