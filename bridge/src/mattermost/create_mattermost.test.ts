import {createServer} from 'node:http';
import type {IncomingHttpHeaders, RequestListener, Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {readFileSync} from 'node:fs';
import path from 'node:path';
import type {Clock} from '../clock';
import {Secret} from '../config/secret';
import {silentLog} from '../observability/log';
import {createMattermost} from './create_mattermost';
import {retryDelay} from './retry_delay';

const ME = 'b'.repeat(26);
const ID = 'a'.repeat(26);
const POST = {
    id: ID,
    channel_id: 'c'.repeat(26),
    user_id: ME,
    root_id: '',
    message: 'm',
    type: '',
    props: {a: 'b'},
    create_at: 5,
    delete_at: 0,
};
const USER = {id: ID, username: 'alice', email: 'Alice@Example.com', roles: 'system_user', delete_at: 0};

interface Seen {
    method: string;
    url: string;
    headers: IncomingHttpHeaders;
    body: unknown;
}
interface Reply {
    status?: number;
    headers?: Record<string, string>;
    body?: unknown;
    raw?: string;
    hangUp?: boolean;
    silent?: boolean;
}

/** Time stands still but for sleeps, which pass at once and are written down; `expire` runs the deadlines. */
function fakeClock() {
    let elapsed = 0;
    const slept: number[] = [];
    const timers = new Set<() => void>();
    const clock: Clock = {
        now: () => 1_000_000 + elapsed,
        monotonic: () => elapsed,
        after(_ms, run) {
            timers.add(run);
            return {cancel: () => void timers.delete(run)};
        },
        async sleep(ms) {
            slept.push(ms);
            elapsed += ms;
        },
    };
    return {clock, slept, timers, expire: () => [...timers].forEach((run) => run())};
}

let server: Server;
let seen: Seen[];
let replies: (Reply | ((request: Seen) => Reply))[];
let time: ReturnType<typeof fakeClock>;
let onSilence: () => void;

const handle: RequestListener = (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        const one: Seen = {
            method: request.method ?? '',
            url: request.url ?? '',
            headers: request.headers,
            body: text === '' ? undefined : JSON.parse(text),
        };
        seen.push(one);
        const next = replies.length > 1 ? replies.shift() : replies[0];
        const reply = (typeof next === 'function' ? next(one) : next) ?? {};
        if (reply.silent) {
            onSilence();
        } else if (reply.hangUp) {
            request.socket.destroy();
        } else {
            response.writeHead(reply.status ?? 200, reply.headers);
            response.end(reply.raw ?? JSON.stringify(reply.body ?? {}));
        }
    });
};

beforeEach(async () => {
    seen = [];
    replies = [];
    time = fakeClock();
    onSilence = () => undefined;
    server = createServer(handle);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
});

function api() {
    const {port} = server.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}/sub`;
    return createMattermost({url, token: new Secret('bot-token'), clock: time.clock, log: silentLog});
}

it('calls below the base URL with the token of the bot', async () => {
    replies = [{body: USER}];
    await api().getMe();
    expect(seen[0]).toMatchObject({method: 'GET', url: '/sub/api/v4/users/me'});
    expect(seen[0]?.headers.authorization).toBe('Bearer bot-token');
});

it.each([
    ['an ordinary account', {}, {}],
    ['a bot', {is_bot: true}, {isBot: true}],
    ['a guest', {roles: 'system_guest'}, {isGuest: true}],
    ['a remote account', {remote_id: 'x'}, {isRemote: true}],
    ['a deactivated account', {delete_at: 7}, {isActive: false}],
    ['a system administrator', {roles: 'system_user system_admin'}, {isSystemAdmin: true}],
    ['no administrator', {roles: 'system_user system_admin_helper'}, {}],
])('tells %s', async (_title, wire, expected) => {
    replies = [{body: {...USER, ...wire}}];
    const plain = {id: ID, username: 'alice', email: 'alice@example.com'};
    const flags = {isBot: false, isGuest: false, isRemote: false, isActive: true, isSystemAdmin: false};
    expect(await api().getUser(ID)).toEqual({...plain, ...flags, ...expected});
});

it('reads the bot as a real server describes it', async () => {
    const file = path.join(__dirname, '../../../test/fixtures/mattermost/permissions-and-errors.json');
    const {cases} = JSON.parse(readFileSync(file, 'utf8')) as {cases: {name: string; response: Reply}[]};
    replies = [{body: cases.find((one) => one.name === 'me')?.response.body}];
    expect(await api().getMe()).toMatchObject({username: 'teleport', isBot: true, isGuest: false, isActive: true});
});

it('gives null for what does not exist', async () => {
    replies = [{status: 404, body: {id: 'missing', message: 'no'}}];
    const mattermost = api();
    expect(await mattermost.getUser(ID)).toBeNull();
    expect(await mattermost.getUserByEmail('a@b.c')).toBeNull();
    expect(await mattermost.getChannel(ID)).toBeNull();
    expect(await mattermost.getChannelByName(ID, 'x')).toBeNull();
    expect(await mattermost.getTeamIdByName('x')).toBeNull();
    expect(await mattermost.getPost(ID)).toBeNull();
    expect(await mattermost.isChannelMember(ID, ME)).toBe(false);
    await expect(mattermost.deletePost(ID)).resolves.toBeUndefined();
});

it('takes an unreadable membership for none', async () => {
    replies = [{status: 403}];
    expect(await api().isChannelMember(ID, ME)).toBe(false);
});

it('never lets an id or name reach another path', async () => {
    const mattermost = api();
    expect(await mattermost.getUser('../../config')).toBeNull();
    expect(await mattermost.getPost('..')).toBeNull();
    expect(await mattermost.getTeamIdByName('..')).toBeNull();
    expect(await mattermost.getUserByEmail('../a@b.c')).toBeNull();
    await expect(mattermost.patchPost('me', {message: '', props: {}})).rejects.toHaveProperty(
        'code',
        'mattermost_not_found',
    );
    expect(seen).toEqual([]);
});

it('creates a post with its pending id and never sends it twice', async () => {
    replies = [{status: 503}];
    const post = {channelId: POST.channel_id, message: 'm', props: {k: 'v'}, type: 'custom_x', pendingPostId: 'key'};
    await expect(api().createPost(post)).rejects.toMatchObject({code: 'mattermost_unavailable', retriable: true});
    expect(seen.map((one) => one.body)).toEqual([
        {channel_id: POST.channel_id, message: 'm', props: {k: 'v'}, type: 'custom_x', pending_post_id: 'key'},
    ]);
});

it('patches message and props together and repeats after 429 and 5xx', async () => {
    replies = [{status: 429, headers: {'retry-after': '2'}}, {status: 502, raw: '<html>'}, {body: POST}];
    const patched = await api().patchPost(ID, {message: 'new', props: {x: 'y'}});
    expect(patched.props).toEqual({a: 'b'});
    expect(seen.map((one) => one.body)).toEqual(Array(3).fill({message: 'new', props: {x: 'y'}}));
    expect(time.slept).toEqual([2000, 500]);
});

it('repeats a read whose connection broke', async () => {
    replies = [{hangUp: true}, {body: USER}];
    expect((await api().getUser(ID))?.username).toBe('alice');
});

it('does not wait for longer than the deadline', async () => {
    replies = [{status: 429, headers: {'retry-after': '60'}}];
    await expect(api().getMe()).rejects.toHaveProperty('code', 'mattermost_unavailable');
    expect(seen).toHaveLength(1);
    expect(time.timers.size).toBe(0);
});

it('gives up a call without an answer at the deadline', async () => {
    replies = [{silent: true}];
    onSilence = () => time.expire();
    await expect(api().getMe()).rejects.toMatchObject({
        code: 'mattermost_unavailable',
        message: expect.stringContaining('no answer within 15 s'),
    });
});

it('follows no redirect', async () => {
    replies = [{status: 302, headers: {location: '/elsewhere'}}];
    await expect(api().getMe()).rejects.toMatchObject({
        code: 'mattermost_failed',
        message: expect.stringContaining('redirect'),
    });
    expect(seen).toHaveLength(1);
});

it.each([
    [400, 'mattermost_failed'],
    [401, 'mattermost_denied'],
    [403, 'mattermost_denied'],
    [404, 'mattermost_not_found'],
    [500, 'mattermost_unavailable'],
])('maps %d to %s, with the words of the server', async (status, code) => {
    replies = [{status, body: {id: 'the.id', message: 'the words'}}];
    const opened = api().openDialog('trigger-secret', 'https://b', {
        callback_id: 'c',
        title: 't',
        introduction_text: '',
        elements: [],
        submit_label: 's',
        notify_on_cancel: false,
        state: 'state-secret',
    });
    const error = await opened.catch((reason: unknown) => reason);
    expect(error).toMatchObject({code, message: expect.stringContaining('the.id: the words')});
    expect(String(error)).not.toMatch(/trigger-secret|state-secret|bot-token/);
    expect(seen).toHaveLength(1);
});

it('takes a page of a proxy for an outage, not for an answer', async () => {
    replies = [{raw: '<html>maintenance</html>'}];
    await expect(api().getMe()).rejects.toMatchObject({code: 'mattermost_unavailable', retriable: true});
});

it('lists the posts of the page in its order and leaves thread roots out', async () => {
    const [one, two, root] = ['1', '2', '3'].map((digit) => digit.repeat(26)) as [string, string, string];
    const posts = {[root]: {...POST, id: root}, [one]: {...POST, id: one}, [two]: {...POST, id: two, props: null}};
    replies = [{body: {order: [two, one], posts}}];
    const listed = await api().listPosts(POST.channel_id, 2, 60);
    expect(listed.map((post) => post.id)).toEqual([two, one]);
    expect(seen[0]?.url).toContain('posts?page=2&per_page=60');
});

it('reads the configuration and the clock of the server', async () => {
    const date = 'Mon, 23 Nov 2026 10:00:00 GMT';
    const body = {Version: '10.12.0', SiteURL: 'https://mm', RequireEmailVerification: 'true'};
    replies = [{body: {...body, AsymmetricSigningPublicKey: 'KEY'}, headers: {date}}];
    expect(await api().getClientConfig()).toEqual({
        version: '10.12.0',
        siteUrl: 'https://mm',
        requireEmailVerification: true,
        asymmetricSigningPublicKey: 'KEY',
        serverTime: Date.parse(date),
    });
});

it('joins and opens direct channels as itself, asking who it is once', async () => {
    replies = [(request) => (request.url.endsWith('/me') ? {body: {...USER, id: ME}} : {body: {id: ID}, status: 201})];
    const mattermost = api();
    await mattermost.joinChannel(ID);
    expect(await mattermost.openDirectChannel(ID)).toBe(ID);
    const sent = seen.filter((one) => one.method === 'POST');
    expect(sent.map((one) => one.body)).toEqual([{user_id: ME}, [ME, ID]]);
    expect(seen).toHaveLength(3);
});

it.each([
    [{'retry-after': '3'}, 1, 3000],
    [{'retry-after': new Date(5000).toUTCString()}, 1, 5000],
    [{'x-ratelimit-reset': '1'}, 1, 1000],
    [{}, 1, 250],
    [{}, 3, 1000],
    [{}, 9, 4000],
])('after %j, attempt %d, waits %d ms', (headers, count, expected) => {
    expect(retryDelay(new Headers(headers), count, 0)).toBe(expected);
});
