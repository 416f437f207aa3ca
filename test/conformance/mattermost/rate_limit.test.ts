import {needs} from '../not_run';
import {createWorld} from './create_world';
import type {World} from './world';

let world: World;
beforeAll(async () => {
    world = await createWorld({rateLimit: {Enable: true, PerSec: 10, MaxBurst: 100}});
});
afterAll(() => world.close());

it('too many calls are refused in plain words, with the time after which to come again; then they are taken', async () => {
    const call = () => fetch(`${world.url}/api/v4/config/client?format=old`);
    const limit = Number((await call()).headers.get('x-ratelimit-limit') ?? Infinity);
    const reason = 'RateLimitSettings.Enable is off (it takes a restart), or its burst is over 300';
    needs(world, limit <= 300, reason);

    const answers = await Promise.all(Array.from({length: limit + 50}, call));
    const refused = answers.filter(({status}) => status === 429);
    expect(answers.filter(({status}) => status === 200).length).toBeGreaterThan(0);
    expect(refused.length).toBeGreaterThan(0);
    const [first] = refused;
    expect(await first?.text()).toBe('limit exceeded\n');
    expect(first?.headers.get('content-type')).toContain('text/plain');
    expect(first?.headers.get('x-ratelimit-remaining')).toBe('0');
    expect(first?.headers.has('x-request-id')).toBe(false);

    const retryAfter = Number(first?.headers.get('retry-after'));
    expect(retryAfter).toBeGreaterThanOrEqual(1);
    const deadline = Date.now() + (retryAfter + 20) * 1_000;
    let status = 429;
    while (status === 429 && Date.now() < deadline) {
        await new Promise((done) => setTimeout(done, 50));
        status = (await call()).status;
    }
    expect(status).toBe(200);
}, 30_000);
