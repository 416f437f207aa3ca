// test/fixtures/mattermost/sessions-and-connections.json
import {expectResponse} from './expect_recorded';
import {caseNames, type RecordedRequest, type RecordedResponse} from './recordings';
import {createReplayWorld, IDS, type ReplayWorld} from './replay_world';

interface Case {
    name: string;
    request?: RecordedRequest;
    response?: RecordedResponse;
    post_actions?: number;
    slash_commands?: number;
    reached?: number;
}

const FILE = 'sessions-and-connections.json';
const MEASURED = ['connections_to_the_bridge', 'parallel_clicks'];

let world: ReplayWorld;
let cases: Map<string, Case>;

beforeAll(async () => {
    world = await createReplayWorld();
    cases = new Map(world.load<{cases: Case[]}>(FILE).cases.map((one) => [one.name, one]));
    world.user('alice').nickname = 'Al49';
});
afterAll(() => world.close());

/** Headers of a login: cookies as they were but for their values and the days. */
function withoutDays(response: RecordedResponse): RecordedResponse {
    const cookies = response.headers?.['set-cookie'];
    const plain = Array.isArray(cookies) ? cookies.map((one) => one.replace(/Expires=[^;]+/, 'Expires=')) : cookies;
    return plain === undefined ? response : {...response, headers: {...response.headers, 'set-cookie': plain}};
}

/** Her browser had told her time zone in the recording. */
const sameZone = (response: RecordedResponse): RecordedResponse =>
    JSON.parse(
        JSON.stringify(response).replaceAll('"automaticTimezone":"UTC"', '"automaticTimezone":""'),
    ) as RecordedResponse;

it.each(caseNames(FILE).filter((name) => !MEASURED.includes(name)))('%s', async (name) => {
    const {request, response} = cases.get(name) as Case;
    const actual = await world.send(null, request as RecordedRequest);
    expectResponse(world.bound, sameZone(withoutDays(response as RecordedResponse)), withoutDays(actual));
});

describe('towards the bridge', () => {
    let cardId: string;

    beforeAll(() => {
        const {standIn, seed, integration} = world;
        const go = {id: 'go', name: 'Go', type: 'button', integration: {url: `${integration.url}/action`}};
        const props = {attachments: [{actions: [go]}]};
        cardId = standIn.posts.create(seed.bot, seed.channel, {message: 'card', props}).id;
        standIn.commands.create(seed.team, {
            trigger: 'teleport',
            url: `${integration.url}/slash`,
            token: IDS.commandToken,
        });
    });

    const click = () => world.api('alice', 'POST', `/posts/${cardId}/actions/go`, {});

    it('opens a connection for every post action, and one for all commands', async () => {
        const {post_actions: actions = 0, slash_commands: commands = 0} = cases.get(
            'connections_to_the_bridge',
        ) as Case;
        const {integration, seed} = world;
        const before = integration.connections();
        for (let count = 0; count < 6; count += 1) {
            await click();
        }
        expect(integration.connections() - before).toBe(actions);
        for (let count = 0; count < 6; count += 1) {
            const body = {command: '/teleport x', channel_id: seed.channel.id};
            await world.api('alice', 'POST', '/commands/execute', body);
        }
        expect(integration.connections() - before).toBe(actions + commands);
    });

    it('lets clicks of one person reach the bridge side by side', async () => {
        const waiting: (() => void)[] = [];
        const {reached = 0} = cases.get('parallel_clicks') as Case;
        world.integration.replies['/action'] = (_request, response) => {
            waiting.push(() => response.end());
            // Only when all are there is the first one answered.
            if (waiting.length === reached) {
                waiting.forEach((answer) => answer());
            }
        };
        const answers = await Promise.all(Array.from({length: reached}, click));
        expect(answers.map(({status}) => status)).toEqual(Array(reached).fill(200));
    });
});
