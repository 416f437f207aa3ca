import {eventually} from '../demo/person';
import {createMattermostStandIn, type MattermostStandIn} from './create_mattermost_stand_in';
import {seedMattermost, type Seed} from './seed';

let standIn: MattermostStandIn;
let seed: Seed;

beforeEach(async () => {
    standIn = await createMattermostStandIn();
    seed = seedMattermost(standIn);
});
afterEach(() => standIn.close());

const call = (method: string, path: string, body?: unknown): Promise<Response> =>
    fetch(`${standIn.url}/api/v4${path}`, {
        method,
        headers: {Authorization: `Bearer ${seed.botToken}`},
        body: body === undefined ? undefined : JSON.stringify(body),
    });
const post = () => call('POST', '/posts', {channel_id: seed.channel.id, message: 'm'});
const liveMessages = (): string[] => [...standIn.store.posts.values()].map(({message}) => message);

it('answers what was planned, so many times, and then as always', async () => {
    standIn.failNext('POST /posts', {status: 503, headers: {'Retry-After': '1'}}, 2);
    const answers = [await post(), await post(), await post()];
    expect(answers.map(({status}) => status)).toEqual([503, 503, 201]);
    expect(answers[0]?.headers.get('retry-after')).toBe('1');
    expect(await answers[0]?.json()).toMatchObject({status_code: 503});
    expect(liveMessages().filter((message) => message === 'm')).toHaveLength(1);
});

it('answers with a page of a proxy', async () => {
    standIn.failNext('GET /users/:user_id', {status: 502, body: '<html>bad gateway</html>'});
    const answer = await call('GET', '/users/me');
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain/);
    expect(await answer.text()).toBe('<html>bad gateway</html>');
});

it('holds a call before it is carried out', async () => {
    standIn.delayNext('POST /posts', 80);
    const started = performance.now();
    const waiting = post();
    await eventually('the call to arrive', async () => standIn.calls().some(({route}) => route === 'POST /posts'));
    expect(liveMessages()).not.toContain('m');
    expect((await waiting).status).toBe(201);
    expect(performance.now() - started).toBeGreaterThanOrEqual(79);
});

it('never answers a call that is held for ever, and lets its client go', async () => {
    standIn.delayNext('POST /posts', Infinity);
    const controller = new AbortController();
    const waiting = fetch(`${standIn.url}/api/v4/posts`, {method: 'POST', signal: controller.signal});
    await eventually('the call to arrive', async () => standIn.calls().length === 1);
    controller.abort();
    await expect(waiting).rejects.toThrow();
    expect((await post()).status).toBe(201);
});

it('breaks a connection before or after the work', async () => {
    standIn.cutNext('POST /posts');
    await expect(post()).rejects.toThrow('fetch failed');
    expect(liveMessages()).not.toContain('m');
    standIn.dropAnswerNext('POST /posts');
    await expect(post()).rejects.toThrow('fetch failed');
    expect(liveMessages()).toContain('m');
});

it('does not take a plan for a route that does not exist', () => {
    expect(() => standIn.failNext('POST /post', {status: 500})).toThrow('no route POST /post');
});

it('keeps a record of all calls', async () => {
    await post();
    await call('PUT', `/posts/${'a'.repeat(26)}/patch`, {});
    const [first, second] = standIn.calls();
    expect(first).toMatchObject({route: 'POST /posts', path: '/api/v4/posts', user: 'teleport', status: 201});
    expect(second).toMatchObject({route: 'PUT /posts/:post_id/patch', status: 403});
    expect(Math.abs((first?.at ?? 0) - Date.now())).toBeLessThan(5_000);
});
