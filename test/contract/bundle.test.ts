// The plugin bundle, built and packed as `npm run dist` does it, is what Mattermost takes and what its pages allow.
import {execFileSync} from 'node:child_process';
import {mkdtempSync, readFileSync, readdirSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {createRequire} from 'node:module';
import path from 'node:path';
import vm from 'node:vm';
import {gunzipSync, gzipSync} from 'node:zlib';
import {stampBundle} from '../../bridge/src/bundle/stamp_bundle';
import {readTarGz} from '../mattermost/app/read_tar_gz';

const top = path.join(__dirname, '..', '..');
const ID = 'teleport-access-requests';
const BUDGET = 60_000;
const node = (...args: string[]) => execFileSync(process.execPath, args, {cwd: top, encoding: 'utf8', stdio: 'pipe'});

const load = createRequire(__filename);

const folder = mkdtempSync(path.join(tmpdir(), 'bundle-'));
afterAll(() => rmSync(folder, {recursive: true}));

const script = path.join(folder, 'main.js');
function pack(to: string): Buffer {
    const out = path.join(folder, to);
    node('webapp/pack.mjs', '--script', script, '--out', out);
    const names = readdirSync(out);
    expect(names).toEqual([`${ID}-${packageJson.version}.tar.gz`]);
    return readFileSync(path.join(out, names[0] ?? ''));
}

const json = (text: string | Buffer | undefined) => JSON.parse(String(text)) as Record<string, unknown>;
const packageJson = json(readFileSync(path.join(top, 'package.json'))) as {version: string};

let bundle: Buffer;
let files: Map<string, Buffer>;
let code: string;

beforeAll(() => {
    node('node_modules/webpack/bin/webpack.js', '--config', 'webapp/webpack.config.cjs', '--output-path', folder);
    bundle = pack('first');
    files = readTarGz(bundle);
    code = files.get(`${ID}/webapp/dist/main.js`)?.toString('utf8') ?? '';
}, 120_000);

it('holds one folder with manifest, assets and script, and nothing else', () => {
    const assets = readdirSync(path.join(top, 'assets')).map((name) => `${ID}/assets/${name}`);
    expect([...files.keys()].sort()).toEqual([`${ID}/plugin.json`, ...assets, `${ID}/webapp/dist/main.js`].sort());
});

it('has a manifest that Mattermost accepts, of the same version as the bridge', () => {
    const manifest = json(files.get(`${ID}/plugin.json`));
    expect(manifest).toMatchObject({
        id: ID,
        version: packageJson.version,
        min_server_version: '10.11.0',
        webapp: {bundle_path: 'webapp/dist/main.js'},
        props: {bot_user_id: '', home_team_id: ''},
    });
    expect(Object.keys(manifest)).not.toContain('server');
    expect(files.has(`${ID}/${String(manifest.icon_path)}`)).toBe(true);
});

it('costs a page at most 60 kB', () => {
    expect(gzipSync(code, {level: 9}).length).toBeLessThanOrEqual(BUDGET);
});

it('comes out the same every time, whoever builds it', () => {
    expect(pack('second').equals(bundle)).toBe(true);
    const archive = gunzipSync(bundle);
    const header = archive.subarray(0, 512);
    const field = (from: number, to: number) => header.toString('latin1', from, to).replace(/\0+$/, '');
    expect([field(108, 116), field(116, 124), field(136, 148), field(265, 297)]).toEqual([
        '0000000',
        '0000000',
        '00000000000',
        '',
    ]);
});

it.each([
    ['eval, which the page forbids', /\beval\s*\(|\bnew Function\b|\bFunction\s*\(\s*["']/],
    ['JSX runtime, which the page has not', /jsx-runtime|jsxDEV|\bjsxs?\)\(/],
    ['copy of React', /react\.element|react\.transitional|__SECRET_INTERNALS|__CLIENT_INTERNALS/],
    ['copy of Redux', /@@redux\/INIT|combineReducers/],
    ['address of another server', /https?:\/\/(?!www\.w3\.org\/)[a-z0-9.-]+\.(com|net|org|io|sh)/],
    ['debugging leftovers', /\/\/# sourceMappingURL=main|console\.(log|debug)/],
])('holds no %s', (_what, pattern) => {
    expect(code.match(pattern)?.[0]).toBeUndefined();
});

it.each(['react-17', 'react', 'react-19'])(
    'starts in a page that has the globals of the host only, with %s',
    (react) => {
        const registered = new Map<string, unknown>();
        const page: Record<string, unknown> = {
            React: load(react) as unknown,
            ReactDOM: {},
            Redux: {},
            ReactRedux: {},
            ReactIntl: {},
            PropTypes: {},
            registerPlugin: (id: string, plugin: unknown) => void registered.set(id, plugin),
        };
        page.window = page;
        // Without eval and new Function, as the page's Content-Security-Policy has it.
        const context = vm.createContext(page, {codeGeneration: {strings: false, wasm: false}});
        vm.runInContext(code, context);
        expect([...registered.keys()]).toEqual([ID]);
        const {initialize, uninitialize} = registered.get(ID) as Record<string, unknown>;
        expect([typeof initialize, typeof uninitialize]).toEqual(['function', 'function']);
    },
);

it('can be stamped, and stays the same bundle otherwise', () => {
    const stamped = readTarGz(stampBundle(bundle, {botUserId: 'bot', homeTeamId: 'team'}));
    expect(json(stamped.get(`${ID}/plugin.json`))).toEqual({
        ...json(files.get(`${ID}/plugin.json`)),
        props: {bot_user_id: 'bot', home_team_id: 'team'},
    });
    stamped.delete(`${ID}/plugin.json`);
    stamped.forEach((content, name) => expect(content.equals(files.get(name) ?? Buffer.alloc(0))).toBe(true));
});
