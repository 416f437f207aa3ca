import type {Post} from './card';
import {refusal, type Body} from './client';
import {createWorld} from './create_world';
import type {Account, Place, World} from './world';

const FORBIDDEN = [403, 'api.context.permissions.app_error'];
const NO_SUCH_CHANNEL = [404, 'app.channel.get_by_name.missing.app_error'];

let world: World;
beforeAll(async () => {
    world = await createWorld();
});
afterAll(() => world.close());

const post = (channelId: string, by: Account = world.bot) =>
    by.as.post<Post>('/posts', {channel_id: channelId, message: 'x'});
const patch = ({id}: Post, by: Account = world.bot) => by.as.put(`/posts/${id}/patch`, {message: 'edit'});
const byName = (channel: Pick<Place, 'name'>) =>
    world.bot.as.get(`/teams/name/${world.team.name}/channels/name/${channel.name}`);

describe('a bot that may post everywhere', () => {
    it('posts to channels of which it is no member, but changes and deletes nothing there', async () => {
        for (const type of ['O', 'P'] as const) {
            const {id} = await world.makeChannel(type, []);
            const {status, body} = await post(id);
            expect(status).toBe(201);
            expect(refusal(await patch(body))).toEqual(FORBIDDEN);
            expect(refusal(await world.bot.as.delete(`/posts/${body.id}`))).toEqual(FORBIDDEN);
            const read = await world.bot.as.get(`/posts/${body.id}`);
            expect(type === 'O' ? read.status : refusal(read)).toEqual(type === 'O' ? 200 : FORBIDDEN);
        }
    });

    it('joins a public channel of its team by itself, and then changes its posts', async () => {
        const {id} = await world.makeChannel('O', []);
        const {body} = await post(id);
        const joined = await world.bot.as.post(`/channels/${id}/members`, {user_id: world.bot.id});
        expect([joined.status, joined.body.channel_id]).toEqual([201, id]);
        expect((await patch(body)).status).toBe(200);
    });

    it('does not join a private one by itself', async () => {
        const {id} = await world.makeChannel('P', []);
        expect(refusal(await world.bot.as.post(`/channels/${id}/members`, {user_id: world.bot.id}))).toEqual(FORBIDDEN);
    });

    it('cannot tell a channel that does not exist from a malformed id: both are forbidden', async () => {
        expect(refusal(await post('a'.repeat(26)))).toEqual(FORBIDDEN);
        expect(refusal(await post('x'))).toEqual(FORBIDDEN);
    });

    it('posts nothing that only one person sees', async () => {
        const answer = await world.bot.as.post('/posts/ephemeral', {
            user_id: world.alice.id,
            post: {channel_id: world.channel.id, message: 'psst'},
        });
        expect(refusal(answer)).toEqual(FORBIDDEN);
    });
});

describe('a channel looked up by its name', () => {
    it('is found when it is public, whoever asks', async () => {
        const answer = await byName(world.otherChannel);
        expect([answer.status, answer.body.id, answer.body.type]).toEqual([200, world.otherChannel.id, 'O']);
    });

    it('is found when it is private by its members', async () => {
        expect((await byName(world.privateChannel)).body).toMatchObject({id: world.privateChannel.id, type: 'P'});
    });

    it('does not exist when it is private and one is no member', async () => {
        expect(refusal(await byName(await world.makeChannel('P', [])))).toEqual(NO_SUCH_CHANNEL);
        expect(refusal(await byName({name: world.name('nosuch')}))).toEqual(NO_SUCH_CHANNEL);
    });

    it('in a team that does not exist is 404 of the team', async () => {
        const answer = await world.bot.as.get(`/teams/name/${world.name('nosuch')}`);
        expect(refusal(answer)).toEqual([404, 'app.team.get_by_name.missing.app_error']);
    });
});

describe('the question who is a member of a channel', () => {
    const member = (channel: Place, account: Account) =>
        world.bot.as.get(`/channels/${channel.id}/members/${account.id}`);

    it('is answered to a member', async () => {
        expect((await member(world.privateChannel, world.alice)).body).toMatchObject({user_id: world.alice.id});
        expect(refusal(await member(world.privateChannel, world.bob))).toEqual([
            404,
            'app.channel.get_member.missing.app_error',
        ]);
    });

    it('is refused to others when the channel is private', async () => {
        expect(refusal(await member(await world.makeChannel('P', [world.alice]), world.alice))).toEqual(FORBIDDEN);
    });
});

describe('a direct message', () => {
    it('is opened by a bot with anybody, and it is the same one again', async () => {
        const open = () => world.bot.as.post('/channels/direct', [world.bot.id, world.bob.id]);
        const [first, again] = [await open(), await open()];
        expect([first.status, first.body.type, again.body.id]).toEqual([201, 'D', first.body.id]);
        expect([world.bot.id, world.bob.id].sort().join('__')).toBe(first.body.name);
    });

    it('is posted to and changed by a bot that may otherwise post nowhere', async () => {
        const plain = await world.makeBot('plain');
        expect(refusal(await post(world.channel.id, plain))).toEqual(FORBIDDEN);
        const {status, body} = await post(await world.dm(plain, world.alice), plain);
        expect(status).toBe(201);
        expect((await patch(body, plain)).status).toBe(200);
    });

    it('between two others is not opened, nor is one with somebody who does not exist', async () => {
        const open = (ids: string[]) => world.bot.as.post('/channels/direct', ids);
        expect(refusal(await open([world.alice.id, world.ivan.id]))).toEqual(FORBIDDEN);
        expect(refusal(await open([world.bot.id, 'a'.repeat(26)]))).toEqual([
            400,
            'api.channel.create_direct_channel.invalid_user.app_error',
        ]);
    });

    it('to a deactivated person is opened and posted to as if nothing were', async () => {
        const gone = await world.person('gone');
        await world.setActive(gone, false);
        expect((await post(await world.dm(world.bot, gone))).status).toBe(201);
    });

    it('of a bot outside the team is opened also while direct messages are kept inside teams', async () => {
        const plain = await world.makeBot('plain');
        const settings: Record<string, Record<string, string>> = {TeamSettings: {RestrictDirectMessage: 'team'}};
        await world.withSettings(settings, async () => {
            const opened = await plain.as.post<Body>('/channels/direct', [plain.id, world.bob.id]);
            expect(opened.status).toBe(201);
            expect((await post(String(opened.body.id), plain)).status).toBe(201);
        });
    });
});

it('a bot is asked for its teams like anybody', async () => {
    const {body} = await world.bot.as.get<{id: string}[]>('/users/me/teams');
    expect(body.map(({id}) => id)).toEqual([world.team.id]);
});
