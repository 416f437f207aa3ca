// test/fixtures/mattermost/mentions-ids-misc.json
import {expectResponse, expectSame} from './expect_recorded';
import {caseNames, type Exchange, type RecordedResponse} from './recordings';
import {createReplayWorld, type LiveFeed, type ReplayWorld} from './replay_world';

interface Case {
    name: string;
    sent?: Record<string, unknown>;
    mentions_in_posted_event?: Record<string, string>;
    after_create?: string[];
    after_patch?: string[];
    context?: unknown;
    client?: Exchange;
    with_password?: RecordedResponse;
    without_password?: RecordedResponse;
    keys?: string[];
}

const FILE = 'mentions-ids-misc.json';

let world: ReplayWorld;
let cases: Map<string, Case>;
let feeds: Record<'alice' | 'ivan', LiveFeed>;
let channelId: string;

beforeAll(async () => {
    world = await createReplayWorld();
    cases = new Map(world.load<{cases: Case[]}>(FILE).cases.map((one) => [one.name, one]));
    channelId = world.channel('m', ['alice', 'ivan', 'teleport'], {id: '1zbsmx6j47yzdrkkscofbyb8ie'}).id;
    feeds = {alice: await world.live('alice'), ivan: await world.live('ivan')};
});
afterAll(() => world.close());

const recorded = (name: string): Case => cases.get(name) as Case;

async function created(body: Record<string, unknown>) {
    const answer = await world.api('teleport', 'POST', '/posts', {channel_id: channelId, message: 'm', ...body});
    return answer.body as {id: string; props: {attachments?: {actions?: {id: string}[]}[]}};
}

const actionIds = (post: Awaited<ReturnType<typeof created>>): string[] =>
    (post.props.attachments ?? []).flatMap((one) => (one.actions ?? []).map(({id}) => id));

const button = (fields: Record<string, unknown>) => ({
    type: 'button',
    name: 'b',
    integration: {url: `${world.integration.url}/action`, context: {}},
    ...fields,
});

it.each(caseNames(FILE).filter((name) => name.startsWith('mention_')))('%s', async (name) => {
    const {sent = {}, mentions_in_posted_event: mentions = {}} = recorded(name);
    await Promise.all([feeds.alice.take(), feeds.ivan.take()]);
    await created(sent);
    const here: Record<string, unknown> = {};
    for (const [person, feed] of Object.entries(feeds)) {
        const [posted] = await feed.take();
        expect(posted?.event).toBe('posted');
        here[person] = posted?.data.mentions ?? null;
    }
    expectSame(world.bound, mentions, here);
});

it('generated_action_ids', async () => {
    const {after_create: afterCreate, after_patch: afterPatch} = recorded('generated_action_ids');
    const props = {attachments: [{text: 't', actions: [button({}), button({id: 'fixed'})]}]};
    const post = await created({props});
    expectSame(world.bound, afterCreate, actionIds(post));
    const patched = await world.api('teleport', 'PUT', `/posts/${post.id}/patch`, {message: 'n', props});
    expectSame(world.bound, afterPatch, actionIds(patched.body as typeof post));
});

it('duplicate_action_id', async () => {
    const integration = (which: number) => ({url: `${world.integration.url}/action`, context: {which}});
    const attachments = [1, 2].map((which) => ({actions: [button({id: 'same', integration: integration(which)})]}));
    const post = await created({props: {attachments}});
    await world.api('alice', 'POST', `/posts/${post.id}/actions/same`, {});
    const [callback] = world.integration.take();
    expect((JSON.parse(callback?.raw_body ?? '') as Case).context).toEqual(recorded('duplicate_action_id').context);
});

it('extra_responses_null_entry', async () => {
    const {client} = recorded('extra_responses_null_entry') as Required<Case>;
    world.standIn.commands.create(world.seed.team, {trigger: 'teleport', url: `${world.integration.url}/slash`});
    const headers = {'Content-Type': 'application/json'};
    world.integration.replies['/slash'] = {headers, body: {text: '', extra_responses: [null]}};
    expectResponse(world.bound, client.response, await world.send('alice', client.request));
    expect(world.integration.take()).toHaveLength(1);
});

it('action_update_null_field_value', async () => {
    const {client} = recorded('action_update_null_field_value') as Required<Case>;
    const attachment = (value: unknown) => ({text: 't', fields: [{title: 'a', value}], actions: [button({id: 'go'})]});
    const post = await created({message: 'card', props: {attachments: [attachment('b')]}});
    world.bound.bind('4f63w71x9tdb9m95cgkthnm1co', post.id);
    const update = {message: 'card', props: {attachments: [attachment(null)]}};
    world.integration.replies['/action'] = {body: {update}};
    expectResponse(world.bound, client.response, await world.send('alice', client.request));
    // The integration has acted all the same, and the server goes on.
    expect(world.integration.take()).toHaveLength(1);
    expect((await world.api('alice', 'GET', `/posts/${post.id}`)).status).toBe(200);
});

it('user_changes_own_email', async () => {
    const {with_password: allowed, without_password: refused} = recorded('user_changes_own_email') as Required<Case>;
    const change = (body: Record<string, unknown>) => world.api('bob', 'PUT', '/users/me/patch', body);
    expectResponse(world.bound, refused, await change({email: 'bob3@example.com'}));
    expectResponse(world.bound, allowed, await change({email: 'bob2@example.com', password: 'Passw0rd-bob'}));
});

it('posts_since', async () => {
    const {body} = await world.api('alice', 'GET', `/channels/${channelId}/posts?since=1`);
    expect(Object.keys(body as object)).toEqual(recorded('posts_since').keys);
});
