import '@testing-library/jest-dom';
import {act, screen, waitFor} from '@testing-library/react';
import React from 'react';
import {makeCard, makePost, makeSession} from '../../test/fakes/webapp/cards';
import {BOT, createFakeHost, STRANGER} from '../../test/fakes/webapp/fake_host';
import {FakeRegistry} from '../../test/fakes/webapp/fake_registry';
import {createPluginWorld, endPluginWorlds, inHost} from '../../test/fakes/webapp/plugin_world';
import {TeleportPlugin} from './plugin';
import {ours} from './store/selectors';
import {INITIAL_STATE} from './store/reducer';

const setUp = createPluginWorld;

afterEach(endPluginWorlds);

const cards = () => screen.queryAllByRole('group', {name: /^Access request of/});

it('registers what the host offers', () => {
    const {registry} = setUp();
    expect([...registry.postTypes.values()].map(({type}) => type)).toEqual(['custom_teleport_request']);
    expect([...registry.handlers.keys()].sort()).toEqual(['open_dialog', 'post_deleted', 'post_edited', 'posted']);
    expect([...registry.settings.keys()]).toEqual(['SetupGuide']);
    expect([registry.panels.length, registry.buttons.length, registry.menu.length]).toEqual([1, 1, 1]);
});

it('asks nobody anything while nothing of it is shown', async () => {
    const {server, registry, answered} = setUp();
    registry.emit('posted', {post: JSON.stringify(makePost())});
    registry.reconnect?.();
    await answered();
    expect(server.asked).toEqual([]);
});

it('works in a host that offers no more than it must', () => {
    const full = new FakeRegistry();
    const {registerReducer, registerPostTypeComponent, unregisterPostTypeComponent, unregisterComponent} = full;
    const {registerWebSocketEventHandler, unregisterWebSocketEventHandler, registerReconnectHandler} = full;
    const {registerRootComponent} = full;
    const plugin = new TeleportPlugin();
    plugin.initialize(
        {
            registerReducer,
            registerPostTypeComponent,
            unregisterPostTypeComponent,
            unregisterComponent,
            registerWebSocketEventHandler,
            unregisterWebSocketEventHandler,
            registerReconnectHandler,
            registerRootComponent,
        },
        createFakeHost(),
    );
    expect(full.postTypes.size).toBe(1);
    plugin.uninitialize();
});

it('leaves nothing behind, loaded and unloaded ten times', () => {
    jest.useFakeTimers();
    const before = document.head.innerHTML;
    const added = jest.spyOn(document, 'addEventListener');
    const removed = jest.spyOn(document, 'removeEventListener');
    const registry = new FakeRegistry();
    const host = createFakeHost({stamp: {bot_user_id: BOT}});
    const plugin = new TeleportPlugin();
    for (let round = 0; round < 10; round += 1) {
        plugin.initialize(registry, host);
        registry.emit('posted', {post: JSON.stringify(makePost({update_at: round + 1}))});
        registry.reconnect?.();
        expect(ours(host.getState()).requests).not.toEqual({});
        plugin.uninitialize();
        expect(registry.leftovers()).toEqual([]);
        expect(ours(host.getState())).toEqual(INITIAL_STATE);
        expect(jest.getTimerCount()).toBe(0);
    }
    expect(document.head.innerHTML).toBe(before);
    expect(added.mock.calls.length).toBe(removed.mock.calls.length);
    jest.restoreAllMocks();
    jest.useRealTimers();
});

it("draws our bot's card", async () => {
    await setUp().drawPost();
    expect(cards()).not.toEqual([]);
    expect(screen.getByText(/1 of 2 approvals/)).toBeInTheDocument();
});

it("draws anybody else's card as the message it is", async () => {
    await setUp().drawPost(makePost({user_id: STRANGER, message: 'Approve me, I am a card'}));
    expect(cards()).toEqual([]);
    expect(screen.queryByRole('button')).toBeNull();
    expect(screen.getByText('Approve me, I am a card')).toBeInTheDocument();
});

it('draws no card before it knows the bot, and then whose it is', async () => {
    const drawn = setUp({}).drawPost();
    expect(cards()).toEqual([]);
    await drawn;
    await waitFor(() => expect(cards()).toHaveLength(1));
});

it("draws no card when the bridge's bot is another", async () => {
    const {server, drawPost} = setUp({});
    server.onRpc('session.get', () => makeSession({bot_user_id: STRANGER}));
    await drawPost();
    expect(server.calls()).toHaveLength(1);
    expect(cards()).toEqual([]);
});

it('draws what it learned since, where the page shows an old copy of a post', async () => {
    const {registry, drawPost} = setUp();
    const {update_at: writtenAt} = makePost();
    const later = makePost(
        {update_at: writtenAt + 1},
        makeCard({status: 'approved', progress_text: '2 of 2 approvals'}),
    );
    act(() => registry.emit('post_edited', {post: JSON.stringify(later)}));
    await drawPost();
    expect(screen.getByRole('group', {name: 'Access request of bob: Approved'})).toBeInTheDocument();
});

it('shows the message when a card cannot be drawn, and the card when it can again', async () => {
    jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const {host, Card, drawPost, answered} = setUp();
    const broken = {
        get teleport_request(): unknown {
            throw new Error('hostile');
        },
    };
    const {rerender} = await drawPost(makePost({props: broken, message: 'still a message'}));
    expect(screen.getByText('still a message')).toBeInTheDocument();
    rerender(inHost(host, <Card post={makePost()} />));
    await answered();
    expect(cards()).not.toEqual([]);
    jest.restoreAllMocks();
});

const MANY = Array.from({length: 300}, (_, index) => `/teleport.example.com/node/${index}`);
const RTL = '\u202e\u05d0\u05d1 <b>@all</b> `code` [x](javascript:alert(1))';
const LONG = 'x'.repeat(5_000);

describe('of a card with', () => {
    it.each<[string, unknown]>([
        ['fields of the future', {...makeCard(), added: {deep: [1]}}],
        ['a status of the future', makeCard({status: 'postponed', state: 'POSTPONED', decide: 'vote'})],
        ['300 resources', makeCard({resources: MANY, resources_omitted: 12})],
        ['long names', makeCard({requester: LONG, roles: [LONG], reason: LONG, progress_text: LONG})],
        ['text that turns around', makeCard({requester: RTL, roles: [RTL], reason: RTL, request_id: RTL})],
        ['times that are none', makeCard({created_at: 1e300, pending_until: -1e300, access_until: 8.64e15 + 1})],
        ['people that are none', makeCard({people: {bob: '../../etc', constructor: 'x', __proto__: 'y'}})],
        ['names of objects', makeCard({requester: '__proto__', request_id: 'constructor', status: 'toString'})],
        ['an address that is a script', makeCard({web_url: 'javascript:alert(1)'})],
    ])('%s: drawn as text, with nothing that could act', async (_what, card) => {
        const {container} = await setUp().drawPost(makePost({}, card));
        expect(cards()).toHaveLength(1);
        expect(container.querySelector('b, script, [href^="javascript"]')).toBeNull();
    });

    it.each<[string, unknown]>([
        ['missing fields', {request_id: 'x'}],
        ['lists that are none', {...makeCard(), roles: 'editor'}],
        ['nothing', null],
        ['a text', 'card'],
        ['a list', [makeCard()]],
    ])('%s: the message stays', async (_what, card) => {
        await setUp().drawPost(makePost({message: 'the message'}, card));
        expect(cards()).toEqual([]);
        expect(screen.getByText('the message')).toBeInTheDocument();
    });

    it.each([null, undefined, 1, 'text', []])('props %j: the message stays', async (props) => {
        await setUp().drawPost(makePost({props, message: 'the message'}));
        expect(screen.getByText('the message')).toBeInTheDocument();
    });
});

it('offers to copy a command for open cards of our bot only', () => {
    const {host, registry} = setUp();
    const [entry] = registry.menu;
    const show = (post: ReturnType<typeof makePost>) => {
        act(() => host.setEntities({posts: {posts: {[post.id]: post}}}));
        return entry?.filter(post.id);
    };
    expect(show(makePost())).toBe(true);
    expect(show(makePost({user_id: STRANGER}))).toBe(false);
    expect(show(makePost({}, makeCard({status: 'denied'})))).toBe(false);
    expect(show(makePost({}, makeCard({request_id: '$(reboot)'})))).toBe(false);
    expect(entry?.filter('no such post')).toBe(false);
});

it('opens and closes the panel with its button', () => {
    const {host, registry} = setUp();
    const dispatched: unknown[] = [];
    const dispatch = jest.spyOn(host, 'dispatch').mockImplementation((action) => dispatched.push(action));
    registry.buttons[0]?.action();
    dispatch.mockRestore();
    expect(dispatched).toEqual([{type: 'TOGGLE', id: registry.panels[0]?.id}]);
});
