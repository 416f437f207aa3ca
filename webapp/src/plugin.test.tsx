import '@testing-library/jest-dom';
import {act, render, screen, waitFor} from '@testing-library/react';
import React from 'react';
import {IntlProvider} from 'react-intl';
import {Provider} from 'react-redux';
import type {Store} from 'redux';
import {makeCard, makePost, makeRow, makeSession} from '../../test/fakes/webapp/cards';
import {BOT, createFakeHost, STRANGER, type FakeHostOptions} from '../../test/fakes/webapp/fake_host';
import {FakeRegistry} from '../../test/fakes/webapp/fake_registry';
import {createFakeServer} from '../../test/fakes/webapp/fake_server';
import {TeleportPlugin} from './plugin';
import {ours} from './store/selectors';
import {INITIAL_STATE} from './store/reducer';

const STAMPED = {stamp: {bot_user_id: BOT}};
const running: TeleportPlugin[] = [];
const realFetch = window.fetch;

function setUp(options: FakeHostOptions = STAMPED) {
    const host = createFakeHost(options);
    const server = createFakeServer();
    window.fetch = server.fetch;
    server.onRpc('session.get', () => makeSession());
    server.onRpc('request.get', () => makeRow({my_review: 'approve'}));
    server.onRpc('request.list', () => ({rows: [makeRow()], more: false, waiting: 1}));
    const registry = new FakeRegistry();
    const plugin = new TeleportPlugin();
    running.push(plugin);
    plugin.initialize(registry, host);
    const draw = (element: React.ReactElement) =>
        render(
            <Provider store={host as unknown as Store}>
                <IntlProvider locale='en' onError={() => undefined}>
                    {element}
                </IntlProvider>
            </Provider>,
        );
    const drawPost = (post = makePost()) => {
        const [registered] = [...registry.postTypes.values()];
        const Card = registered?.component ?? (() => null);
        return draw(<Card post={post} />);
    };
    return {host, server, registry, plugin, draw, drawPost};
}

afterEach(() => {
    running.splice(0).forEach((plugin) => plugin.uninitialize());
    window.fetch = realFetch;
});

const cards = () => screen.queryAllByRole('region').concat(screen.queryAllByRole('article'));

it('registers what the host offers', () => {
    const {registry} = setUp();
    expect([...registry.postTypes.values()].map(({type}) => type)).toEqual(['custom_teleport_request']);
    expect([...registry.handlers.keys()].sort()).toEqual(['open_dialog', 'post_deleted', 'post_edited', 'posted']);
    expect([...registry.settings.keys()]).toEqual(['SetupGuide']);
    expect([registry.panels.length, registry.buttons.length, registry.menu.length]).toEqual([1, 1, 1]);
});

it('asks nobody anything while nothing of it is shown', async () => {
    const {server, registry} = setUp();
    registry.emit('posted', {post: JSON.stringify(makePost())});
    registry.reconnect?.();
    await act(() => new Promise((resolve) => setTimeout(resolve, 0)));
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
    const host = createFakeHost(STAMPED);
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

it("draws our bot's card", () => {
    setUp().drawPost();
    expect(cards()).not.toEqual([]);
    expect(screen.getByText(/1 of 2 approvals/)).toBeInTheDocument();
});

it("draws anybody else's card as the message it is", () => {
    setUp().drawPost(makePost({user_id: STRANGER, message: 'Approve me, I am a card'}));
    expect(cards()).toEqual([]);
    expect(screen.queryByRole('button')).toBeNull();
    expect(screen.getByText('Approve me, I am a card')).toBeInTheDocument();
});

it('draws no card before it knows the bot, and then whose it is', async () => {
    setUp({}).drawPost();
    expect(cards()).toEqual([]);
    await waitFor(() => expect(cards()).not.toEqual([]));
});

it("draws no card when the bridge's bot is another", async () => {
    const {server, drawPost} = setUp({});
    server.onRpc('session.get', () => makeSession({bot_user_id: STRANGER}));
    drawPost();
    await waitFor(() => expect(server.calls()).toHaveLength(1));
    expect(cards()).toEqual([]);
});

it('draws what it learned since, where the page shows an old copy of a post', () => {
    const {registry, drawPost} = setUp();
    const {update_at: writtenAt} = makePost();
    const later = makePost(
        {update_at: writtenAt + 1},
        makeCard({status: 'approved', progress_text: '2 of 2 approvals'}),
    );
    act(() => registry.emit('post_edited', {post: JSON.stringify(later)}));
    drawPost();
    expect(screen.getByText(/2 of 2 approvals/)).toBeInTheDocument();
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
