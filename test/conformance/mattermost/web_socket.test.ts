import {makeCard, type Post} from './card';
import {createWorld} from './create_world';
import {inside, isWritten, type Event} from './socket';
import {heardSoFar, type World} from './world';

let world: World;
beforeAll(async () => {
    world = await createWorld();
});
afterAll(() => world.close());

const challenge = (token: string) => ({seq: 1, action: 'authentication_challenge', data: {token}});
const isPost = (id: string) => (event: Event) => event.event === 'posted' && String(event.data.post).includes(id);

describe('a socket', () => {
    it('with the token in its header hears hello first, with an id of the connection', async () => {
        const socket = world.openSocket({token: world.bot.as.token});
        const hello = await socket.takeNamed('hello');
        expect(hello.seq).toBe(0);
        expect(hello.broadcast).toMatchObject({user_id: world.bot.id});
        expect(hello.data).toMatchObject({
            connection_id: expect.stringMatching(/^[a-z0-9]{26}$/) as unknown,
            server_version: expect.stringMatching(/^\d+\.\d+\.\d+/) as unknown,
        });
    });

    it('without one hears hello when its first message brings the token, and that it was taken', async () => {
        const socket = world.openSocket({});
        socket.send(challenge(world.bot.as.token));
        const before = await socket.upTo('the reply', ({status}) => status === 'OK');
        expect(before.map(({event, seq_reply: reply}) => event ?? reply)).toEqual(['hello', 1]);
    });

    it('with a wrong token in its first message is closed', async () => {
        const socket = world.openSocket({});
        socket.send(challenge('x'.repeat(26)));
        await socket.closed();
        expect(socket.events).toEqual([]);
    });

    it('from a foreign page is refused', async () => {
        const socket = world.openSocket({token: world.bot.as.token, origin: 'http://evil.example.com'});
        expect((await socket.closed()).refused).toContain('403');
    });

    it('answers its actions by their number, also those that it does not know', async () => {
        const socket = await world.socket(world.bot);
        socket.send({seq: 1, action: 'ping'});
        socket.send({seq: 2, action: 'nosuch'});
        const pong = await socket.take('the pong', ({seq_reply: reply}) => reply === 1);
        expect(pong).toMatchObject({status: 'OK', data: {text: 'pong'}});
        const failed = await socket.take('the failure', ({seq_reply: reply}) => reply === 2);
        expect(failed).toMatchObject({status: 'FAIL', error: {id: 'api.web_socket_router.bad_action.app_error'}});
    });
});

describe('events', () => {
    it('are numbered without gaps', async () => {
        const socket = await world.socket(world.bot);
        for (const message of ['one', 'two']) {
            await world.ivan.as.make('POST', '/posts', {channel_id: world.channel.id, message});
        }
        const events = await heardSoFar(world, socket);
        expect(events.map(({seq}) => seq)).toEqual(events.map((_event, index) => index + 1));
    });

    it('of channels come to their members only', async () => {
        const socket = await world.socket(world.bob);
        const direct = await world.dm(world.bot, world.bob);
        const secret = await makeCard(world);
        await makeCard(world, {channel_id: world.privateChannel.id});
        const events = await heardSoFar(world, socket, direct);
        expect(events.some(isPost(secret.id))).toBe(false);
        expect(events.filter(isWritten)).toEqual([]);
    });

    it('tell of a deleted post which it was and that it is gone', async () => {
        const card = await makeCard(world);
        const socket = await world.socket(world.alice);
        await world.bot.as.make('DELETE', `/posts/${card.id}`);
        const event = await socket.takeNamed('post_deleted');
        expect(inside(event, 'post').id).toBe(card.id);
        expect(event.broadcast).toMatchObject({channel_id: world.channel.id});
    });

    it('tell a bot that it was added to a channel', async () => {
        const socket = await world.socket(world.bot);
        await world.admin.make('POST', `/channels/${world.otherChannel.id}/members`, {user_id: world.bot.id});
        const event = await socket.takeNamed('user_added');
        expect(event.data).toEqual({team_id: world.team.id, user_id: world.bot.id});
        expect(event.broadcast).toMatchObject({channel_id: world.otherChannel.id});
    });

    it('tell a bot that it was taken out of one', async () => {
        const channel = await world.makeChannel('O', [world.bot]);
        const socket = await world.socket(world.bot);
        await world.admin.make('DELETE', `/channels/${channel.id}/members/${world.bot.id}`);
        const event = await socket.take('the removal', (one) => one.event === 'user_removed');
        expect(event.broadcast).toMatchObject({user_id: world.bot.id});
        expect(event.data).toMatchObject({channel_id: channel.id});
    });

    it('tell of an archived channel', async () => {
        const channel = await world.makeChannel('O', [world.bot]);
        const socket = await world.socket(world.bot);
        await world.admin.make('DELETE', `/channels/${channel.id}`);
        expect((await socket.takeNamed('channel_deleted')).data).toMatchObject({channel_id: channel.id});
    });

    it('tell everybody of the team that an account was deactivated, with the time', async () => {
        const gone = await world.person('gone');
        const socket = await world.socket(world.bot);
        await world.setActive(gone, false);
        const isGone = ({event, data}: Event) =>
            event === 'user_updated' && (data.user as {id?: string} | undefined)?.id === gone.id;
        const {data} = await socket.take('the change', isGone);
        expect(data.user).toMatchObject({id: gone.id, username: gone.username});
        expect((data.user as {delete_at: number}).delete_at).toBeGreaterThan(0);
    });
});

describe('a socket that comes back', () => {
    it('with its connection id and the next number gets what it missed, and no new hello', async () => {
        const first = world.openSocket({token: world.ivan.as.token});
        const {data} = await first.takeNamed('hello');
        first.close();
        await first.closed();
        const missed = await world.alice.as.make<Post>('POST', '/posts', {
            channel_id: world.channel.id,
            message: 'while you were away',
        });
        const again = world.openSocket({
            token: world.ivan.as.token,
            query: `connection_id=${String(data.connection_id)}&sequence_number=1`,
        });
        const events = await again.upTo('the missed post', isPost(missed.id));
        expect(events.map(({event}) => event)).not.toContain('hello');
    });

    it('with a connection id that the server does not know begins anew', async () => {
        const socket = world.openSocket({
            token: world.ivan.as.token,
            query: `connection_id=${'a'.repeat(26)}&sequence_number=7`,
        });
        const hello = await socket.takeNamed('hello');
        expect(hello.seq).toBe(0);
        expect(hello.data.connection_id).not.toBe('a'.repeat(26));
    });
});
