// The bridge's own client against the stand-in.
import {randomBytes} from 'node:crypto';

import type {Clock} from '../../bridge/src/clock';
import {Secret} from '../../bridge/src/config/secret';
import {createMattermost} from '../../bridge/src/mattermost/create_mattermost';
import type {MattermostApi} from '../../bridge/src/mattermost/mattermost_api';
import {silentLog} from '../../bridge/src/observability/log';
import {createMattermostStandIn, type MattermostStandIn} from './create_mattermost_stand_in';
import {seedMattermost, type Seed} from './seed';

/** Real deadlines; sleeps pass at once. */
const clock: Clock = {
    now: () => Date.now(),
    monotonic: () => performance.now(),
    after: (ms, run) => {
        const timer = setTimeout(run, ms);
        return {cancel: () => clearTimeout(timer)};
    },
    sleep: async () => undefined,
};

let standIn: MattermostStandIn;
let seed: Seed;
let bridge: MattermostApi;

beforeEach(async () => {
    standIn = await createMattermostStandIn();
    seed = seedMattermost(standIn);
    bridge = createMattermost({url: standIn.url, token: new Secret(seed.botToken), clock, log: silentLog});
});
afterEach(() => standIn.close());

const card = (channelId: string, message = 'card') => ({
    channelId,
    message,
    props: {attachments: [{text: 't', actions: [{id: 'go', name: 'Go', type: 'button', integration: {url: 'x'}}]}]},
    type: 'custom_teleport_request',
    pendingPostId: randomBytes(8).toString('hex'),
});

it('knows the bot, people, team, channel and configuration', async () => {
    expect(await bridge.getMe()).toMatchObject({id: seed.bot.id, username: 'teleport', isBot: true, isActive: true});
    expect(await bridge.getUserByEmail('Alice@Example.com')).toMatchObject({id: seed.people.alice.id, isGuest: false});
    expect(await bridge.getTeamIdByName('team-name')).toBe(seed.team.id);
    expect(await bridge.getChannelByName(seed.team.id, 'channel-name')).toMatchObject({id: seed.channel.id});
    expect(await bridge.isChannelMember(seed.channel.id, seed.people.bob.id)).toBe(true);
    const config = await bridge.getClientConfig();
    expect(config).toMatchObject({version: '10.12.0', siteUrl: standIn.url, requireEmailVerification: false});
    expect(config.asymmetricSigningPublicKey).toBe(standIn.triggers.publicKey());
    expect(Math.abs(config.serverTime - Date.now())).toBeLessThan(2_000);
});

it('posts a card, changes it, reads it back and deletes it', async () => {
    const made = await bridge.createPost(card(seed.channel.id));
    const changed = await bridge.patchPost(made.id, {message: 'done', props: {state: 'x'}});
    expect(changed).toMatchObject({id: made.id, message: 'done', props: {state: 'x'}});
    expect(await bridge.getPost(made.id)).toMatchObject({message: 'done'});
    expect((await bridge.listPosts(seed.channel.id, 0, 5)).map((post) => post.id)[0]).toBe(made.id);
    await bridge.deletePost(made.id);
    expect(await bridge.getPost(made.id)).toBeNull();
});

it('joins a public channel, and opens a DM', async () => {
    const other = standIn.channels.create(seed.team, {name: 'other'}, seed.admin);
    await bridge.joinChannel(other.id);
    expect(await bridge.isChannelMember(other.id, seed.bot.id)).toBe(true);
    const dm = await bridge.openDirectChannel(seed.people.alice.id);
    expect(await bridge.openDirectChannel(seed.people.alice.id)).toBe(dm);
    expect((await bridge.createPost(card(dm))).channelId).toBe(dm);
});

it('comes through failures that a repeat cures, and reports the others', async () => {
    standIn.failNext('GET /users/:user_id', {status: 502, body: '<html>bad gateway</html>'}, 2);
    expect((await bridge.getMe()).id).toBe(seed.bot.id);
    standIn.cutNext('GET /users/:user_id');
    expect(await bridge.getUser(seed.people.bob.id)).toMatchObject({username: 'bob'});
    standIn.users.setActive(seed.bot, false);
    await expect(bridge.getUser(seed.people.bob.id)).rejects.toMatchObject({code: 'mattermost_denied'});
});

it('loses an answer and finds what was made by it', async () => {
    standIn.dropAnswerNext('POST /posts');
    const order = card(seed.channel.id);
    await expect(bridge.createPost(order)).rejects.toMatchObject({code: 'mattermost_unavailable'});
    const made = await standIn.waitForPost({what: 'the card', where: (post) => post.type === order.type});
    expect((await bridge.createPost(order)).id).toBe(made.id);
});
