// test/fixtures/mattermost/dialog-open.json, dialog-submit.json and plugin-dialog.json
import {expectCallbacks, expectEvents, expectResponse, expectSame} from './expect_recorded';
import {caseNames, type BridgeReply, type Exchange, type RecordedCallback, type RecordedEvent} from './recordings';
import {createReplayWorld, type Actor, type LiveFeed, type ReplayWorld} from './replay_world';

interface OpenCase {
    name: string;
    client: Exchange;
    websocket_to_user: RecordedEvent[];
}

interface SubmitCase {
    name: string;
    client: Exchange;
    callback?: RecordedCallback[];
    bridge_reply?: BridgeReply;
}

let world: ReplayWorld;
let feed: LiveFeed;

beforeAll(async () => {
    world = await createReplayWorld();
    const {bound, standIn, user} = world;
    bound.bind('ot1z5pcsofftzkpxu3eb8q79gw', standIn.channels.direct(world.seed.bot, user('alice')).id);
    bound.bind('884483j88ffijf73uryrtughnw', standIn.channels.direct(user('alice'), user('alice')).id);
    world.channel('private-one', ['alice'], {type: 'P', id: 'ispuiwmh97nipd99brxttw9a9e'});
    world.channel('public-one', ['alice'], {id: 'xoc6dgk1m3gy7d8uffgod77szh'});
    feed = await world.live('alice');
});
afterAll(() => world.close());

describe('open', () => {
    let cases: Map<string, OpenCase>;
    let first: string;
    let expiring: string;

    beforeAll(() => {
        cases = new Map(world.load<{cases: OpenCase[]}>('dialog-open.json').cases.map((one) => [one.name, one]));
        const mint = (): string => {
            const {standIn, user} = world;
            return standIn.triggers.mint(user('alice').id, standIn.clock.now()).triggerId;
        };
        first = mint();
        expiring = mint();
    });

    const tampered = (change: (decoded: string) => string): string =>
        Buffer.from(change(Buffer.from(first, 'base64').toString())).toString('base64');

    /** The trigger id of here that stands where the recorded one stood. */
    const triggerFor = (name: string): string | undefined => {
        switch (name) {
            case 'open_tampered_user':
                return tampered((text) => text.replace(world.user('alice').id, world.user('bob').id));
            case 'open_tampered_time':
                return tampered((text) => text.replace(/:(\d{13}):/, (_all, ms: string) => `:${Number(ms) + 1}:`));
            case 'open_expired_ttl_3s':
            case 'open_same_after_ttl_30':
                return expiring;
            default:
                return first;
        }
    };

    const requestOf = ({name, client}: OpenCase): Exchange['request'] => {
        const body = client.request.body as {trigger_id?: string} | string;
        const isReal = typeof body === 'object' && (body.trigger_id?.length ?? 0) > 30;
        return isReal ? {...client.request, body: {...body, trigger_id: triggerFor(name)}} : client.request;
    };

    it.each(caseNames('dialog-open.json'))('%s', async (name) => {
        const one = cases.get(name) as OpenCase;
        const {standIn} = world;
        const isExpired = name === 'open_expired_ttl_3s';
        standIn.config.OutgoingIntegrationRequestsTimeout = isExpired ? 3 : 30;
        standIn.clock.shift(isExpired ? 3_300 : 0);
        expectResponse(world.bound, one.client.response, await world.send(null, requestOf(one)));
        expectEvents(world.bound, one.websocket_to_user, await feed.take());
    });

    it('reaches nobody but the person of the trigger id', async () => {
        const others = await Promise.all([world.live('bob'), world.live('teleport'), world.live('sysadmin')]);
        const again = await world.live('alice');
        await world.send(null, requestOf(cases.get('open_without_session') as OpenCase));
        expect(await Promise.all(others.map((other) => other.take()))).toEqual([[], [], []]);
        expect((await again.take()).map(({event}) => event)).toEqual(['open_dialog']);
        expect((await feed.take()).map(({event}) => event)).toEqual(['open_dialog']);
    });
});

describe('submit', () => {
    const ACTORS: Record<string, Actor | null> = {
        submit_other_channel_not_member: 'bob',
        submit_public_channel_not_member: 'bob',
        submit_no_session: null,
    };

    it.each(caseNames('dialog-submit.json'))('%s', async (name) => {
        const {cases} = world.load<{cases: SubmitCase[]}>('dialog-submit.json');
        const one = cases.find((candidate) => candidate.name === name) as SubmitCase;
        world.integration.replies['/dialog'] = one.bridge_reply ?? {
            body: {},
            headers: {'Content-Type': 'application/json'},
        };
        const response = await world.send(name in ACTORS ? (ACTORS[name] ?? null) : 'alice', one.client.request);
        expectResponse(world.bound, one.client.response, response);
        expectCallbacks(world.bound, one.callback ?? [], world.integration.take());
    });
});

it('takes a dialog that a plugin opened with a command and submits by itself', async () => {
    const {standIn, seed, integration, bound} = world;
    interface PluginDialog {
        execute_reply: {status: number; body: Record<string, unknown>};
        event: RecordedEvent;
        submit_by_fetch: {status: number; body: unknown};
        callback: Record<string, unknown>;
    }
    const recorded = world.load<PluginDialog>('plugin-dialog.json');
    standIn.commands.create(seed.team, {trigger: 'teleport', url: `${integration.url}/slash`});
    const sent = JSON.parse(String(recorded.event.data.dialog)) as {url: string; dialog: {state: string}};
    const {channel_id: channelId, team_id: teamId} = bound.toActual(recorded.callback);
    await feed.take();
    integration.replies['/slash'] = (_request, response) => {
        const form = new URLSearchParams(integration.take()[0]?.raw_body);
        void world
            .send(null, {
                method: 'POST',
                path: '/api/v4/actions/dialogs/open',
                body: {trigger_id: form.get('trigger_id'), url: sent.url, dialog: sent.dialog},
            })
            .then(() => {
                response.setHeader('Content-Type', 'application/json');
                response.end(JSON.stringify({response_type: 'ephemeral', text: '', props: {teleport_rpc: {ok: 1}}}));
            });
    };
    const call = {command: '/teleport rpc x', channel_id: channelId, team_id: teamId};
    const reply = await world.api('alice', 'POST', '/commands/execute', call);
    expect(reply.status).toBe(recorded.execute_reply.status);
    expectSame(bound, recorded.execute_reply.body, reply.body);
    expectEvents(bound, [recorded.event], await feed.take());
    integration.replies['/dialog'] = {body: {error: 'from bridge'}};
    const submission = {
        url: sent.url,
        callback_id: recorded.callback.callback_id,
        state: sent.dialog.state,
        submission: recorded.callback.submission,
        channel_id: channelId,
        team_id: teamId,
        cancelled: false,
    };
    const answer = await world.api('alice', 'POST', '/actions/dialogs/submit', submission);
    expect(answer).toMatchObject({status: recorded.submit_by_fetch.status, body: recorded.submit_by_fetch.body});
    expectSame(bound, recorded.callback, JSON.parse(integration.take()[0]?.raw_body ?? ''));
});
