// test/fixtures/mattermost/post-action-replies.json
import {attachmentsOf} from '../wire/attachments';
import type {Channel, Post} from '../store/types';
import {expectCallbacks, expectEvents, expectResponse, expectSame} from './expect_recorded';
import {caseNames, type BridgeReply, type Exchange, type RecordedCallback, type RecordedEvent} from './recordings';
import {createReplayWorld, type LiveFeed, type ReplayWorld} from './replay_world';

interface Case {
    name: string;
    bridge_reply?: BridgeReply;
    client?: Exchange;
    callback?: RecordedCallback[];
    websocket_to_clicker?: RecordedEvent[];
    post_after?: {id: string};
    second_click?: {status: number; id?: string};
}

const FILE = 'post-action-replies.json';
const names = caseNames(FILE);
const AFTER_REPLIES = [
    'context_numbers',
    'ephemeral_button_with_cookie',
    'cookie_hole',
    'forged_card',
    'siteurl_hostname_plugins_path',
    'siteurl_hostname_other_path',
];

let world: ReplayWorld;
let feed: LiveFeed;
let cases: Map<string, Case>;
let channel: Channel;

beforeAll(async () => {
    world = await createReplayWorld();
    cases = new Map(world.load<{cases: Case[]}>(FILE).cases.map((one) => [one.name, one]));
    channel = world.channel('u1795416803885', ['alice', 'teleport'], {id: 'a89sj3c1mpdmmbx43k4ws84yyy'});
    feed = await world.live('alice');
});
afterAll(() => world.close());
beforeEach(() => {
    world.integration.replies = {};
});

const action = (context: Record<string, unknown>, url = `${world.integration.url}/action`) => ({
    id: 'approve',
    type: 'button',
    name: 'Approve',
    integration: {url, context},
});

function card(context: Record<string, unknown>): Post {
    const attachments = [{fallback: 'f', text: 'roles: editor', actions: [action(context)]}];
    return world.standIn.posts.create(world.seed.bot, channel, {
        message: 'card',
        type: 'custom_teleport_request',
        props: {teleport: {state: 'PENDING'}, from_bot: 'true', attachments},
        viaApi: true,
    });
}

const click = (one: Case) => world.send('alice', (one.client as Exchange).request);

/** The recording cuts a reply of 2 MiB to a note. */
const replyOf = ({name, bridge_reply: reply = {}}: Case): BridgeReply =>
    name === 'body_2_MiB' ? {...reply, body: {ephemeral_text: 'y', pad: 'x'.repeat(2 * 1024 * 1024)}} : reply;

it.each(names.filter((name) => !AFTER_REPLIES.includes(name)))('%s', async (name) => {
    const one = cases.get(name) as Case;
    const post = card({action: 'approve'});
    world.bound.bind(one.post_after?.id ?? '', post.id);
    if (name === 'pinned_reactions_kept') {
        await world.api('alice', 'POST', `/posts/${post.id}/pin`);
        const reaction = {user_id: world.user('alice').id, post_id: post.id, emoji_name: '+1'};
        await world.api('alice', 'POST', '/reactions', reaction);
    }
    await feed.take();
    world.integration.replies['/action'] = replyOf(one);
    world.integration.replies['/elsewhere'] = {status: 404};
    const response = await click(one);
    expectResponse(world.bound, (one.client as Exchange).response, response);
    expectEvents(world.bound, one.websocket_to_clicker ?? [], await feed.take());
    expectSame(world.bound, one.post_after, (await world.api('alice', 'GET', `/posts/${post.id}`)).body);
    world.integration.replies = {};
    const second = await click(one);
    expect({status: second.status, id: (second.body as {id?: string}).id}).toEqual({
        id: undefined,
        ...one.second_click,
    });
    world.integration.take();
});

it('context_numbers', async () => {
    const one = cases.get('context_numbers') as Case;
    // As JSON.parse of the stored text reads them.
    const post = card(JSON.parse('{"n": 9007199254740993, "f": 1.0, "e": 1e21}') as Record<string, unknown>);
    await world.api('alice', 'POST', `/posts/${post.id}/actions/approve`, {});
    expectCallbacks(world.bound, one.callback ?? [], world.integration.take());
});

describe('cookies of ephemeral posts', () => {
    const cookieBody = async (one: Case): Promise<Exchange['request']> => {
        const bobs = await world.live('bob');
        const attachments = [{text: 'a', actions: [{...action({cookie: true}), id: 'a1'}]}];
        const order = {message: 'pick', rootId: '', props: {attachments}};
        world.standIn.posts.ephemeral(world.user('bob'), world.seed.channel, order);
        const [event] = await bobs.take();
        const sent = JSON.parse(String(event?.data.post)) as {id: string; props: Post['props']};
        const {request} = one.client as Exchange;
        const cookie = attachmentsOf(sent.props)[0]?.actions?.[0]?.cookie;
        const recordedId = /posts\/([a-z0-9]+)/.exec(request.path)?.[1] ?? '';
        if (one.name === 'ephemeral_button_with_cookie') {
            world.bound.bind(recordedId, sent.id);
        }
        return {...request, body: {cookie}};
    };

    it('ephemeral_button_with_cookie', async () => {
        const one = cases.get('ephemeral_button_with_cookie') as Case;
        const response = await world.send('bob', await cookieBody(one));
        expectResponse(world.bound, (one.client as Exchange).response, response);
        expectCallbacks(world.bound, one.callback ?? [], world.integration.take());
    });

    it('cookie_hole', async () => {
        const one = cases.get('cookie_hole') as Case;
        const secret = world.channel('private-one', ['teleport'], {type: 'P', id: 'ispuiwmh97nipd99brxttw9a9e'});
        const context = {
            action: 'approve',
            mac: 'c2FtcGxl',
            n: 12345678901234567000,
            nested: {a: [1, 'x', null, true]},
        };
        const post = world.standIn.posts.create(world.seed.bot, secret, {
            message: 'secret',
            props: {
                attachments: [{actions: [action({...context, request_id: '01234567-89ab-cdef-0123-456789abcdef'})]}],
            },
        });
        world.bound.bind('uxnjzj914bd5pdk1nffkkm9pwc', post.id);
        const request = await cookieBody(one);
        const bare = await world.send('bob', {...request, body: {}});
        expect(bare.status).toBe(403);
        const response = await world.send('bob', request);
        expectResponse(world.bound, (one.client as Exchange).response, response);
        expectCallbacks(world.bound, one.callback ?? [], world.integration.take());
    });
});

it('forged_card', async () => {
    const one = cases.get('forged_card') as Case;
    const attachments = [{actions: [action({action: 'approve', request_id: '0123', forged: true})]}];
    const sent = {
        channel_id: world.seed.channel.id,
        message: 'm',
        type: 'custom_teleport_request',
        props: {attachments},
    };
    const {body} = await world.api('bob', 'POST', '/posts', sent);
    world.bound.bind('p1mz9xsbq38c9judepygw7fpwr', (body as {id: string}).id);
    expectResponse(world.bound, (one.client as Exchange).response, await click(one));
    expectCallbacks(world.bound, one.callback ?? [], world.integration.take());
});

it.each(['siteurl_hostname_plugins_path', 'siteurl_hostname_other_path'])('%s', async (name) => {
    const one = cases.get(name) as Case;
    const isLeak = name === 'siteurl_hostname_plugins_path';
    const url = world.integration.url.replace('127.0.0.1', 'localhost') + (isLeak ? '/plugins/x' : '/other');
    const {integration} = action({}, url);
    const actions = [{...action({}), id: isLeak ? 'leak' : 'noleak', integration: {url: integration.url}}];
    const post = world.standIn.posts.create(world.seed.bot, channel, {message: 'm', props: {attachments: [{actions}]}});
    world.bound.free('adw4i5gexbnnjnxwhwaqdjy3aw');
    world.bound.bind('adw4i5gexbnnjnxwhwaqdjy3aw', post.id);
    expectResponse(world.bound, (one.client as Exchange).response, await click(one));
    expectCallbacks(world.bound, one.callback ?? [], world.integration.take());
});
