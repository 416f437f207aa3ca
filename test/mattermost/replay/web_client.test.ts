// What a browser sends: test/fixtures/mattermost/web-messages.json and the RPC of webapp-plugin-api.json.
import {expectResponse, expectSame} from './expect_recorded';
import type {RecordedResponse} from './recordings';
import {createReplayWorld, type ReplayWorld} from './replay_world';

interface SentByBrowser {
    method: string;
    url: string;
    body: string;
}

interface WebMessages {
    requests_of_the_web_client: SentByBrowser[];
    cases: {name: string; callback?: Record<string, unknown>[]}[];
}

interface PluginApi {
    rpc: Record<'with_csrf' | 'without_csrf_with_requested_with' | 'without_any', RecordedResponse>;
    cookies: {name: string; httpOnly: boolean; path: string}[];
}

const CHANNEL = 'ou6mgtq5xtrcbpp4kzz3gj1m1a';

let world: ReplayWorld;
let cookies: string[];

beforeAll(async () => {
    world = await createReplayWorld();
    world.channel('access-requests', ['alice', 'teleport'], {id: CHANNEL});
    const login = await world.send(null, {
        method: 'POST',
        path: '/api/v4/users/login',
        headers: {'X-Requested-With': 'XMLHttpRequest'},
        body: {login_id: 'alice', password: 'Passw0rd-alice'},
    });
    cookies = login.headers?.['set-cookie'] as string[];
    const {standIn, seed, integration} = world;
    standIn.commands.create(seed.team, {trigger: 'teleport', url: `${integration.url}/slash`});
    const body = {response_type: 'ephemeral', text: '', props: {teleport_rpc: {ok: true}}};
    integration.replies['/slash'] = {headers: {'Content-Type': 'application/json'}, body};
});
afterAll(() => world.close());

const Cookie = (): string => cookies.map((one) => one.split(';')[0]).join('; ');
const csrf = (): string => /MMCSRF=([a-z0-9]+)/.exec(Cookie())?.[1] ?? '';

function fromPage({method, url, body}: SentByBrowser, headers: Record<string, string>): Promise<RecordedResponse> {
    return world.send(null, {method, path: url, body: JSON.parse(body), headers: {Cookie: Cookie(), ...headers}});
}

it('sets the cookies of the recording', () => {
    const recorded = world.load<PluginApi>('webapp-plugin-api.json').cookies;
    const here = cookies.map((one) => ({
        name: one.split('=')[0],
        httpOnly: one.includes('HttpOnly'),
        path: /Path=([^;]+)/.exec(one)?.[1],
    }));
    expect(here).toEqual(recorded.map(({name, httpOnly, path}) => ({name, httpOnly, path})));
});

it('takes what the web client sends, with its CSRF token', async () => {
    const {requests_of_the_web_client: requests, cases} = world.load<WebMessages>('web-messages.json');
    const {standIn, seed, bound, integration} = world;
    const target = {url: `${integration.url}/action`};
    const actions = [
        {id: 'approve', type: 'button', name: 'A', integration: target},
        {id: 'rpc', type: 'select', name: 'S', options: [{text: 'Two', value: '2'}], integration: target},
    ];
    const channel = standIn.store.channels.get(bound.idOf(CHANNEL));
    const card = standIn.posts.create(seed.bot, channel ?? seed.channel, {
        message: 'm',
        props: {attachments: [{actions}]},
    });
    for (const request of requests) {
        const path = request.url.replace(/posts\/[a-z0-9]{26}/, `posts/${card.id}`);
        const answer = await fromPage({...request, url: path}, {'X-CSRF-Token': csrf()});
        expect({path, status: answer.status}).toEqual({path, status: 200});
    }
    const callbacks = integration.take();
    expect(callbacks.map(({path}) => path)).toEqual(['/action', '/action', '/dialog', '/slash']);
    const dialog = cases.find(({name}) => name === 'dialog_error')?.callback?.[0];
    expectSame(bound, dialog, JSON.parse(callbacks[2]?.raw_body ?? ''));
});

it.each(['with_csrf', 'without_csrf_with_requested_with', 'without_any'] as const)(
    'RPC of a page, %s',
    async (name) => {
        const {rpc} = world.load<PluginApi>('webapp-plugin-api.json');
        const body = JSON.stringify({command: '/teleport rpc x', channel_id: CHANNEL});
        const headers: Record<string, Record<string, string>> = {
            with_csrf: {'X-CSRF-Token': csrf()},
            without_csrf_with_requested_with: {'X-Requested-With': 'XMLHttpRequest'},
            without_any: {},
        };
        const answer = await fromPage({method: 'POST', url: '/api/v4/commands/execute', body}, headers[name] ?? {});
        expectResponse(world.bound, rpc[name], answer);
    },
);
