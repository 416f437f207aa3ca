import {attachment, click, makeCard, type Post} from './card';
import {refusal, type Body} from './client';
import {needs} from '../not_run';
import {createWorld} from './create_world';
import type {Account, World} from './world';

const FORBIDDEN = [403, 'api.context.permissions.app_error'];
const NO_SUCH_ACTION = [404, 'api.post.do_action.action_id.app_error'];

let world: World;
beforeAll(async () => {
    world = await createWorld();
});
afterAll(() => world.close());
beforeEach(() => void world.bridge.take());

const received = () => JSON.parse(world.bridge.takeOne().rawBody) as Body & {context?: Body; trigger_id: string};
/** A card whose one button is changed by `action`. */
const cardWith = (action: Body) => makeCard(world, {props: {attachments: [attachment(world.bridge.url(), action)]}});
/** What refused, and that the bridge heard nothing. */
const refusedTo = async (who: Account, post: Pick<Post, 'id'>, action?: string) => {
    const answer = await click(who, post, action);
    expect(world.bridge.take()).toEqual([]);
    return refusal(answer);
};

describe('a click', () => {
    it('tells the bridge who, where, on which post, and the context as it was stored', async () => {
        const card = await makeCard(world);
        const {status, body} = await click(world.alice, card);
        expect([status, body]).toEqual([200, {status: 'OK', trigger_id: expect.stringMatching(/^[a-z0-9]{26}$/)}]);
        expect(received()).toEqual({
            user_id: world.alice.id,
            user_name: world.alice.username,
            channel_id: world.channel.id,
            channel_name: world.channel.name,
            team_id: world.team.id,
            team_domain: world.team.name,
            post_id: card.id,
            trigger_id: expect.stringMatching(/^[A-Za-z0-9+/]+=*$/) as unknown,
            type: 'button',
            data_source: '',
            context: {action: 'approve', mac: 'c2FtcGxl'},
        });
    });

    it('carries no credential, and says it is from Mattermost in the User-Agent only', async () => {
        await click(world.alice, await makeCard(world));
        const {method, headers} = world.bridge.takeOne();
        expect(method).toBe('POST');
        expect(Object.keys(headers).sort()).toEqual(
            ['accept', 'accept-encoding', 'connection', 'content-length', 'content-type', 'host', 'user-agent'].filter(
                (name) => name in headers,
            ),
        );
        expect(headers).toMatchObject({'content-type': 'application/json', accept: 'application/json'});
        expect(headers['user-agent']).toMatch(/^Mattermost-Bot\//);
    });

    it('opens a new connection each time', async () => {
        const card = await makeCard(world);
        const connections: number[] = [];
        for (let turn = 0; turn < 3; turn += 1) {
            await click(world.alice, card);
            connections.push(world.bridge.takeOne().connection);
        }
        expect(new Set(connections).size).toBe(3);
    });

    it('leaves out a context that is not there', async () => {
        await click(world.alice, await cardWith({integration: {url: world.bridge.url()}}));
        expect(received()).not.toHaveProperty('context');
    });

    it('passes numbers of the context through floating point', async () => {
        const raw = JSON.stringify({
            channel_id: world.channel.id,
            message: 'card',
            props: {
                attachments: [attachment(world.bridge.url(), {integration: {url: world.bridge.url(), context: {}}})],
            },
        }).replace('"context":{}', '"context":{"big":9007199254740993,"one":1.0}');
        const {body} = await world.bot.as.call<Post>('POST', '/posts', undefined, {raw});
        await click(world.alice, body);
        expect(world.bridge.takeOne().rawBody).toContain('"context":{"big":9007199254740992,"one":1}');
    });

    it('on a disabled button counts all the same', async () => {
        expect((await click(world.alice, await cardWith({disabled: true}))).status).toBe(200);
        expect(received().context).toEqual({action: 'approve', mac: 'c2FtcGxl'});
    });

    it('on a card in a thread names the reply, not its root', async () => {
        const root = await makeCard(world);
        const reply = await makeCard(world, {root_id: root.id});
        await click(world.alice, reply);
        expect(received().post_id).toBe(reply.id);
    });

    it('in a direct message names no team', async () => {
        const channelId = await world.dm(world.bot, world.alice);
        const card = await makeCard(world, {channel_id: channelId});
        await click(world.alice, card);
        expect(received()).toMatchObject({
            channel_id: channelId,
            team_id: '',
            team_domain: '',
            user_id: world.alice.id,
        });
    });

    it('with a body that is no JSON counts', async () => {
        const card = await makeCard(world);
        const path = `/posts/${card.id}/actions/approve`;
        expect((await world.alice.as.call('POST', path, undefined, {raw: 'zzz'})).status).toBe(200);
        expect(received().post_id).toBe(card.id);
    });

    it('on what anybody posted reaches the bridge with the context that the author chose', async () => {
        const forged = await makeCard(
            world,
            {props: {attachments: [attachment(world.bridge.url(), {name: 'Win a prize'})]}},
            world.ivan,
        );
        await click(world.alice, forged);
        expect(received()).toMatchObject({
            user_id: world.alice.id,
            post_id: forged.id,
            context: {action: 'approve', mac: 'c2FtcGxl'},
        });
    });
});

describe('the chosen option', () => {
    const select = {type: 'select', options: [{text: 'Approve', value: 'approve'}]};

    it('is dropped for a button', async () => {
        await click(world.alice, await makeCard(world), 'approve', {selected_option: 'smuggled'});
        expect(received().context).not.toHaveProperty('selected_option');
    });

    it('of a select is passed on, also one that is not in the list', async () => {
        const card = await cardWith(select);
        await click(world.alice, card, 'approve', {selected_option: 'approve'});
        expect(received()).toMatchObject({type: 'select', context: {selected_option: 'approve'}});
        await click(world.alice, card, 'approve', {selected_option: '{"not":"listed"}'});
        expect(received().context?.selected_option).toBe('{"not":"listed"}');
    });

    it('of a select that is empty is left out', async () => {
        await click(world.alice, await cardWith(select), 'approve', {selected_option: ''});
        expect(received().context).toEqual({action: 'approve', mac: 'c2FtcGxl'});
    });
});

describe('no click', () => {
    it('is taken from people who are not in the channel, public or private', async () => {
        expect(await refusedTo(world.bob, await makeCard(world))).toEqual(FORBIDDEN);
        const secret = await makeCard(world, {channel_id: world.privateChannel.id});
        expect(await refusedTo(world.bob, secret)).toEqual(FORBIDDEN);
    });

    it('is taken in a direct message from who is not part of it', async () => {
        const card = await makeCard(world, {channel_id: await world.dm(world.bot, world.alice)});
        expect(await refusedTo(world.ivan, card)).toEqual(FORBIDDEN);
    });

    it('is taken without a session', async () => {
        const card = await makeCard(world);
        const answer = await world.nobody.post(`/posts/${card.id}/actions/approve`, {});
        expect(refusal(answer)).toEqual([401, 'api.context.session_expired.app_error']);
        expect(world.bridge.take()).toEqual([]);
    });

    it('is taken on a deleted post', async () => {
        const card = await makeCard(world);
        await world.bot.as.make('DELETE', `/posts/${card.id}`);
        expect(await refusedTo(world.alice, card)).toEqual([404, 'app.post.get.app_error']);
    });

    it('is taken on a post that does not exist: unknown is forbidden, malformed is a bad request', async () => {
        expect(await refusedTo(world.alice, {id: 'a'.repeat(26)})).toEqual(FORBIDDEN);
        expect(await refusedTo(world.alice, {id: 'zzz'})).toEqual([400, 'api.context.invalid_url_param.app_error']);
    });

    it('is taken on an action that does not exist, or whose id has more than letters and digits', async () => {
        expect(await refusedTo(world.alice, await makeCard(world), 'nosuch')).toEqual(NO_SUCH_ACTION);
        const dashed = await cardWith({id: 'with-dash'});
        expect(await refusedTo(world.alice, dashed, 'with-dash')).toEqual([404, 'api.context.404.app_error']);
    });
});

describe('an integration on the host of SiteURL', () => {
    const urlOnHost = (path: string): string => {
        const {hostname} = new URL(world.siteUrl);
        const {port} = new URL(world.bridge.url());
        needs(world, ['127.0.0.1', 'localhost'].includes(hostname), 'SiteURL is not on this machine');
        return `http://${hostname}:${port}${path}`;
    };
    const authorization = async (path: string) => {
        await click(world.alice, await cardWith({integration: {url: urlOnHost(path)}}));
        return world.bridge.takeOne().headers.authorization;
    };

    it('whose path begins with /plugins gets the session token of who clicks, whatever its port', async () => {
        expect(await authorization('/plugins/x/action')).toBe(`Bearer ${world.alice.as.token}`);
    });

    it('gets none at other paths', async () => {
        expect(await authorization('/callbacks/action')).toBeUndefined();
    });
});

it('of two buttons with the same id the first is meant', async () => {
    const [one, two] = ['/one', '/two'].map((path) => attachment(world.bridge.url(path)));
    const card = await makeCard(world, {props: {attachments: [one, two]}});
    await click(world.alice, card);
    expect(world.bridge.takeOne().path).toBe('/one');
});

it('a click in an archived channel still reaches the bridge, and only its update of the post fails', async () => {
    const channel = await world.makeChannel('O', [world.alice, world.bot]);
    const card = await makeCard(world, {channel_id: channel.id});
    await world.admin.make('DELETE', `/channels/${channel.id}`);
    expect((await click(world.alice, card)).status).toBe(200);
    world.bridge.replyOnce('/action', {body: {update: {message: 'x'}}});
    expect(refusal(await click(world.alice, card))).toEqual([
        400,
        'api.post.update_post.can_not_update_post_in_deleted.error',
    ]);
    expect(world.bridge.take().length).toBe(2);
});
