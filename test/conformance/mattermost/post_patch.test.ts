import {attachment, CARD_TYPE, click, makeCard, type Post} from './card';
import {refusal, type Body} from './client';
import {createWorld} from './create_world';
import {inside} from './socket';
import type {Account, World} from './world';

const FORBIDDEN = [403, 'api.context.permissions.app_error'];

let world: World;
beforeAll(async () => {
    world = await createWorld();
});
afterAll(() => world.close());

const read = async ({id}: Post) => (await world.bot.as.get<Post>(`/posts/${id}`)).body;
const patch = ({id}: Pick<Post, 'id'>, body: Body, by: Account = world.bot) =>
    by.as.put<Post>(`/posts/${id}/patch`, body);
/** The card's props, with changes to its attachment. */
const props = (changes: Body = {}, action: Body = {}): Post['props'] => ({
    teleport: {state: 'PENDING'},
    attachments: [{...attachment(world.bridge.url(), action), ...changes}],
});
const stillClickable = async (post: Post): Promise<boolean> => {
    world.bridge.take();
    const {status} = await click(world.alice, post);
    return status === 200 && world.bridge.take().length === 1;
};

describe('a patch', () => {
    it('of the message alone keeps the props and what is behind the buttons', async () => {
        const card = await makeCard(world);
        const {status, body} = await patch(card, {message: 'new'});
        expect([status, body.message, body.type]).toEqual([200, 'new', CARD_TYPE]);
        expect((await read(card)).props.teleport).toEqual({state: 'PENDING'});
        expect(await stillClickable(card)).toBe(true);
    });

    it('of the props keeps the message and replaces all props, also the mark of a bot', async () => {
        const card = await makeCard(world);
        await patch(card, {props: {teleport: {state: 'APPROVED'}}});
        const after = await read(card);
        expect([after.message, after.props]).toEqual(['card', {teleport: {state: 'APPROVED'}}]);
        await patch(card, {props: {}});
        expect((await read(card)).props).toEqual({});
    });

    it('with null props keeps them', async () => {
        const card = await makeCard(world);
        await patch(card, {props: null});
        expect((await read(card)).props.teleport).toEqual({state: 'PENDING'});
        expect(await stillClickable(card)).toBe(true);
    });

    it('with an empty message empties it', async () => {
        const card = await makeCard(world);
        await patch(card, {message: ''});
        expect((await read(card)).message).toBe('');
    });

    it('cannot change the type', async () => {
        const card = await makeCard(world);
        expect((await patch(card, {type: 'custom_other', message: 'x'})).status).toBe(200);
        expect((await read(card)).type).toBe(CARD_TYPE);
    });

    it('with the props that a read returned leaves buttons with nothing behind them', async () => {
        const card = await makeCard(world);
        await patch(card, {message: 'rmw', props: (await read(card)).props});
        expect(refusal(await click(world.alice, card))).toEqual([404, 'api.post.do_action.action_id.app_error']);
    });

    it('without actions takes the buttons away', async () => {
        const card = await makeCard(world);
        await patch(card, {message: 'done', props: {attachments: [{text: 'approved'}]}});
        expect(refusal(await click(world.alice, card))).toEqual([404, 'api.post.do_action.action_id.app_error']);
    });

    it('gives buttons without ids new ones, so that the old are gone', async () => {
        const card = await makeCard(world, {props: props({}, {id: ''})});
        const ids = async () => (await read(card)).props.attachments?.map(({actions}) => actions?.[0]?.id);
        const before = await ids();
        await patch(card, {message: 'again', props: props({}, {id: ''})});
        expect(await ids()).not.toEqual(before);
    });
});

describe('the mark of an edited post', () => {
    const editedBy = async (body: Body): Promise<boolean> => {
        const card = await makeCard(world, {props: props()});
        const after = (await patch(card, body)).body;
        expect(after.update_at).toBeGreaterThanOrEqual(card.update_at);
        return after.edit_at > 0;
    };

    it('comes with another message and with another attachment field', async () => {
        expect(await editedBy({message: 'other'})).toBe(true);
        expect(await editedBy({message: 'card', props: props({fields: [{title: 'x', value: 'y'}]})})).toBe(true);
        expect(await editedBy({message: 'card', props: {}})).toBe(true);
    });

    it('does not come with what is the same, with a button\u2019s look, and with other props', async () => {
        expect(await editedBy({message: 'card', props: props()})).toBe(false);
        expect(await editedBy({message: 'card', props: props({}, {style: 'danger', disabled: true})})).toBe(false);
        expect(await editedBy({message: 'card', props: {...props(), teleport: {state: 'APPROVED'}}})).toBe(false);
    });
});

describe('a field without a value', () => {
    const empty = (): Post['props'] => props({fields: [{short: true, title: 'User', value: null}]});

    it('makes the server drop the connection when the message stays the same', async () => {
        const card = await makeCard(world);
        await expect(patch(card, {message: 'card', props: empty()})).rejects.toThrow();
        expect((await world.bot.as.get('/users/me')).status).toBe(200);
        expect((await read(card)).props.teleport).toEqual({state: 'PENDING'});
    });

    it('does no harm when the message changes', async () => {
        const card = await makeCard(world);
        expect((await patch(card, {message: 'other', props: empty()})).status).toBe(200);
    });
});

describe('who may patch', () => {
    it('is the author; for others, and for posts that do not exist, it is forbidden', async () => {
        const byAlice = await makeCard(world, {}, world.alice);
        expect(refusal(await patch(byAlice, {message: 'x'}))).toEqual(FORBIDDEN);
        expect(refusal(await patch({id: 'a'.repeat(26)}, {message: 'x'}))).toEqual(FORBIDDEN);
    });

    it('includes nobody once the post is deleted; a read says 404', async () => {
        const card = await makeCard(world);
        await world.bot.as.make('DELETE', `/posts/${card.id}`);
        expect(refusal(await patch(card, {message: 'x'}))).toEqual(FORBIDDEN);
        expect(refusal(await world.bot.as.get(`/posts/${card.id}`))).toEqual([404, 'app.post.get.app_error']);
    });

    it('after PostEditTimeLimit is the author of props only', async () => {
        const card = await makeCard(world);
        await world.withSettings({ServiceSettings: {PostEditTimeLimit: 0}}, async () => {
            expect(refusal(await patch(card, {message: 'late'}))).toEqual([
                400,
                'api.post.update_post.permissions_time_limit.app_error',
            ]);
            expect((await patch(card, {props: props()})).status).toBe(200);
        });
    });
});

it('a whole update without props wipes them, and with another id in the body is refused', async () => {
    const card = await makeCard(world);
    const put = (id: string) => world.bot.as.put<Post>(`/posts/${card.id}`, {id, message: 'put'});
    expect(refusal(await put('a'.repeat(26)))).toEqual([400, 'api.context.invalid_body_param.app_error']);
    expect((await put(card.id)).status).toBe(200);
    expect((await read(card)).props).toEqual({});
});

it('members hear of a patch, without what is behind the buttons', async () => {
    const card = await makeCard(world);
    const socket = await world.socket(world.alice);
    await patch(card, {message: 'new', props: props()});
    const event = await socket.takeNamed('post_edited');
    const post = inside(event, 'post') as unknown as Post;
    expect([post.id, post.message]).toEqual([card.id, 'new']);
    expect(post.props.attachments?.[0]?.actions).toEqual([{id: 'approve', type: 'button', name: 'Approve'}]);
    expect(event.broadcast).toMatchObject({channel_id: world.channel.id});
});

it('a pinned post with a reaction keeps both', async () => {
    const card = await makeCard(world);
    await world.bot.as.make('POST', `/posts/${card.id}/pin`);
    await world.alice.as.make('POST', '/reactions', {user_id: world.alice.id, post_id: card.id, emoji_name: '+1'});
    await patch(card, {message: 'new', props: props()});
    expect(await read(card)).toMatchObject({is_pinned: true, has_reactions: true});
});
