import {EventEmitter} from 'node:events';
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {gunzipSync, gzipSync} from 'node:zlib';
import {createFakeClock} from '../../../test/fakes/fake_clock';
import {createFakeMattermost} from '../../../test/fakes/fake_mattermost';
import {readTarGz} from '../../../test/mattermost/app/read_tar_gz';
import {runCli} from '../cli';
import {exampleConfig} from '../config/example_config';
import {generateSecret} from '../config/generate_secret';
import {readVersion} from '../version';
import {bundleName, findBundle} from './find_bundle';
import {replaceInTar} from './replace_in_tar';
import {stampBundle} from './stamp_bundle';

const folder = mkdtempSync(path.join(tmpdir(), 'bridge-bundle-'));
afterAll(() => rmSync(folder, {recursive: true}));

const ID = 'teleport-access-requests';
const STAMP = {botUserId: 'b'.repeat(26), homeTeamId: 't'.repeat(26)};

function entry(name: string, content: string): Buffer {
    const header = Buffer.alloc(512);
    header.write(name);
    header.write('0000644\0', 100);
    header.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124);
    header.write('0', 156);
    header.write('ustar\x0000', 257);
    const data = Buffer.alloc(Math.ceil(content.length / 512) * 512);
    data.write(content);
    return Buffer.concat([header, data]);
}

const manifest = (props: object) => JSON.stringify({id: ID, version: '0.1.0', props});
const archiveOf = (...entries: Buffer[]) => Buffer.concat([...entries, Buffer.alloc(1024)]);
const bundle = gzipSync(
    archiveOf(
        entry(`${ID}/assets/icon.svg`, 'x'.repeat(600)),
        entry(`${ID}/plugin.json`, manifest({bot_user_id: '', kept: 1})),
        entry(`${ID}/webapp/dist/main.js`, 'script'),
    ),
);

const fileIn = (packed: Buffer, name: string) => readTarGz(packed).get(`${ID}/${name}`)?.toString('utf8');

it('writes bot and team into the props and changes nothing else', () => {
    const stamped = stampBundle(bundle, STAMP);
    expect(JSON.parse(fileIn(stamped, 'plugin.json') ?? '')).toEqual({
        id: ID,
        version: '0.1.0',
        props: {bot_user_id: STAMP.botUserId, home_team_id: STAMP.homeTeamId, kept: 1},
    });
    expect(fileIn(stamped, 'assets/icon.svg')).toBe('x'.repeat(600));
    expect(fileIn(stamped, 'webapp/dist/main.js')).toBe('script');
    expect(stampBundle(bundle, STAMP)).toEqual(stamped);
});

it('writes headers whose checksum is right', () => {
    const archive = gunzipSync(stampBundle(bundle, STAMP));
    const header = Buffer.from(archive.subarray(archive.indexOf(`${ID}/plugin.json`)).subarray(0, 512));
    const said = parseInt(header.toString('utf8', 148, 154), 8);
    header.fill(' ', 148, 156);
    expect(said).toBe(header.reduce((sum, byte) => sum + byte, 0));
});

it('stamps a stamped bundle anew', () => {
    const other = {...STAMP, botUserId: 'c'.repeat(26)};
    expect(stampBundle(stampBundle(bundle, STAMP), other)).toEqual(stampBundle(bundle, other));
});

it.each([
    ['no archive', Buffer.from('hello')],
    ['an archive that breaks off', gzipSync(gunzipSync(bundle).subarray(0, 700))],
    ['the bundle of another plugin', gzipSync(archiveOf(entry('other/plugin.json', '{}')))],
    ['a manifest that is no JSON', gzipSync(archiveOf(entry(`${ID}/plugin.json`, '{')))],
])('refuses %s', (_what, content) => {
    expect(() => stampBundle(content, STAMP)).toThrow(/this is no (plugin bundle|bundle of this plugin)/);
});

it('finds nothing in an archive with a size that is none', () => {
    const broken = archiveOf(entry('a', 'content'));
    broken.write('zzzzzzzzzzz\0', 124);
    expect(replaceInTar(broken, 'b', (content) => content)).toBeNull();
});

it('finds the bundle in dist or beside the package, and says how to get one', () => {
    const inner = path.join(folder, 'found/a/b');
    mkdirSync(path.join(folder, 'found/a/dist'), {recursive: true});
    mkdirSync(inner);
    writeFileSync(path.join(folder, 'found', bundleName('1.0.0')), '');
    writeFileSync(path.join(folder, 'found/a/dist', bundleName('2.0.0')), '');
    expect(findBundle('1.0.0', inner)).toBe(path.join(folder, 'found', bundleName('1.0.0')));
    expect(findBundle('2.0.0', inner)).toBe(path.join(folder, 'found/a/dist', bundleName('2.0.0')));
    expect(() => findBundle('3.0.0', inner)).toThrow('build it with `npm run dist`, or name one with --bundle');
});

describe('on the command line', () => {
    const config = path.join(folder, 'c.toml');
    const source = path.join(folder, 'generic.tar.gz');
    const target = path.join(folder, 'stamped.tar.gz');
    beforeEach(() => {
        writeFileSync(config, exampleConfig(generateSecret()));
        writeFileSync(source, bundle);
        rmSync(target, {force: true});
    });

    async function run(setUp: (mattermost: ReturnType<typeof createFakeMattermost>) => void) {
        const mattermost = createFakeMattermost(createFakeClock());
        setUp(mattermost);
        const out = {stdout: '', stderr: ''};
        const code = await runCli(['bundle', '-c', config, '-b', source, '-o', target], {
            stdout: (text) => void (out.stdout += text),
            stderr: (text) => void (out.stderr += text),
            events: new EventEmitter(),
            exit: () => undefined,
            createApp: () => {
                throw new Error('no bridge is needed');
            },
            mattermost,
        });
        return {...out, code, me: mattermost.me};
    }

    it('stamps with the bot of the token and the home team', async () => {
        const {code, stdout, me} = await run(({teams}) => void teams.set('team-name', STAMP.homeTeamId));
        expect(code).toBe(0);
        expect(JSON.parse(fileIn(readFileSync(target), 'plugin.json') ?? '')).toMatchObject({
            props: {bot_user_id: me.id, home_team_id: STAMP.homeTeamId},
        });
        expect(stdout).toContain(`draws cards of ${me.username} (${me.id}) only`);
    });

    it.each([
        ['the team does not exist', () => undefined, 'there is no team "team-name"'],
        [
            'the token is a person’s',
            ({me, teams}: ReturnType<typeof createFakeMattermost>) => {
                teams.set('team-name', STAMP.homeTeamId);
                me.isBot = false;
            },
            'is no bot',
        ],
    ])('writes nothing when %s', async (_what, setUp, text) => {
        const {code, stderr} = await run(setUp);
        expect(code).toBe(2);
        expect(stderr).toContain(text);
        expect(() => readFileSync(target)).toThrow('ENOENT');
    });
});

it('names the bundle after the version', () => {
    expect(bundleName(readVersion())).toMatch(/^teleport-access-requests-\d+\.\d+\.\d+\.tar\.gz$/);
});
