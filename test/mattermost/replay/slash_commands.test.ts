// test/fixtures/mattermost/slash-commands.json
import {livePosts} from '../../mattermost/store/store';
import {expectCallbacks, expectEvents, expectResponse} from './expect_recorded';
import {
    caseNames,
    uncut,
    type BridgeReply,
    type Exchange,
    type RecordedCallback,
    type RecordedEvent,
} from './recordings';
import {createReplayWorld, IDS, type Actor, type LiveFeed, type ReplayWorld} from './replay_world';

interface Case {
    name: string;
    client: Exchange;
    callback?: RecordedCallback[];
    bridge_reply?: BridgeReply;
    posts_created_in_channel?: number;
    websocket_to_caller: RecordedEvent[];
}

const FILE = 'slash-commands.json';
const ACTORS: Record<string, Actor | null> = {
    request_channel_not_member: 'bob',
    request_by_bot: 'teleport',
    request_no_session: null,
};
/** The plain RPC answer that cases without a reply of their own got. */
const USUAL = 'rpc_ephemeral_empty_text_props';
const REDIRECTS: Record<string, number> = {redirect_302: 302, redirect_307: 307};

let world: ReplayWorld;
let feed: LiveFeed;
let cases: Map<string, Case>;

beforeAll(async () => {
    world = await createReplayWorld();
    const {standIn, seed, bound, user, integration} = world;
    cases = new Map(world.load<{cases: Case[]}>(FILE).cases.map((one) => [one.name, one]));
    standIn.commands.create(seed.team, {
        trigger: 'teleport',
        url: `${integration.url}/slash`,
        token: IDS.commandToken,
    });
    bound.bind(IDS.commandToken, IDS.commandToken);
    bound.bind('ot1z5pcsofftzkpxu3eb8q79gw', standIn.channels.direct(seed.bot, user('alice')).id);
    const foreign = cases.get('request_channel_not_member')?.client.request.body as {channel_id: string};
    world.channel('foreign', ['alice'], {id: foreign.channel_id});
    const archived = world.channel('archived', ['alice'], {id: 'wx4iam7ci7gu5nipous7yfckzw'});
    standIn.channels.archive(archived, seed.admin);
    const root = standIn.posts.create(seed.bot, seed.channel, {message: 'card'});
    bound.bind('gx4pwgr9y7gmdnjne41w8jxgjr', root.id);
    feed = await world.live('alice');
    await feed.take();
});
afterAll(() => world.close());

it.each(caseNames(FILE))('%s', async (name) => {
    const {standIn, seed, bound, integration, user} = world;
    const one = cases.get(name) as Case;
    const reply = one.bridge_reply ?? cases.get(USUAL)?.bridge_reply ?? {};
    integration.replies['/slash2'] = reply;
    integration.replies['/slash'] =
        name in REDIRECTS
            ? {status: REDIRECTS[name], headers: {Location: `${integration.url}/slash2`}}
            : {...reply, body: uncut(reply.body ?? '')};
    if (name === 'request_channel_not_member') {
        standIn.channels.removeMember(seed.channel, user('bob'), user('bob'));
        await feed.take();
    }
    if (name === 'request_dm_with_bot') {
        // The recorder opened her DM with herself just then.
        bound.bind('884483j88ffijf73uryrtughnw', standIn.channels.direct(user('alice'), user('alice')).id);
    }
    const before = livePosts(standIn.store, standIn.store.postsOf.get(seed.channel.id)).length;
    const response = await world.send(name in ACTORS ? (ACTORS[name] ?? null) : 'alice', uncut(one.client.request));
    expectResponse(bound, one.client.response, response);
    expectCallbacks(bound, one.callback ?? [], integration.take());
    expectEvents(bound, one.websocket_to_caller, await feed.take());
    const created = livePosts(standIn.store, standIn.store.postsOf.get(seed.channel.id)).length - before;
    expect(created).toBe(one.posts_created_in_channel ?? created);
});

it('has one connection for all of them', () => {
    // One more each time the integration broke it.
    expect(world.integration.connections()).toBeLessThanOrEqual(3);
});
