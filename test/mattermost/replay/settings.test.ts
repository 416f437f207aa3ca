// test/fixtures/mattermost/settings-effects.json, rate-limit.json and the hardened mode of callback-failures.json
import type {ServerConfig} from '../store/server_config';
import {expectResponse} from './expect_recorded';
import {caseNames, type RecordedRequest, type RecordedResponse} from './recordings';
import {createReplayWorld, type Actor, type ReplayWorld} from './replay_world';

interface Case {
    name: string;
    request: RecordedRequest;
    response: RecordedResponse;
}

const FILE = 'settings-effects.json';

let world: ReplayWorld;
let cases: Map<string, Case>;
let plainToken: string;

beforeAll(async () => {
    world = await createReplayWorld();
    cases = new Map(world.load<{cases: Case[]}>(FILE).cases.map((one) => [one.name, one]));
    const {standIn, seed, bound, user, integration} = world;
    const plain = standIn.users.createBot({username: 'plain'});
    plainToken = standIn.mintToken(plain);
    bound.bind('irrxg5wumjbwm84rn9zrpenjtc', plain.id);
    const dm = standIn.channels.direct(seed.bot, user('alice'));
    bound.bind('ot1z5pcsofftzkpxu3eb8q79gw', dm.id);
    bound.bind('59o1hnzu93rbuxjqmzkwd95y9c', standIn.channels.direct(plain, user('alice')).id);
    bound.bind('884483j88ffijf73uryrtughnw', standIn.channels.direct(user('alice'), user('alice')).id);
    standIn.commands.create(seed.team, {trigger: 'teleport', url: `${integration.url}/slash`});
    const body = {response_type: 'ephemeral', text: '', props: {teleport_rpc: 1}};
    integration.replies['/slash'] = {body, headers: {'Content-Type': 'application/json'}};
    const old = {message: 'm', props: {attachments: [{text: 'a'}]}, viaApi: true};
    bound.bind('qi1xpnmhufbrtjzt99unqub5uo', standIn.posts.create(seed.bot, dm, old).id);
});
afterAll(() => world.close());

const SETTINGS: Record<string, Partial<ServerConfig>> = {
    restrict_dm: {RestrictDirectMessage: 'team'},
    edit_limit: {PostEditTimeLimit: 1},
    bot_token_with: {EnableUserAccessTokens: false},
    commands_disabled: {EnableCommands: false},
};

function actorOf(name: string): Actor | null {
    if (name.endsWith('bot_without_team')) {
        return null;
    }
    if (name.includes('_rpc_') || name === 'commands_disabled') {
        return 'alice';
    }
    return name === 'enable_uploads_by_api' ? 'sysadmin' : 'teleport';
}

it.each(caseNames(FILE))('%s', async (name) => {
    const {request, response} = cases.get(name) as Case;
    const {standIn} = world;
    const before = {...standIn.config};
    const setting = Object.entries(SETTINGS).find(([prefix]) => name.startsWith(prefix))?.[1] ?? {};
    Object.assign(standIn.config, setting);
    standIn.clock.shift(name === 'edit_limit_patch_message' ? 1_500 : 0);
    const by = actorOf(name);
    const headers = by === null ? {headers: {Authorization: `Bearer ${plainToken}`}} : {};
    // The answer does not say the value that was sent, only that it may not be.
    const sent =
        name === 'enable_uploads_by_api' ? {...request, body: {PluginSettings: {EnableUploads: true}}} : request;
    expectResponse(world.bound, response, await world.send(by, {...sent, ...headers}));
    Object.assign(standIn.config, before);
});

it('refuses two people without a team in common a DM, when they need one', async () => {
    const {standIn, seed} = world;
    const outsider = standIn.users.createUser({username: 'outsider'});
    standIn.config.RestrictDirectMessage = 'team';
    const open = (ids: string[]) => world.api('alice', 'POST', '/channels/direct', ids);
    expect((await open([world.user('alice').id, outsider.id])).status).toBe(403);
    expect((await open([world.user('alice').id, seed.people.dave.id])).status).toBe(201);
    standIn.config.RestrictDirectMessage = 'any';
});

describe('rate limit', () => {
    interface RateFile {
        settings: ServerConfig['RateLimitSettings'];
        exchange: {request: RecordedRequest; response: RecordedResponse}[];
    }

    it('answers 429 as recorded once the burst is used up', async () => {
        const {settings, exchange} = world.load<RateFile>('rate-limit.json');
        world.standIn.config.RateLimitSettings = settings;
        const request = exchange[0]?.request as RecordedRequest;
        const first = exchange[0]?.response as RecordedResponse;
        const refused = exchange.find(({response}) => response.status === 429)?.response as RecordedResponse;
        const answers: RecordedResponse[] = [];
        for (let count = 0; count < 5; count += 1) {
            answers.push(await world.send('teleport', request));
        }
        world.standIn.config.RateLimitSettings = {...settings, Enable: false};
        // One above the burst, as the limit says itself.
        expect(answers.map(({status}) => status)).toEqual([200, 200, 200, 200, 429]);
        const body = (response: RecordedResponse): RecordedResponse => ({...response, body: undefined});
        const {'content-length': _, ...headers} = first.headers ?? {};
        expectResponse(world.bound, body({...first, headers}), body(answers[0] as RecordedResponse));
        expectResponse(world.bound, refused, answers[4] as RecordedResponse);
        expect(answers[4]?.headers).not.toHaveProperty('x-request-id');
    });
});

it('keeps names and webhooks for integrations in hardened mode', async () => {
    interface Hardened {
        name: string;
        bot: RecordedResponse;
        user: RecordedResponse;
        user_attachments: RecordedResponse;
    }
    const {cases: failures} = world.load<{cases: Hardened[]}>('callback-failures.json');
    const {
        bot,
        user,
        user_attachments: attachments,
    } = failures.find((one) => one.name === 'hardened_reserved_props') as Hardened;
    world.standIn.config.ExperimentalEnableHardenedMode = true;
    const send = (by: Actor, order: object) =>
        world.api(by, 'POST', '/posts', {channel_id: world.seed.channel.id, message: 'h', ...order});
    const props = {from_webhook: 'true', override_username: 'x'};
    expectResponse(world.bound, bot, await send('teleport', {props}));
    expectResponse(world.bound, user, await send('alice', {props}));
    const card = {type: 'custom_teleport_request', props: {attachments: [{text: 'x'}]}};
    expectResponse(world.bound, attachments, await send('alice', card));
    world.standIn.config.ExperimentalEnableHardenedMode = false;
});
