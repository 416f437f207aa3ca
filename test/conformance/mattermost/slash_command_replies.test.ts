import type {Post} from './card';
import {refusal, type Body} from './client';
import {createWorld} from './create_world';
import type {Reply} from './bridge';
import {inside, isWritten, type Event} from './socket';
import {heardSoFar, type World} from './world';

const FAILED = [500, 'api.command.execute_command.failed.app_error'];
const BAD_STATUS = [500, 'api.command.execute_command.failed_resp.app_error'];

let world: World;
beforeAll(async () => {
    world = await createWorld();
});
afterAll(() => world.close());
beforeEach(() => void world.bridge.take());

/** Runs the command while the bridge answers so. */
const executed = (reply: Reply) => {
    world.bridge.replyOnce('/command', reply);
    return world.alice.as.post('/commands/execute', {
        command: `/${world.command.trigger} x`,
        channel_id: world.channel.id,
    });
};
/** What the caller's session and a member's heard of it. */
const heardOf = async (reply: Reply): Promise<{answer: Body; alice: Event[]; ivan: Event[]}> => {
    const sockets = [await world.socket(world.alice), await world.socket(world.ivan)] as const;
    const answer = await executed(reply);
    expect(answer.status).toBe(200);
    const [alice, ivan] = [await heardSoFar(world, sockets[0]), await heardSoFar(world, sockets[1])];
    sockets.forEach((socket) => socket.close());
    const posts = (events: Event[]) =>
        events.filter((event) => isWritten(event) || event.event === 'ephemeral_message');
    return {answer: answer.body, alice: posts(alice), ivan: posts(ivan)};
};
const RPC = {teleport_rpc: {ok: true, list: [1, 2.5, 'x', null, true], nested: {a: '\u00e9 <b>&'}, big: 2 ** 53 - 1}};

describe('a reply with props and nothing to say', () => {
    it.each<[string, Body]>([
        ['ephemeral, empty text', {response_type: 'ephemeral', text: '', skip_slack_parsing: true}],
        ['no response type', {}],
        ['null text and attachments', {response_type: 'ephemeral', text: null, attachments: null}],
        ['an empty list of attachments', {response_type: 'ephemeral', text: '', attachments: []}],
    ])('(%s) goes to the caller unchanged, and nobody sees anything', async (_what, reply) => {
        const {answer, alice, ivan} = await heardOf({body: {...reply, props: RPC}});
        expect(answer.props).toEqual(RPC);
        expect([alice, ivan]).toEqual([[], []]);
    });

    it('comes with the client id of the trigger, not with one of the bridge', async () => {
        const {body} = await executed({body: {trigger_id: 'mine', props: RPC}});
        expect(body.trigger_id).toMatch(/^[a-z0-9]{26}$/);
    });

    it('may have a charset in its Content-Type, names of Mattermost\u2019s in its props, and fields it does not know', async () => {
        const props = {from_bot: 'true', override_username: 'x', attachments: [{text: 'a'}]};
        const {body} = await executed({type: 'application/json; charset=utf-8', body: {zzz: 1, text: '', props}});
        expect(body.props).toEqual(props);
        expect(body).not.toHaveProperty('zzz');
    });

    it('may have up to a mebibyte, not more', async () => {
        const sized = (kib: number) => executed({body: {text: '', props: {rpc: 'x'.repeat(kib * 1_024)}}});
        expect((await sized(1_020)).status).toBe(200);
        expect(refusal(await sized(1_100))).toEqual(FAILED);
    });

    it('may be null, which is the same as nothing', async () => {
        const {status, body} = await executed({body: 'null'});
        expect([status, body.text, body.props]).toEqual([200, '', null]);
    });
});

describe('a reply with text', () => {
    it('that is ephemeral is seen by the caller only and is not stored', async () => {
        const {alice, ivan} = await heardOf({body: {response_type: 'ephemeral', text: 'only you'}});
        expect(alice.map(({event}) => event)).toEqual(['ephemeral_message']);
        expect(ivan).toEqual([]);
        const [event] = alice;
        const post = (event === undefined ? {} : inside(event, 'post')) as unknown as Post;
        expect(post).toMatchObject({message: 'only you', type: 'system_ephemeral', channel_id: world.channel.id});
        expect((await world.alice.as.get(`/posts/${post.id}`)).status).toBe(404);
    });

    it('of white space only is seen too', async () => {
        expect((await heardOf({body: {text: ' '}})).alice).toHaveLength(1);
    });

    it('in the channel is a post of the caller, not of the bridge', async () => {
        const reply = {response_type: 'in_channel', text: 'all', type: 'custom_teleport_request', props: {own: 1}};
        const {ivan} = await heardOf({body: reply});
        const [event] = ivan;
        const post = (event === undefined ? {} : inside(event, 'post')) as unknown as Post;
        expect(post).toMatchObject({user_id: world.alice.id, message: 'all', type: 'custom_teleport_request'});
        expect(post.props).toMatchObject({own: 1, from_webhook: 'true'});
    });

    it('in the channel that is empty makes an empty post', async () => {
        const {ivan} = await heardOf({body: {response_type: 'in_channel', text: '', props: {own: 1}}});
        const [event] = ivan;
        expect(event === undefined ? {} : inside(event, 'post')).toMatchObject({message: '', user_id: world.alice.id});
    });

    it('brings more posts along in extra_responses', async () => {
        const more = [
            {response_type: 'ephemeral', text: 'one'},
            {response_type: 'in_channel', text: 'two'},
        ];
        const {alice, ivan} = await heardOf({body: {text: '', extra_responses: more}});
        expect(alice.map(({event}) => event)).toEqual(['ephemeral_message', 'posted']);
        expect(ivan.map(({event}) => event)).toEqual(['posted']);
    });

    it('that is no JSON by its Content-Type is shown as it is', async () => {
        const page = '<html>502</html>';
        const {answer, alice} = await heardOf({type: 'text/html', body: page});
        expect(answer.text).toBe(page);
        expect(alice).toHaveLength(1);
        expect((await heardOf({type: 'text/plain', body: JSON.stringify({text: 'x'})})).answer.text).toBe(
            '{"text":"x"}',
        );
    });

    it('of a type of the system is refused', async () => {
        expect(refusal(await executed({body: {text: 'x', type: 'system_x'}}))).toEqual([
            500,
            'api.command.execute_command.create_post_failed.app_error',
        ]);
    });
});

describe('a failure of the bridge', () => {
    it.each([201, 204, 400, 401, 404, 429, 500, 502])('with status %i is told with that status', async (status) => {
        const answer = await executed({status, body: {text: 'x'}});
        expect(refusal(answer)).toEqual(BAD_STATUS);
        expect(answer.body.message).toContain(String(status));
    });

    it.each<[string, Reply]>([
        ['empty', {body: ''}],
        ['broken', {body: '{"text":'}],
        ['a list', {body: '[]'}],
        ['a broken connection', {reset: true}],
    ])('with JSON that is %s is told without a reason', async (_what, reply) => {
        expect(refusal(await executed(reply))).toEqual(FAILED);
    });

    it('by a null among the extra responses breaks the call', async () => {
        await expect(executed({body: {text: '', extra_responses: [null]}})).rejects.toThrow();
    });

    it('by silence is told after OutgoingIntegrationRequestsTimeout', async () => {
        await world.withSettings({ServiceSettings: {OutgoingIntegrationRequestsTimeout: 1}}, async () => {
            const began = Date.now();
            expect(refusal(await executed({silent: true}))).toEqual(FAILED);
            expect(Date.now() - began).toBeGreaterThan(900);
            expect(Date.now() - began).toBeLessThan(4_000);
        });
    });
});

describe('a redirect', () => {
    it('of 302 is followed with GET, without the body but with the token', async () => {
        world.bridge.replyOnce('/elsewhere', {body: {text: '', props: {reached: true}}});
        const {body} = await executed({status: 302, location: world.bridge.url('/elsewhere')});
        expect(body.props).toEqual({reached: true});
        const [, second] = world.bridge.take();
        expect([second?.method, second?.rawBody, second?.headers.authorization]).toEqual([
            'GET',
            '',
            `Token ${world.command.token}`,
        ]);
    });

    it('of 307 is followed with the whole call', async () => {
        await executed({status: 307, location: world.bridge.url('/elsewhere')});
        const [first, second] = world.bridge.take();
        expect([second?.method, second?.rawBody, second?.headers.authorization]).toEqual([
            'POST',
            first?.rawBody,
            `Token ${world.command.token}`,
        ]);
    });
});

describe('the response_url', () => {
    it('takes five answers without a session, in the channel as the caller, and no sixth', async () => {
        await executed({body: {text: ''}});
        const sent = new URLSearchParams(world.bridge.takeOne().rawBody).get('response_url') ?? '';
        const {pathname} = new URL(sent);
        const respond = (body: Body) =>
            fetch(`${world.url}${pathname}`, {
                method: 'POST',
                headers: {'Content-Type': 'application/json'},
                body: JSON.stringify(body),
            });
        const socket = await world.socket(world.ivan);
        const statuses = [];
        for (let turn = 1; turn <= 6; turn += 1) {
            statuses.push((await respond({response_type: 'in_channel', text: `late ${turn}`})).status);
        }
        expect(statuses).toEqual([200, 200, 200, 200, 200, 400]);
        const event = await socket.takeNamed('posted');
        expect(inside(event, 'post')).toMatchObject({message: 'late 1', user_id: world.alice.id});
    });
});
