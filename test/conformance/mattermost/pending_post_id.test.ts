import {refusal} from './client';
import {createWorld} from './create_world';
import type {Post} from './card';
import type {Account, World} from './world';

let world: World;
beforeAll(async () => {
    world = await createWorld();
});
afterAll(() => world.close());

const create = (pendingId: string, more: {channel_id?: string; message?: string} = {}, by: Account = world.bot) =>
    by.as.post<Post>('/posts', {channel_id: world.channel.id, message: 'm', pending_post_id: pendingId, ...more});

it('is in the answer to the creation, and not in what is read later', async () => {
    const id = world.name('pending');
    const {body} = await create(id);
    expect(body.pending_post_id).toBe(id);
    expect((await world.bot.as.get<Post>(`/posts/${body.id}`)).body.pending_post_id).toBe('');
});

it('makes a repeat return the first post instead of a second one', async () => {
    const id = world.name('pending');
    const [first, again] = [await create(id), await create(id, {message: 'another'})];
    expect([again.status, again.body.id, again.body.message]).toEqual([201, first.body.id, 'm']);
});

it('counts across channels and people: whoever uses it gets the first post', async () => {
    const id = world.name('pending');
    const first = await create(id);
    const elsewhere = await create(id, {channel_id: world.privateChannel.id});
    const other = await create(id, {}, world.alice);
    expect([elsewhere.body.id, other.body.id]).toEqual([first.body.id, first.body.id]);
    expect(other.body.user_id).toBe(world.bot.id);
});

it('makes one post of creations at the same time; the others get that post or are told to wait', async () => {
    const id = world.name('pending');
    const answers = await Promise.all(Array.from({length: 5}, () => create(id)));
    const made = answers.filter(({status}) => status === 201);
    expect(made.length).toBeGreaterThan(0);
    expect(new Set(made.map(({body}) => body.id)).size).toBe(1);
    for (const answer of answers.filter(({status}) => status !== 201)) {
        expect(refusal(answer)).toEqual([500, 'api.post.deduplicate_create_post.pending']);
    }
});

it('is free again after a creation that failed', async () => {
    const id = world.name('pending');
    expect((await create(id, {message: 'x'.repeat(16_384)})).status).toBe(400);
    expect((await create(id)).status).toBe(201);
});

it('is forgotten after 30 seconds: then it makes a second post', async () => {
    const id = world.name('pending');
    const first = await create(id);
    await world.pass(30_500);
    const second = await create(id);
    expect(second.status).toBe(201);
    expect(second.body.id).not.toBe(first.body.id);
}, 60_000);
