import type {Clock} from '../clock';
import {BridgeError} from '../errors';
import {createHealthServer} from './health_server';
import {silentLog} from './log';
import {createMetrics} from './metrics';
import {createReadiness} from './readiness';

function handClock() {
    let now = 1_000_000;
    const timers: {at: number; run: () => void; cancelled: boolean}[] = [];
    const clock: Clock = {
        now: () => now,
        monotonic: () => now,
        after(ms, run) {
            const timer = {at: now + ms, run, cancelled: false};
            timers.push(timer);
            return {cancel: () => void (timer.cancelled = true)};
        },
        sleep: () => Promise.resolve(),
    };
    const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
    return {
        clock,
        settle,
        waiting: () => timers.filter((timer) => !timer.cancelled && timer.at > now).length,
        async pass(ms: number) {
            const until = now + ms;
            for (;;) {
                const due = timers.filter((timer) => !timer.cancelled && timer.at > now && timer.at <= until);
                const [next] = due.toSorted((a, b) => a.at - b.at);
                if (next === undefined) {
                    break;
                }
                now = next.at;
                next.run();
                await settle();
            }
            now = until;
        },
    };
}

function setUp() {
    const time = handClock();
    const world = {live: true, works: true, notAfter: 10_000_000_000, calls: 0};
    const teleport = {
        async getCurrentUser() {
            world.calls++;
            if (!world.works) {
                throw new BridgeError('teleport_denied', 'locked');
            }
            return {name: 'bot', roles: [], traits: {}, isSso: false, isBot: true};
        },
        identity: () => ({
            userName: 'bot',
            clusterName: 'c',
            impersonator: '',
            disallowReissue: false,
            notAfter: world.notAfter,
        }),
    };
    const readiness = createReadiness({teleport, isLive: () => world.live, clock: time.clock, log: silentLog});
    return {time, world, readiness};
}

it('is ready with an open stream, a valid certificate and a fresh proof', async () => {
    const {readiness, time} = setUp();
    expect(readiness.problems()).not.toEqual([]);
    readiness.start();
    await time.settle();
    expect(readiness.problems()).toEqual([]);
});

it('is not ready while the stream is closed or after the certificate expired', async () => {
    const {readiness, time, world} = setUp();
    readiness.start();
    await time.settle();
    world.live = false;
    world.notAfter = time.clock.now();
    expect(readiness.problems()).toEqual([
        'the event stream to Teleport is not open',
        expect.stringContaining('expired at'),
    ]);
});

it('bears two failed proofs, but not a minute without one, though the stream stays open', async () => {
    const {readiness, time, world} = setUp();
    readiness.start();
    await time.settle();
    world.works = false;
    await time.pass(60_000);
    expect(readiness.problems()).toEqual([]);
    await time.pass(1);
    expect(readiness.problems()).toEqual([expect.stringContaining('(teleport_denied)')]);
    world.works = true;
    await time.pass(20_000);
    expect(readiness.problems()).toEqual([]);
});

it('asks every 20 s and no longer after stop', async () => {
    const {readiness, time, world} = setUp();
    readiness.start();
    await time.settle();
    await time.pass(40_000);
    expect(world.calls).toBe(3);
    readiness.stop();
    expect(time.waiting()).toBe(0);
    expect(readiness.problems()).toEqual(['the bridge is starting or stopping']);
});

describe('the health server', () => {
    let problems: string[] = [];
    const metrics = createMetrics();
    const server = createHealthServer({
        listen: {host: '127.0.0.1', port: 0},
        metrics,
        problems: () => problems,
        log: silentLog,
    });
    const ask = (path: string, method = 'GET') => fetch(`http://127.0.0.1:${server.address()?.port}${path}`, {method});
    beforeAll(() => server.start());
    afterAll(() => server.stop());

    it('is alive always, ready only without problems', async () => {
        expect((await ask('/readyz')).status).toBe(200);
        problems = ['no stream'];
        const answer = await ask('/readyz');
        expect(answer.status).toBe(503);
        expect(await answer.json()).toEqual({ready: false, problems: ['no stream']});
        expect((await ask('/healthz')).status).toBe(200);
    });

    it('shows every metric', async () => {
        metrics.postWritten('create');
        metrics.callbackAnswered('dialog', 'ok');
        metrics.reviewSubmitted('impersonation', 'recorded');
        metrics.suspiciousRequest();
        metrics.watchReconnected();
        metrics.streamOpen(true);
        metrics.identityNotAfter(5);
        metrics.openRequests(7);
        metrics.strategyChosen('link_only');
        metrics.strategyChosen('impersonation');
        const text = await (await ask('/metrics')).text();
        for (const line of [
            'bridge_posts_total{op="create"} 1',
            'bridge_callbacks_total{route="dialog",result="ok"} 1',
            'bridge_reviews_total{strategy="impersonation",result="recorded"} 1',
            'bridge_suspicious_requests_total 1',
            'bridge_watch_reconnects_total 1',
            'bridge_stream_open 1',
            'bridge_identity_not_after_seconds 5',
            'bridge_open_requests 7',
            'bridge_strategy_info{name="impersonation"} 1',
        ]) {
            expect(text).toContain(line);
        }
        expect(text).not.toContain('link_only');
    });

    it('answers nothing else', async () => {
        expect((await ask('/callbacks/action')).status).toBe(404);
        expect((await ask('/metrics', 'POST')).status).toBe(405);
    });

    it('names the key when the address is taken', async () => {
        const listen = {host: '127.0.0.1', port: server.address()?.port ?? 0};
        const second = createHealthServer({listen, metrics, problems: () => [], log: silentLog});
        await expect(second.start()).rejects.toThrow(/http\.metrics_addr/);
    });
});
