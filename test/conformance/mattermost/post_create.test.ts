import {attachment, CARD_TYPE, makeCard, type Post} from './card';
import {refusal, type Body} from './client';
import {createWorld} from './create_world';
import {inside} from './socket';
import type {Account, World} from './world';

const SAVE_FAILED = [500, 'app.post.save.app_error'];

let world: World;
beforeAll(async () => {
    world = await createWorld();
});
afterAll(() => world.close());

const create = (body: Body, by: Account = world.bot) =>
    by.as.post<Post>('/posts', {channel_id: world.channel.id, message: 'm', ...body});
const read = async ({id}: Post) => (await world.bot.as.get<Post>(`/posts/${id}`)).body;

describe('the type of a post', () => {
    it('may be anything that begins with custom_, up to 26 characters', async () => {
        const longest = 'custom_'.padEnd(26, 'x');
        const {status, body} = await create({type: longest});
        expect([status, body.type]).toEqual([201, longest]);
        expect(refusal(await create({type: `${longest}x`}))).toEqual(SAVE_FAILED);
    });

    it('may not be one of the system\u2019s, nor an unknown one', async () => {
        expect(refusal(await create({type: 'system_generic'}))).toEqual([400, 'api.context.invalid_param.app_error']);
        expect(refusal(await create({type: 'teleport_request'}))).toEqual([400, 'model.post.is_valid.type.app_error']);
    });

    it('may be ours in a post of anybody, who may claim to be a bot as well', async () => {
        const {status, body} = await create({type: CARD_TYPE, props: {from_bot: 'true'}}, world.alice);
        expect([status, body.type, body.props.from_bot, body.user_id]).toEqual([
            201,
            CARD_TYPE,
            'true',
            world.alice.id,
        ]);
        const byProps = await create({props: {type: CARD_TYPE}}, world.alice);
        expect(byProps.body.props.type).toBe(CARD_TYPE);
    });
});

describe('the message of a post', () => {
    it('has at most 16,383 characters', async () => {
        expect((await create({message: '\u00e9'.repeat(16_383)})).status).toBe(201);
        expect(refusal(await create({message: 'x'.repeat(16_384)}))).toEqual([
            400,
            'model.post.is_valid.message_length.app_error',
        ]);
    });

    it('may be empty', async () => {
        const {status, body} = await create({message: '', props: {attachments: [{text: 'only this'}]}});
        expect([status, body.message]).toEqual([201, '']);
    });

    it('cannot hold a NUL, nor can the props', async () => {
        expect(refusal(await create({message: 'a\u0000b'}))).toEqual(SAVE_FAILED);
        expect(refusal(await create({props: {reason: 'a\u0000b'}}))).toEqual(SAVE_FAILED);
    });
});

describe('who and when', () => {
    it('are the session and the server\u2019s clock, whatever the body says; a bot is marked', async () => {
        const {body} = await create({user_id: world.alice.id, create_at: 1_000});
        expect(body.user_id).toBe(world.bot.id);
        expect(Math.abs(body.create_at - Date.now())).toBeLessThan(10_000);
        expect([body.update_at, body.edit_at, body.delete_at]).toEqual([body.create_at, 0, 0]);
        expect(body.props.from_bot).toBe('true');
    });
});

describe('the size of a post', () => {
    it('is limited by the request body: 300,000 bytes', async () => {
        const ok = await create({props: {big: 'x'.repeat(250_000)}});
        expect([ok.status, String(ok.body.props.big).length]).toEqual([201, 250_000]);
        expect(refusal(await create({props: {big: 'x'.repeat(310_000)}}))).toEqual([
            413,
            'api.context.request_body_too_large.app_error',
        ]);
    });
});

describe('attachments', () => {
    it('lose keys that Mattermost does not know, own props keep theirs', async () => {
        const {body} = await create({
            props: {
                own: {deep: [1, {x: null}]},
                attachments: [{text: 't', zzz: 1, fields: [{title: 'a', value: 'b', zzz: 1}]}],
            },
        });
        const {props} = await read(body);
        expect(props.own).toEqual({deep: [1, {x: null}]});
        const [first] = props.attachments ?? [];
        expect(first).toMatchObject({text: 't', fields: [{title: 'a', value: 'b', short: false}]});
        expect(JSON.stringify(first)).not.toContain('zzz');
    });

    it('are dropped one by one when a known key has the wrong type, and all when they are no list', async () => {
        const wrong = await create({props: {attachments: [{text: 't', color: 5}, {text: 'second'}]}});
        expect((await read(wrong.body)).props.attachments?.map(({text}) => text)).toEqual(['second']);
        const none = await create({props: {attachments: 'x'}});
        expect(none.status).toBe(201);
        expect((await read(none.body)).props.attachments ?? []).toEqual([]);
    });

    it('give each button without an id one of its own, letters and digits only', async () => {
        const url = world.bridge.url();
        const post = await makeCard(world, {
            props: {attachments: [attachment(url, {id: ''}), attachment(url, {id: ''})]},
        });
        const ids = (await read(post)).props.attachments?.map(({actions}) => String(actions?.[0]?.id)) ?? [];
        expect(ids).toEqual([expect.stringMatching(/^[a-z0-9]{26}$/), expect.stringMatching(/^[a-z0-9]{26}$/)]);
        expect(ids[0]).not.toBe(ids[1]);
    });

    it('are in the event that members hear, without what is behind the buttons', async () => {
        const socket = await world.socket(world.alice);
        const card = await makeCard(world);
        const event = await socket.take('the card', ({event, data}) => {
            return event === 'posted' && String(data.post).includes(card.id);
        });
        const {props} = inside(event, 'post') as unknown as Post;
        expect(props.attachments?.[0]?.actions).toEqual([{id: 'approve', type: 'button', name: 'Approve'}]);
        expect(event.data).toMatchObject({channel_name: world.channel.name, channel_type: 'O', team_id: world.team.id});
        expect(event.broadcast).toMatchObject({channel_id: world.channel.id});
    });
});

it('is refused in a channel that is archived', async () => {
    const channel = await world.makeChannel('O', [world.bot]);
    const card = await makeCard(world, {channel_id: channel.id});
    await world.admin.make('DELETE', `/channels/${channel.id}`);
    expect(refusal(await create({channel_id: channel.id}))).toEqual([
        400,
        'api.post.create_post.can_not_post_to_deleted.error',
    ]);
    expect(refusal(await world.bot.as.put(`/posts/${card.id}/patch`, {message: 'x'}))).toEqual([
        400,
        'api.post.patch_post.can_not_update_post_in_deleted.error',
    ]);
});
