// What is behind a button (its url and context) is taken out of most reads, and is to be found in some.
import {makeCard, type Post} from './card';
import {createWorld} from './create_world';
import {inside, type Event} from './socket';
import type {World} from './world';

let world: World;
let card: Post;
beforeAll(async () => {
    world = await createWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
    card = await makeCard(world);
});

const shows = (what: unknown): boolean => JSON.stringify(what).includes('c2FtcGxl');
const read = async (path: string): Promise<boolean> => {
    const {status, body} = await world.alice.as.get<unknown>(path);
    expect([status, JSON.stringify(body).includes(card.id)]).toEqual([200, true]);
    return shows(body);
};
const reply = () => world.ivan.as.make('POST', '/posts', {...at(), root_id: card.id, message: 'in the thread'});
const at = () => ({channel_id: world.channel.id});
const permalink = () => ({...at(), message: `${world.siteUrl}/${world.team.name}/pl/${card.id}`});

describe('is not shown', () => {
    it('in the answer to the creation, nor to a patch', async () => {
        expect(shows(card)).toBe(false);
        const {body} = await world.bot.as.put<Post>(`/posts/${card.id}/patch`, {message: 'new'});
        expect([body.message, shows(body)]).toEqual(['new', false]);
    });

    it('in the post, its thread, the channel, and lists of posts', async () => {
        await reply();
        expect(await read(`/posts/${card.id}`)).toBe(false);
        expect(await read(`/posts/${card.id}/thread`)).toBe(false);
        expect(await read(`/channels/${world.channel.id}/posts`)).toBe(false);
        expect(await read(`/channels/${world.channel.id}/posts?since=${card.create_at - 1}`)).toBe(false);
        const byIds = await world.alice.as.post<unknown>('/posts/ids', [card.id]);
        expect([byIds.status, shows(byIds.body)]).toEqual([200, false]);
    });

    it('among the pinned posts of the channel', async () => {
        await world.bot.as.make('POST', `/posts/${card.id}/pin`);
        expect(await read(`/channels/${world.channel.id}/pinned`)).toBe(false);
    });
});

describe('is shown', () => {
    it('to every member when the post is deleted', async () => {
        const socket = await world.socket(world.ivan);
        await world.bot.as.make('DELETE', `/posts/${card.id}`);
        const event = await socket.takeNamed('post_deleted');
        expect(inside(event, 'post')).toMatchObject({id: card.id});
        expect(shows(event.data)).toBe(true);
    });

    it('in the list of threads that a person follows, and in what is heard of them', async () => {
        const socket = await world.socket(world.alice);
        await world.alice.as.make('POST', '/posts', {...at(), root_id: card.id, message: 'I follow'});
        const ofCard = ({event, data}: Event) => event === 'thread_updated' && String(data.thread).includes(card.id);
        await reply();
        expect(shows((await socket.take('the thread', ofCard)).data)).toBe(true);
        expect(await read(`/users/me/teams/${world.team.id}/threads?extended=true`)).toBe(true);
    });

    it('inside a post that links to it', async () => {
        const socket = await world.socket(world.ivan);
        const link = await world.alice.as.make<Post>('POST', '/posts', permalink());
        const ofLink = ({event, data}: Event) => event === 'posted' && String(data.post).includes(link.id);
        expect(shows((await socket.take('the link', ofLink)).data)).toBe(true);
        expect(await read(`/posts/${link.id}`)).toBe(true);
        expect(await read(`/channels/${world.channel.id}/posts`)).toBe(true);
        await world.alice.as.make('DELETE', `/posts/${link.id}`);
    });

    it('in the history of edits, to the author only', async () => {
        await world.bot.as.make('PUT', `/posts/${card.id}/patch`, {message: 'new'});
        const own = await world.bot.as.get<unknown>(`/posts/${card.id}/edit_history`);
        expect([own.status, shows(own.body)]).toEqual([200, true]);
        expect((await world.alice.as.get(`/posts/${card.id}/edit_history`)).status).toBe(403);
    });
});
