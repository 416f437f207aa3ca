// The whole plugin in a fake host, as it is initialized there; its components are drawn as the host draws them.
import {act, render} from '@testing-library/react';
import React from 'react';
import {IntlProvider} from 'react-intl';
import {Provider} from 'react-redux';
import type {Store} from 'redux';
import {TeleportPlugin} from '../../../webapp/src/plugin';
import {makeDialogEvent, makeOpenResult, makePost, makeRow, makeSession} from './cards';
import {BOT, createFakeHost, type FakeHost, type FakeHostOptions} from './fake_host';
import {FakeRegistry} from './fake_registry';
import {createFakeServer} from './fake_server';

const realFetch = window.fetch;
const running: TeleportPlugin[] = [];

/** Within the store and the language of the host. */
export const inHost = (host: FakeHost, element: React.ReactElement) => (
    <Provider store={host as unknown as Store}>
        <IntlProvider locale='en' onError={() => undefined}>
            {element}
        </IntlProvider>
    </Provider>
);

/** Call after each test. */
export function endPluginWorlds(): void {
    act(() => running.splice(0).forEach((plugin) => plugin.uninitialize()));
    window.fetch = realFetch;
}

/** A bridge that has one request, and a person who may approve it. */
export function createPluginWorld(options: FakeHostOptions = {stamp: {bot_user_id: BOT}}) {
    const host = createFakeHost(options);
    const server = createFakeServer();
    window.fetch = server.fetch;
    const registry = new FakeRegistry();
    server.onRpc('session.get', () => makeSession());
    server.onRpc('request.get', () => makeRow({my_review: 'approve'}));
    server.onRpc('request.list', () => ({rows: [makeRow()], more: false, waiting: 1}));
    server.onRpc('review.open', (_params, triggerId) => {
        registry.emit('open_dialog', makeDialogEvent({}, triggerId));
        return makeOpenResult();
    });
    server.on('/api/v4/actions/dialogs/submit', {body: {}});
    const plugin = new TeleportPlugin();
    running.push(plugin);
    plugin.initialize(registry, host);

    /** Until everything asked at once has been answered. */
    const answered = () => act(() => new Promise((resolve) => setTimeout(resolve, 0)));
    const draw = async (element: React.ReactElement) => {
        const drawn = render(inHost(host, element));
        await answered();
        return drawn;
    };
    const [postType] = [...registry.postTypes.values()];
    const Card = postType?.component ?? (() => null);
    const Root = registry.roots[0] ?? (() => null);
    const Panel = registry.panels[0]?.component ?? (() => null);
    const Settings = registry.settings.get('SetupGuide') ?? (() => null);
    return {
        host,
        server,
        registry,
        plugin,
        answered,
        draw,
        Card,
        drawPost: (post = makePost()) => draw(<Card post={post} />),
        /** A channel with a card in it, and what the plugin draws over the page. */
        drawChannel: (post = makePost()) =>
            draw(
                <>
                    <Card post={post} />
                    <Root />
                </>,
            ),
        drawPanel: () =>
            draw(
                <>
                    <Panel />
                    <Root />
                </>,
            ),
        drawSettings: () => draw(<Settings />),
        submissions: () => server.asked.filter(({url}) => url.endsWith('/dialogs/submit')),
    };
}
