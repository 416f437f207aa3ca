import {EventEmitter} from 'node:events';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import type {App} from './app';
import {runCli} from './cli';
import type {Config} from './config/config';
import {exampleConfig} from './config/example_config';
import {generateSecret} from './config/generate_secret';
import {parseConfig} from './config/load_config';
import {BridgeError} from './errors';
import {readVersion} from './version';

const folder = mkdtempSync(path.join(tmpdir(), 'bridge-cli-'));
afterAll(() => rmSync(folder, {recursive: true}));
const FILE = path.join(folder, 'c.toml');
beforeEach(() => writeFileSync(FILE, exampleConfig(generateSecret())));

function setUp(app: Partial<App> = {}) {
    const out = {stdout: '', stderr: '', log: '', exits: [] as number[], reloads: [] as Config[], stops: 0};
    const events = new EventEmitter();
    let started: () => void = () => undefined;
    const running = new Promise<void>((resolve) => {
        started = resolve;
    });
    const fake: App = {
        start: async () => started(),
        stop: async () => void out.stops++,
        reload: (config) => void out.reloads.push(config),
        ...app,
    };
    const run = (...args: string[]) =>
        runCli(args, {
            stdout: (text) => void (out.stdout += text),
            stderr: (text) => void (out.stderr += text),
            events,
            exit: (code) => void out.exits.push(code),
            createApp: () => fake,
            logDestination: {write: (line) => void (out.log += line)},
        });
    return {out, events, run, running};
}

it('prints an example with a secret of its own', async () => {
    const {out, run} = setUp();
    expect(await run('configure')).toBe(0);
    expect(parseConfig(out.stdout, 'x').mattermost.secret).not.toBeNull();
});

it('prints the version of package.json', async () => {
    const top = path.join(__dirname, '../../package.json');
    const {version} = JSON.parse(readFileSync(top, 'utf8')) as {version: string};
    const {out, run} = setUp();
    expect(await run('version')).toBe(0);
    expect(out.stdout).toBe(`teleport-mattermost-bridge ${version}\n`);
    expect(readVersion(path.join(__dirname, '../../dist/bridge/bridge/src'))).toBe(version);
    expect(readVersion(folder)).toBe('unknown');
});

it.each([[['nonsense']], [['start', '--wrong']], [['start', '-c']]])('%j is wrong usage', async (args) => {
    const {out, run} = setUp();
    expect(await run(...args)).toBe(2);
    expect(out.stderr).toContain('error:');
});

it('shows each problem of the configuration on a line and exits with 2', async () => {
    writeFileSync(FILE, '[teleport]\nadr = "x"\n');
    const {out, run} = setUp();
    expect(await run('start', '-c', FILE)).toBe(2);
    expect(out.stderr).toContain(`${FILE}:2: teleport.adr: is no known key; did you mean "addr"?`);
    out.stderr
        .trim()
        .split('\n')
        .forEach((line) => expect(line).toMatch(/^teleport-mattermost-bridge: .+; .+/));
});

it('exits with 1 and one line when the start fails', async () => {
    const start = () => Promise.reject(new BridgeError('teleport_denied', 'no such role; load the role'));
    const {out, run} = setUp({start});
    expect(await run('start', '-c', FILE)).toBe(1);
    expect(out.stderr).toBe('teleport-mattermost-bridge: no such role; load the role\n');
});

it.each(['SIGTERM', 'SIGINT'])('stops in order on %s', async (signal) => {
    const {out, events, run, running} = setUp();
    const ended = run('start', '-c', FILE);
    await running;
    events.emit(signal);
    expect(await ended).toBe(0);
    expect(out).toMatchObject({stops: 1, exits: []});
});

it('exits at once on a second signal', async () => {
    const {out, events, run, running} = setUp({stop: () => new Promise(() => undefined)});
    void run('start', '-c', FILE);
    await running;
    events.emit('SIGTERM');
    events.emit('SIGTERM');
    expect(out.exits).toEqual([1]);
});

it('can be stopped while it starts', async () => {
    let fail: (reason: Error) => void = () => undefined;
    const start = () => new Promise<void>((_, reject) => void (fail = reject));
    const {events, run} = setUp({start, stop: async () => fail(new Error('closed'))});
    const ended = run('start', '-c', FILE);
    events.emit('SIGINT');
    expect(await ended).toBe(0);
});

it('reloads on SIGHUP, and keeps the old configuration when the new one is wrong', async () => {
    const {out, events, run, running} = setUp();
    const ended = run('start', '-c', FILE);
    await running;
    writeFileSync(FILE, `${exampleConfig(generateSecret())}[review]\nenabled = false\n`);
    events.emit('SIGHUP');
    writeFileSync(FILE, 'broken');
    events.emit('SIGHUP');
    expect(out.reloads.map((config) => config.review.enabled)).toEqual([false]);
    expect(out.log).toContain('the old one stays');
    events.emit('SIGTERM');
    expect(await ended).toBe(0);
});

it('logs an unhandled rejection and exits with 1', async () => {
    const {out, events, run, running} = setUp();
    void run('start', '-c', FILE);
    await running;
    events.emit('unhandledRejection', new Error('lost'));
    expect(out.exits).toEqual([1]);
    expect(out.log).toContain('lost');
});

it.each([
    [['-d'], true],
    [[], false],
])('with %j logs below the configured severity: %s', async (flags, logs) => {
    writeFileSync(FILE, exampleConfig(generateSecret()).replace('severity = "INFO"', 'severity = "ERROR"'));
    const {out, events, run, running} = setUp();
    const ended = run('start', ...flags, '-c', FILE);
    await running;
    events.emit('SIGTERM');
    await ended;
    expect(out.log.includes('"msg":"starting"')).toBe(logs);
});
