import {attachment, CARD_TYPE, click, makeCard, type Post} from './card';
import {refusal, type Body} from './client';
import {createWorld} from './create_world';
import type {Reply} from './bridge';
import {inside} from './socket';
import {heardSoFar, type World} from './world';

const FAILED = [400, 'api.post.do_action.action_integration.app_error'];

let world: World;
beforeAll(async () => {
    world = await createWorld();
});
afterAll(() => world.close());

const read = async ({id}: Post) => (await world.bot.as.get<Post>(`/posts/${id}`)).body;
/** Clicks on a new card while the bridge answers so; the answer and the card afterwards. */
const clickAnswered = async (reply: Reply, more: Body = {}) => {
    const card = await makeCard(world, more);
    world.bridge.replyOnce('/action', reply);
    const answer = await click(world.alice, card);
    return {card, answer, after: await read(card)};
};
const updated = async (update: Body) => (await clickAnswered({body: {update}})).after;

describe('a bridge that answers', () => {
    it('nothing at all changes nothing, and the browser learns only that it went well', async () => {
        const {card, answer, after} = await clickAnswered({body: ''});
        expect([answer.status, Object.keys(answer.body).sort()]).toEqual([200, ['status', 'trigger_id']]);
        expect([after.message, after.update_at]).toEqual(['card', card.update_at]);
    });

    it('with its own fields tells the browser none of them', async () => {
        const {answer} = await clickAnswered({body: {error: {message: 'no'}, props: {secret: 1}}});
        expect([answer.status, Object.keys(answer.body).sort()]).toEqual([200, ['status', 'trigger_id']]);
    });

    it('JSON is understood whatever its Content-Type, and up to 2 MiB', async () => {
        const text = JSON.stringify({update: {message: 'read'}, pad: 'x'.repeat(2 * 1_024 * 1_024)});
        const {after} = await clickAnswered({type: 'text/plain', body: text});
        expect(after.message).toBe('read');
    });
});

describe('an update', () => {
    it('of the message keeps the props and what is behind the buttons, and is heard by the members', async () => {
        const socket = await world.socket(world.ivan);
        const {card, after} = await clickAnswered({body: {update: {message: 'approved'}}});
        expect([after.message, after.props.teleport]).toEqual(['approved', {state: 'PENDING'}]);
        expect((await click(world.alice, card)).status).toBe(200);
        const event = await socket.takeNamed('post_edited');
        expect(inside(event, 'post')).toMatchObject({id: card.id, message: 'approved'});
    });

    it('without a message empties it', async () => {
        expect((await updated({})).message).toBe('');
    });

    it('with props replaces all of them, null keeps them', async () => {
        expect((await updated({message: 'm', props: {}})).props).toEqual({});
        expect((await updated({message: 'm', props: null})).props.teleport).toEqual({state: 'PENDING'});
        const attachments = [attachment(world.bridge.url())];
        const {props} = await updated({message: 'm', props: {attachments, teleport: {state: 'DENIED'}}});
        expect(props).toMatchObject({teleport: {state: 'DENIED'}});
        expect(props).not.toHaveProperty('from_bot');
    });

    it('cannot change the type nor take another name', async () => {
        const props = {override_username: 'x', from_webhook: 'true'};
        const after = await updated({message: 'm', type: 'custom_other', props});
        expect([after.type, after.props]).toEqual([CARD_TYPE, {}]);
    });

    it('is not held up by PostEditTimeLimit', async () => {
        await world.withSettings({ServiceSettings: {PostEditTimeLimit: 0}}, async () => {
            expect((await updated({message: 'late'})).message).toBe('late');
        });
    });

    it('with a field without a value breaks the click when the message stays the same', async () => {
        const card = await makeCard(world);
        const fields = [{short: true, title: 'User', value: null}];
        const props = {attachments: [{...attachment(world.bridge.url()), fields}]};
        world.bridge.replyOnce('/action', {body: {update: {message: 'card', props}}});
        await expect(click(world.alice, card)).rejects.toThrow();
        expect((await world.bot.as.get('/users/me')).status).toBe(200);
    });
});

describe('an ephemeral text', () => {
    it('comes to the clicking person only, in the thread of the card, as a post that is not stored', async () => {
        const [alice, ivan] = [await world.socket(world.alice), await world.socket(world.ivan)];
        const {card} = await clickAnswered({body: {ephemeral_text: 'You may not review this.'}});
        const event = await alice.takeNamed('ephemeral_message');
        const post = inside(event, 'post') as unknown as Post;
        expect(post).toMatchObject({
            message: 'You may not review this.',
            type: 'system_ephemeral',
            root_id: card.id,
            channel_id: world.channel.id,
            user_id: world.alice.id,
        });
        expect((await world.alice.as.get(`/posts/${post.id}`)).status).toBe(404);
        const heard = await heardSoFar(world, ivan);
        expect(heard.map((one) => one.event)).not.toContain('ephemeral_message');
    });

    it('comes with an update in the same answer', async () => {
        const socket = await world.socket(world.alice);
        const {after} = await clickAnswered({body: {update: {message: 'm'}, ephemeral_text: 'done'}});
        expect(after.message).toBe('m');
        expect(inside(await socket.takeNamed('ephemeral_message'), 'post').message).toBe('done');
    });
});

describe('a bridge that fails', () => {
    const text = {ephemeral_text: 'x'};

    it.each<[string, Reply]>([
        ['201', {status: 201, body: text}],
        ['204', {status: 204}],
        ['400', {status: 400, body: text}],
        ['401', {status: 401, body: text}],
        ['404', {status: 404, body: text}],
        ['429', {status: 429, body: text}],
        ['500', {status: 500, body: text}],
        ['a redirect to nowhere', {status: 302, location: 'http://127.0.0.1:1/', body: text}],
        ['broken JSON', {body: '{'}],
        ['words', {type: 'text/plain', body: 'hello'}],
        ['a broken connection', {reset: true}],
    ])('with %s is one and the same error without detail, and changes nothing', async (_what, reply) => {
        const {card, answer, after} = await clickAnswered(reply);
        expect(refusal(answer)).toEqual(FAILED);
        expect(answer.body).toMatchObject({detailed_error: ''});
        expect(after.update_at).toBe(card.update_at);
    });

    it('by silence is the same error after OutgoingIntegrationRequestsTimeout', async () => {
        await world.withSettings({ServiceSettings: {OutgoingIntegrationRequestsTimeout: 1}}, async () => {
            const began = Date.now();
            const {answer} = await clickAnswered({silent: true});
            expect(refusal(answer)).toEqual(FAILED);
            expect(Date.now() - began).toBeGreaterThan(900);
            expect(Date.now() - began).toBeLessThan(4_000);
        });
    });

    it('since its address is not allowed is the same error, and nothing is sent', async () => {
        await world.withSettings({ServiceSettings: {AllowedUntrustedInternalConnections: ''}}, async () => {
            world.bridge.take();
            const card = await makeCard(world);
            expect(refusal(await click(world.alice, card))).toEqual(FAILED);
            expect(world.bridge.take()).toEqual([]);
        });
    });

    it('since nobody listens is the same error', async () => {
        const url = 'http://127.0.0.1:1/action';
        const card = await makeCard(world, {props: {attachments: [attachment(url)]}});
        expect(refusal(await click(world.alice, card))).toEqual(FAILED);
    });
});
