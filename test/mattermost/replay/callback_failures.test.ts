// test/fixtures/mattermost/callback-failures.json: what the caller gets when the integration fails.
import {expectResponse} from './expect_recorded';
import {caseNames, type BridgeReply, type RecordedResponse} from './recordings';
import {createReplayWorld, type ReplayWorld} from './replay_world';

interface Case {
    name: string;
    post_action: RecordedResponse;
    slash_command: RecordedResponse;
    dialog_submit: RecordedResponse;
}

const FILE = 'callback-failures.json';
const names = caseNames(FILE).filter((name) => name !== 'hardened_reserved_props');
const JSON_TYPE = {'Content-Type': 'application/json'};

/** Nothing listens there. */
const NOWHERE = 'http://127.0.0.1:1';
const TARGETS: Record<string, string> = {
    target_down: NOWHERE,
    target_down_locale_de: NOWHERE,
    address_not_allowed: 'http://10.255.255.1',
    host_unknown: 'http://nosuchhost.invalid',
};

const REPLIES: Record<string, BridgeReply> = {
    status_500: {status: 500, headers: JSON_TYPE, body: {}},
    status_500_hardened: {status: 500, headers: JSON_TYPE, body: {}},
    status_204: {status: 204},
    text_plain: {status: 200, headers: {'Content-Type': 'text/plain'}, body: 'plain words'},
    text_html: {
        status: 200,
        headers: {'Content-Type': 'text/html'},
        body: '<html><body>proxy error</body></html>',
    },
    empty_json: {status: 200, headers: JSON_TYPE},
    ok_empty_object: {status: 200, headers: JSON_TYPE, body: {}},
};

let world: ReplayWorld;
let cases: Map<string, Case>;

beforeAll(async () => {
    world = await createReplayWorld();
    cases = new Map(world.load<{cases: Case[]}>(FILE).cases.map((one) => [one.name, one]));
});
afterAll(() => world.close());

function plan(name: string): string {
    const {integration, standIn} = world;
    standIn.config.ExperimentalEnableHardenedMode = name === 'status_500_hardened';
    // The recorder had 3 s; nothing depends on how many.
    const isSlow = name === 'timeout_3s' || name === 'body_stalls_3s';
    standIn.config.OutgoingIntegrationRequestsTimeout = isSlow ? 0.1 : 30;
    for (const path of ['/action', '/slash', '/dialog']) {
        integration.replies[path] = isSlow
            ? (_request, response) => {
                  if (name === 'body_stalls_3s') {
                      response.writeHead(200, JSON_TYPE);
                      response.write('{');
                  }
              }
            : (REPLIES[name] ?? {});
    }
    return TARGETS[name] ?? integration.url;
}

it.each(names)('%s', async (name) => {
    const recorded = cases.get(name) as Case;
    const {standIn, seed, bound} = world;
    const base = plan(name);
    const go = {id: 'go', name: 'Go', type: 'button', integration: {url: `${base}/action`}};
    const props = {attachments: [{actions: [go]}]};
    const post = standIn.posts.create(seed.bot, seed.channel, {message: 'card', props});
    expectResponse(bound, recorded.post_action, await world.api('alice', 'POST', `/posts/${post.id}/actions/go`, {}));

    const command = standIn.commands.create(seed.team, {trigger: 'teleport', url: `${base}/slash`});
    const line = {command: '/teleport x', channel_id: seed.channel.id, team_id: seed.team.id};
    expectResponse(bound, recorded.slash_command, await world.api('alice', 'POST', '/commands/execute', line));
    standIn.commands.delete(command);

    const submission = {url: `${base}/dialog`, channel_id: seed.channel.id, team_id: seed.team.id, submission: {}};
    const answer = await world.api('alice', 'POST', '/actions/dialogs/submit', submission);
    expectResponse(bound, recorded.dialog_submit, answer);
});
