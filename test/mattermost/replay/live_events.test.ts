// test/fixtures/mattermost/websocket-bot.json
import WebSocket from 'ws';

import {eventually} from '../../demo/person';
import {expectEvents, expectSame} from './expect_recorded';
import type {RecordedEvent} from './recordings';
import {createReplayWorld, type LiveFeed, type ReplayWorld} from './replay_world';

interface File {
    events: Record<string, {triggered_by: string; message: RecordedEvent}>;
    action_replies: {sent: string[]; received: unknown[]};
    authentication: {name: string; first_message?: unknown; received: unknown[]}[];
    reliable_resume: {query: string; received: RecordedEvent[]};
}

let world: ReplayWorld;
let file: File;

beforeAll(async () => {
    world = await createReplayWorld();
    file = world.load<File>('websocket-bot.json');
});
afterAll(() => world.close());

/** A socket with everything that came over it, and its end. */
interface Raw {
    socket: WebSocket;
    received: Record<string, unknown>[];
    /** Resolves when so many messages are there. */
    until(count: number): Promise<void>;
    ended: Promise<number>;
}

function connect(query: string, headers: Record<string, string> = {}): Raw {
    const socket = new WebSocket(`${world.standIn.url.replace('http', 'ws')}/api/v4/websocket${query}`, {headers});
    const received: Record<string, unknown>[] = [];
    const waiting: {count: number; resolve: () => void}[] = [];
    socket.on('message', (data: Buffer) => {
        received.push(JSON.parse(data.toString()) as Record<string, unknown>);
        waiting.filter(({count}) => received.length >= count).forEach(({resolve}) => resolve());
    });
    socket.on('error', () => undefined);
    const ended = new Promise<number>((resolve) => socket.once('close', resolve));
    const until = (count: number): Promise<void> =>
        new Promise((resolve) => (received.length >= count ? resolve() : waiting.push({count, resolve})));
    return {socket, received, until, ended};
}

const botHeader = (): Record<string, string> => ({
    Authorization: `Bearer ${world.standIn.mintToken(world.seed.bot)}`,
});

describe('events of the bot', () => {
    let feed: LiveFeed;

    beforeAll(async () => {
        feed = await world.live('teleport');
    });

    /** The event of this name is among what came; nothing else is looked at. */
    async function expectEvent(name: string): Promise<void> {
        const {message} = file.events[name] as File['events'][string];
        const found = (await feed.take()).filter(({event}) => event === name).slice(-1);
        expectEvents(world.bound, [message], found);
    }

    it('come as recorded', async () => {
        const {seed, user} = world;
        const attachments = [
            {
                text: 't',
                actions: [
                    {
                        id: 'a',
                        type: 'button',
                        name: 'n',
                        integration: {url: `${world.integration.url}/action`, context: {x: 1}},
                    },
                ],
            },
        ];
        const card = {
            channel_id: seed.channel.id,
            message: 'ws card',
            type: 'custom_teleport_request',
            props: {attachments},
        };
        const {body} = await world.api('teleport', 'POST', '/posts', card);
        const {id} = body as {id: string};
        await expectEvent('posted');
        await world.api('alice', 'POST', '/posts', {channel_id: seed.channel.id, message: 'reply', root_id: id});
        await expectEvent('thread_updated');
        await world.api('alice', 'POST', '/reactions', {user_id: user('alice').id, post_id: id, emoji_name: '+1'});
        await expectEvent('reaction_added');
        await world.api('alice', 'DELETE', `/users/me/posts/${id}/reactions/+1`);
        await expectEvent('reaction_removed');
        await world.api('teleport', 'PUT', `/posts/${id}/patch`, {
            message: 'ws card 2',
            props: {attachments, from_bot: 'true'},
        });
        await expectEvent('post_edited');
        await world.api('teleport', 'DELETE', `/posts/${id}`);
        await expectEvent('post_deleted');
        await world.api('alice', 'PUT', '/users/me/patch', {nickname: 'Al49'});
        await expectEvent('user_updated');
        await world.api('sysadmin', 'PUT', `/users/${user('ivan').id}/active`, {active: false});
        await expectEvent('user_activation_status_change');
        await world.api('sysadmin', 'PUT', `/users/${user('ivan').id}/active`, {active: true});

        const order = {team_id: seed.team.id, name: 'ws1795416935437', display_name: 'WS', type: 'O'};
        const made = await world.api('sysadmin', 'POST', '/channels', order);
        const channelId = (made.body as {id: string}).id;
        expect((await feed.take()).map(({event}) => event)).not.toContain('channel_created');
        const add = (userId: string) =>
            world.api('sysadmin', 'POST', `/channels/${channelId}/members`, {user_id: userId});
        await add(seed.bot.id);
        await expectEvent('user_added');
        await add(user('alice').id);
        await world.api('sysadmin', 'PUT', `/channels/${channelId}/patch`, {display_name: 'WS2'});
        const updated = (await feed.take()).find(({event}) => event === 'channel_updated');
        const keys = (event: RecordedEvent | undefined): string[] =>
            Object.keys(JSON.parse(String(event?.data.channel)) as object);
        expect(keys(updated)).toEqual(keys(file.events.channel_updated?.message));
        await world.api('alice', 'DELETE', `/channels/${channelId}/members/me`);
        await expectEvent('user_removed');
        await world.api('sysadmin', 'DELETE', `/channels/${channelId}`);
        await expectEvent('channel_deleted');
        await world.api('sysadmin', 'POST', `/channels/${channelId}/restore`);
        await expectEvent('channel_restored');
        await world.api('sysadmin', 'PUT', '/config/patch', {TeamSettings: {}});
        const changed = (await feed.take()).find(({event}) => event === 'config_changed');
        const config = (event: RecordedEvent | undefined) => ({
            ...(event?.data.config as object),
            AsymmetricSigningPublicKey: '',
        });
        expectSame(world.bound, config(file.events.config_changed?.message), config(changed));
    });

    it('typing', async () => {
        const dm = world.standIn.channels.direct(world.seed.bot, world.user('alice'));
        await feed.take();
        const alice = connect('', {Authorization: `Bearer ${world.standIn.mintToken(world.user('alice'))}`});
        await alice.until(1);
        alice.socket.send(JSON.stringify({seq: 1, action: 'user_typing', data: {channel_id: dm.id, parent_id: ''}}));
        await alice.until(2);
        await expectEvent('typing');
        alice.socket.terminate();
    });
});

it('says hello and answers actions as recorded', async () => {
    const raw = connect('', botHeader());
    await raw.until(1);
    expectSame(world.bound, file.events.hello?.message, raw.received[0]);
    const {sent, received} = file.action_replies;
    sent.forEach((action, index) => raw.socket.send(JSON.stringify({seq: index + 1, action})));
    await raw.until(1 + sent.length);
    const replies = raw.received.filter((message) => 'seq_reply' in message);
    // Who else is online is another matter.
    expectSame(world.bound, received.slice(0, 2), replies.slice(0, 2));
    expect(replies[2]).toMatchObject({status: 'OK', seq_reply: 3, data: {[world.seed.bot.id]: 'online'}});
    raw.socket.terminate();
});

describe('authentication', () => {
    const first = (name: string): unknown => file.authentication.find((one) => one.name === name)?.first_message;
    const challenge = (name: string, token: string): string =>
        JSON.stringify({...(first(name) as object), data: {token}});
    const opened = (raw: Raw): Promise<void> => new Promise((resolve) => raw.socket.once('open', () => resolve()));

    it('challenge_good', async () => {
        const raw = connect('');
        await opened(raw);
        raw.socket.send(challenge('challenge_good', world.standIn.mintToken(world.seed.bot)));
        await raw.until(2);
        const recorded = file.authentication.find((one) => one.name === 'challenge_good')?.received ?? [];
        const withoutStatus = raw.received.filter(({event}) => event !== 'status_change');
        expectSame(world.bound, recorded.slice(0, 2), withoutStatus.slice(0, 2));
        raw.socket.terminate();
    });

    it('challenge_bad: the connection breaks', async () => {
        const raw = connect('');
        await opened(raw);
        raw.socket.send(challenge('challenge_bad', 'x'.repeat(26)));
        expect(await raw.ended).toBe(1006);
        expect(raw.received).toEqual([]);
    });

    it.each([
        ['header_bad', {Authorization: `Bearer ${'x'.repeat(26)}`}],
        ['no_auth', {}],
    ])('%s: open and silent', async (_name, headers) => {
        const raw = connect('', headers as Record<string, string>);
        await opened(raw);
        // What is sent is not answered either: the next socket's hello comes first.
        raw.socket.send(JSON.stringify({seq: 1, action: 'ping'}));
        await connect('', botHeader()).until(1);
        expect(raw.received).toEqual([]);
        expect(raw.socket.readyState).toBe(WebSocket.OPEN);
        raw.socket.close();
        expect(await raw.ended).toBe(1005);
    });

    it('foreign_origin', async () => {
        const raw = connect('', {...botHeader(), Origin: 'https://evil.example.com'});
        const refused = new Promise<Error>((resolve) => raw.socket.once('error', resolve));
        expect((await refused).message).toBe('Unexpected server response: 403');
        expect(await raw.ended).toBe(1006);
        const own = connect('', {...botHeader(), Origin: world.standIn.url});
        await own.until(1);
        own.socket.terminate();
    });
});

it('gives a client that comes back what it missed, and no new hello', async () => {
    const token = world.standIn.mintToken(world.user('carol'));
    const headers = {Authorization: `Bearer ${token}`};
    const raw = connect('', headers);
    await raw.until(2);
    const {connection_id: id} = raw.received[0]?.data as {connection_id: string};
    raw.socket.terminate();
    await eventually('the server to notice', async () => world.standIn.live.count(world.user('carol').id) === 0);
    const body = {channel_id: world.seed.channel.id, message: 'while the socket was closed'};
    await world.api('alice', 'POST', '/posts', body);
    const query = file.reliable_resume.query.replace('<id of hello>', id);
    const again = connect(query, headers);
    await again.until(4);
    expectEvents(
        world.bound,
        file.reliable_resume.received.filter(({event}) => event === 'posted'),
        again.received.filter(({event}) => event === 'posted') as unknown as RecordedEvent[],
    );
    expect(again.received.map(({event}) => event)).toEqual([
        'status_change',
        'status_change',
        'posted',
        'status_change',
    ]);
    expect(again.received.map(({seq}) => seq)).toEqual([1, 2, 3, 4]);
    again.socket.terminate();
});

it('starts anew for a client that asks for somebody else’s connection', async () => {
    const bots = connect('', botHeader());
    await bots.until(1);
    const {connection_id: id} = bots.received[0]?.data as {connection_id: string};
    const stranger = connect(`?connection_id=${id}&sequence_number=0`, {
        Authorization: `Bearer ${world.standIn.mintToken(world.user('bob'))}`,
    });
    await stranger.until(1);
    expect(stranger.received[0]?.event).toBe('hello');
    expect((stranger.received[0]?.data as {connection_id: string}).connection_id).not.toBe(id);
    [bots, stranger].forEach(({socket}) => socket.terminate());
});
