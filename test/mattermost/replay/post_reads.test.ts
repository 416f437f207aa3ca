// test/fixtures/mattermost/post-reads.json: one card, read in every way there is.
import {expectEvents, expectResponse} from './expect_recorded';
import type {RecordedEvent, RecordedRequest, RecordedResponse} from './recordings';
import {createReplayWorld, type Actor, type LiveFeed, type ReplayWorld} from './replay_world';

interface Read {
    name: string;
    by: string;
    request?: RecordedRequest;
    response?: RecordedResponse;
    event?: RecordedEvent;
    leaks: {integration_key: boolean; url: boolean; context: boolean};
}

interface File {
    created_body: Record<string, unknown>;
    reads: Read[];
}

let world: ReplayWorld;
let file: File;
let alice: LiveFeed;
let bot: LiveFeed;

beforeAll(async () => {
    world = await createReplayWorld();
    file = world.load<File>('post-reads.json');
    [alice, bot] = [await world.live('alice'), await world.live('teleport')];
});
afterAll(() => world.close());

const read = (name: string, by = 'alice'): Read => {
    const found = file.reads.find((one) => one.name === name && one.by === by);
    if (found === undefined) {
        throw new Error(`no read ${name} by ${by}`);
    }
    return found;
};
const actor = (by: string): Actor => (by.startsWith('bot') ? 'teleport' : by === 'admin' ? 'sysadmin' : (by as Actor));

function expectLeaks(one: Read, actual: unknown): void {
    const text = JSON.stringify(actual);
    const leaks = {
        integration_key: text.includes('integration'),
        url: text.includes('/action'),
        context: text.includes('mac-value'),
    };
    expect({read: one.name, ...leaks}).toEqual({read: one.name, ...one.leaks});
}

async function replay(one: Read): Promise<unknown> {
    const request = one.request as RecordedRequest;
    const actual = await world.send(actor(one.by), request);
    const isOmitted = one.response?.body === '(large, omitted)';
    expectResponse(world.bound, isOmitted ? {status: 200} : (one.response as RecordedResponse), {
        ...actual,
        ...(isOmitted ? {body: undefined} : {}),
    });
    expectLeaks(one, actual.body);
    return actual.body;
}

/** The event of this name among what came. */
async function replayEvent(feed: LiveFeed, one: Read): Promise<void> {
    const found = (await feed.take()).filter(({event}) => event === one.event?.event).slice(-1);
    expectEvents(world.bound, [one.event as RecordedEvent], found);
    expectLeaks(one, found);
}

it('reads the card as recorded, and leaks its integration where it was recorded', async () => {
    const {bound} = world;
    const channelPath = `/api/v4/channels/${world.seed.channel.id}`;
    await replay(read('reply to create', 'bot'));
    await replayEvent(alice, read('websocket posted'));
    await replayEvent(bot, read('websocket posted', 'bot (author)'));
    const cardId = bound.idOf('royxuya3nfn33fqhym1hepy3pw');

    const reply = (by: Actor, message: string) =>
        world.api(by, 'POST', '/posts', {channel_id: world.seed.channel.id, message, root_id: cardId});
    await reply('alice', 'alice replies');
    await alice.take();
    await reply('ivan', 'ivan replies @alice');
    await replayEvent(alice, read('websocket thread_updated'));

    const message = 'see http://localhost:8065/team-name/pl/royxuya3nfn33fqhym1hepy3pw';
    const body = {channel_id: world.seed.channel.id, message};
    await world.send('ivan', {method: 'POST', path: '/api/v4/posts', body});
    await replayEvent(alice, read('websocket posted of a permalink post'));
    await replay(read('GET permalink post'));
    for (const by of ['alice', 'bot', 'admin']) {
        await replay(read('GET post', by));
    }
    await replay(read('GET channel posts'));
    const since = world.standIn.store.posts.get(cardId)?.createAt ?? 0;
    const sinceRead = read('GET channel posts since', 'bot');
    await replay({...sinceRead, request: {method: 'GET', path: `${channelPath}/posts?since=${since - 1}`}});
    for (const name of ['GET thread', 'POST posts/ids', 'POST search', 'GET user threads', 'GET user thread']) {
        await replay(read(name));
    }
    await world.api('alice', 'POST', `/posts/${cardId}/pin`);
    await world.api('alice', 'PUT', '/users/me/preferences', [
        {user_id: world.user('alice').id, category: 'flagged_post', name: cardId, value: 'true'},
    ]);
    await replay(read('GET pinned'));
    await replay(read('GET flagged'));
    await replay(read('GET unread posts', 'ivan'));
    await alice.take();
    await replay(read('reply to patch', 'bot'));
    await replayEvent(alice, read('websocket post_edited'));
    await replay(read('GET edit_history', 'bot'));
    await replay(read('GET edit_history'));
    await world.api('alice', 'POST', '/reactions', {
        user_id: world.user('alice').id,
        post_id: cardId,
        emoji_name: '+1',
    });
    await replay(read('GET post after pin, reaction, reply, edit'));
    await alice.take();
    await world.api('teleport', 'DELETE', `/posts/${cardId}`);
    await replayEvent(alice, read('websocket post_deleted'));
});
