// test/fixtures/mattermost/permissions-and-errors.json, in its order: later cases need what earlier ones did.
import {createHash} from 'node:crypto';

import {expectResponse} from './expect_recorded';
import {caseNames, type RecordedRequest, type RecordedResponse} from './recordings';
import {createReplayWorld, IDS, type Actor, type ReplayWorld} from './replay_world';

interface Case {
    name: string;
    by: 'bot' | 'admin' | 'alice' | 'none';
    request: RecordedRequest;
    response: RecordedResponse;
    keys?: Record<string, {bot: string; no_session: string | null}>;
}

const FILE = 'permissions-and-errors.json';
const ACTORS: Record<Case['by'], Actor | null> = {bot: 'teleport', admin: 'sysadmin', alice: 'alice', none: null};

let world: ReplayWorld;
let cases: Map<string, Case>;
let plainToken: string;

beforeAll(async () => {
    world = await createReplayWorld();
    cases = new Map(world.load<{cases: Case[]}>(FILE).cases.map((one) => [one.name, one]));
    const {standIn, seed, bound, user} = world;
    user('alice').nickname = 'Al49';
    standIn.channels.direct(seed.bot, user('alice'));
    standIn.channels.direct(seed.bot, user('sysadmin'));
    standIn.commands.create(seed.team, {
        trigger: 'teleport',
        url: `${world.integration.url}/slash`,
        token: IDS.commandToken,
        creatorId: seed.admin.id,
        autoComplete: true,
        autoCompleteDesc: 'Teleport access requests',
        autoCompleteHint: '[request|list|help]',
        displayName: 'Teleport',
    });
    ['zzzzzzzzzzzzzzzzzzzzzzzzzz', IDS.commandToken].forEach((token) => bound.bind(token, token));
    world.channel('outside', [], {id: 'hyfqsqu6rbrozk7c3ri93am3xo'});
    world.channel('secret-one', [], {type: 'P', id: '3wr4wquyniy5ixbmp9sbq55s7a'});
    world.channel('secret1795416950156', [], {type: 'P'});
    const plain = standIn.users.createBot({username: 'plain'});
    plainToken = standIn.mintToken(plain);
    bound.bind('irrxg5wumjbwm84rn9zrpenjtc', plain.id);
    bound.bind('59o1hnzu93rbuxjqmzkwd95y9c', standIn.channels.direct(plain, user('alice')).id);
    const gone = standIn.users.createUser({username: 'gone'});
    bound.bind('bs7sygxhopbpdcpphnyi7asxmo', gone.id);
    standIn.users.setActive(gone, false);
    const archived = world.channel('arch-1795416235252', ['teleport', 'alice'], {id: 'wx4iam7ci7gu5nipous7yfckzw'});
    const {card_sent: card} = world.load<{card_sent: {message: string; type: string; props: Record<string, unknown>}}>(
        'post-actions.json',
    );
    const props = {...card.props, from_bot: 'true'};
    const post = standIn.posts.create(seed.bot, archived, {
        message: card.message,
        type: card.type,
        props,
        viaApi: true,
    });
    bound.bind('mhdp4ufpntbcbqzp57sybo7mch', post.id);
    standIn.channels.archive(archived, seed.admin);
});
afterAll(() => world.close());

/** What was changed before the case and, by another name, what was put back after it. */
const SETUP: Record<string, () => void> = {
    user_by_email_hidden: () => void (world.standIn.config.ShowEmailAddress = false),
    user_by_id_hidden: () => void (world.standIn.config.ShowFullName = false),
    commands_list: () => Object.assign(world.standIn.config, {ShowEmailAddress: true, ShowFullName: true}),
    commands_create_team_admin: () => world.standIn.teams.setAdmin(world.seed.team, world.seed.bot, true),
    commands_create_again: () => world.standIn.teams.setAdmin(world.seed.team, world.seed.bot, false),
    bot_disabled: () => world.standIn.users.setActive(world.seed.bot, false),
    bot_enabled_again: () => world.standIn.users.setActive(world.seed.bot, true),
};

const isPlainBot = (name: string): boolean => name.startsWith('plain_bot_');

async function replay(name: string): Promise<void> {
    const {by, request, response} = cases.get(name) as Case;
    const token = isPlainBot(name) ? plainToken : name.startsWith('bad_token') ? 'x'.repeat(26) : null;
    const actual =
        token === null
            ? await world.send(ACTORS[by], request)
            : await world.send(null, {...request, headers: {Authorization: `Bearer ${token}`}});
    expectResponse(world.bound, name === 'users_ids' ? sortedById(response) : response, actual);
}

/** Sorted by ids, which are others here. */
function sortedById(response: RecordedResponse): RecordedResponse {
    const users = response.body as {id: string}[];
    const idOf = ({id}: {id: string}): string => world.bound.idOf(id);
    return {...response, body: [...users].sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1))};
}

/** Compared on their own. */
const OTHER = ['client_config_keys', 'me_channels', 'channel_by_names', 'open_dm', 'open_gm'];

it.each(caseNames(FILE).filter((name) => !OTHER.includes(name)))('%s', async (name) => {
    SETUP[name]?.();
    await replay(name);
});

describe('numbers of messages', () => {
    /** The recorder had posted some. */
    const counts = new Set([
        'total_msg_count',
        'total_msg_count_root',
        'last_post_at',
        'last_root_post_at',
        'display_name',
    ]);
    const withoutCounts = (value: unknown): unknown =>
        JSON.parse(JSON.stringify(value, (key, one: unknown) => (counts.has(key) ? undefined : one)));
    const keysOf = (value: unknown): string[] =>
        Object.keys((Array.isArray(value) ? value[0] : value) as object).sort();

    it.each(['channel_by_names', 'open_dm'])('differ in %s, everything else is the same', async (name) => {
        const {request, response} = cases.get(name) as Case;
        const actual = await world.send('teleport', request);
        expect(keysOf(actual.body)).toEqual(keysOf(response.body));
        const here = {...actual, body: withoutCounts(actual.body)};
        expectResponse(world.bound, {...response, body: withoutCounts(response.body)}, here);
    });

    it('me_channels: direct channels come with those of the team', async () => {
        const {request, response} = cases.get('me_channels') as Case;
        const actual = await world.send('teleport', request);
        expect(keysOf(actual.body)).toEqual(keysOf(response.body));
        const types = (actual.body as {type: string}[]).map(({type}) => type);
        expect(types.slice(0, 2)).toEqual(['D', 'D']);
        expect(types).toContain('O');
    });
});

it('open_gm: the name is made of the sorted ids', async () => {
    const {request, response} = cases.get('open_gm') as Case;
    const nameOf = (ids: unknown): string =>
        createHash('sha1')
            .update([...(ids as string[])].sort().join(''))
            .digest('hex');
    expect((response.body as {name: string}).name).toBe(nameOf(request.body));
    const actual = await world.send('teleport', request);
    const name = nameOf(world.bound.toActual(request.body));
    expectResponse(world.bound, {...response, body: {...(response.body as object), name}}, actual);
});

it('client_config_keys', async () => {
    const keys = cases.get('client_config_keys')?.keys ?? {};
    const path = '/api/v4/config/client?format=old';
    const seen = async (by: Actor | null) =>
        (await world.send(by, {method: 'GET', path})).body as Record<string, string>;
    const [bot, nobody] = [await seen('teleport'), await seen(null)];
    for (const [key, recorded] of Object.entries(keys)) {
        const isKey = key === 'AsymmetricSigningPublicKey';
        const expected = isKey ? {bot: bot[key], no_session: bot[key]} : recorded;
        expect({key, bot: bot[key], no_session: nobody[key] ?? null}).toEqual({key, ...expected});
    }
    expect(bot.AsymmetricSigningPublicKey).toMatch(/^MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE/);
});
