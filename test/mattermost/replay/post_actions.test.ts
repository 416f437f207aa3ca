// test/fixtures/mattermost/post-actions.json
import {expectCallbacks, expectResponse} from './expect_recorded';
import {caseNames, type BridgeReply, type Exchange, type RecordedCallback} from './recordings';
import {createReplayWorld, type Actor, type ReplayWorld} from './replay_world';

interface Case {
    name: string;
    client: Exchange;
    callback?: RecordedCallback[];
    bridge_reply?: BridgeReply;
}

const FILE = 'post-actions.json';
/** Who acts, where it is not alice. */
const ACTORS: Record<string, Actor | null> = {
    action_no_session: null,
    button_in_dm_of_others: 'ivan',
    button_public_channel_non_member: 'bob',
    button_private_channel_non_member: 'bob',
    rest_patch_archived_channel: 'teleport',
    rest_post_archived_channel: 'teleport',
};

let world: ReplayWorld;
let cases: Map<string, Case>;

beforeAll(async () => {
    world = await createReplayWorld();
    const {standIn, seed, bound, user} = world;
    const file = world.load<{
        card_sent: {message: string; type: string; props: Record<string, unknown>};
        cases: Case[];
    }>(FILE);
    cases = new Map(file.cases.map((one) => [one.name, one]));
    const {message, type, props} = file.card_sent;
    const card = (channel = seed.channel, rootId = '') =>
        standIn.posts.create(seed.bot, channel, {
            message,
            type,
            rootId,
            props: {...props, from_bot: 'true'},
            viaApi: true,
        });
    const bindPost = (name: string, id: string) =>
        bound.bind(/\/posts\/([a-z0-9]{26})/.exec(cases.get(name)?.client.request.path ?? '')?.[1] ?? '', id);
    bindPost('button_in_channel', card().id);
    const dm = standIn.channels.direct(seed.bot, user('alice'));
    bindPost('button_in_dm', card(dm).id);
    bindPost('button_in_thread_reply', card(seed.channel, card().id).id);
    bindPost('button_public_channel_non_member', card(world.channel('public-one', ['teleport'])).id);
    bindPost('button_private_channel_non_member', card(world.channel('private-one', ['teleport'], {type: 'P'})).id);
    const deleted = card();
    standIn.posts.delete(deleted);
    bindPost('button_deleted_post', deleted.id);
    const archived = world.channel('arch-1795416235252', ['alice', 'teleport'], {id: 'wx4iam7ci7gu5nipous7yfckzw'});
    bindPost('button_archived_channel', card(archived).id);
    standIn.channels.archive(archived, seed.admin);
});
afterAll(() => world.close());

it.each(caseNames(FILE))('%s', async (name) => {
    const {client, callback, bridge_reply: reply} = cases.get(name) as Case;
    world.integration.replies['/action'] = reply ?? {body: {}, headers: {'Content-Type': 'application/json'}};
    const request = name === 'action_not_json' ? {...client.request, body: 'zzz'} : client.request;
    const response = await world.send(name in ACTORS ? (ACTORS[name] ?? null) : 'alice', request);
    expectResponse(world.bound, client.response, response);
    expectCallbacks(world.bound, callback ?? [], world.integration.take());
});
