import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

import WebSocket from 'ws';

import {writeServerCertificate} from '../demo/certificate';
import {eventually, Person} from '../demo/person';
import {createMattermostStandIn, type MattermostStandIn} from './create_mattermost_stand_in';
import {passwordOf, seedMattermost, type Seed} from './seed';

let standIn: MattermostStandIn;
let seed: Seed;

beforeEach(async () => {
    standIn = await createMattermostStandIn({
        extraRoutes: (app) => {
            app.get('/host', (_request, response) => void response.send('a page'));
        },
    });
    seed = seedMattermost(standIn);
});
afterEach(() => standIn.close());

const ping = (): Promise<number> => fetch(`${standIn.url}/api/v4/system/ping`).then(({status}) => status);
const me = async (token: string) => {
    const answer = await fetch(`${standIn.url}/api/v4/users/me`, {headers: {Authorization: `Bearer ${token}`}});
    return {status: answer.status, body: (await answer.json()) as {username?: string; id: string}};
};

it('stops and comes back on the same port with everything it had', async () => {
    expect(await ping()).toBe(200);
    await standIn.stop();
    await expect(ping()).rejects.toThrow('fetch failed');
    await standIn.restart();
    expect((await me(seed.botToken)).body.username).toBe('teleport');
});

it('breaks every connection and goes on listening', async () => {
    const alice = await Person.login(standIn.url, 'alice', passwordOf('alice'), seed.team.name);
    const {id} = seed.people.alice;
    await eventually('her live connection', async () => standIn.live.count(id) === 1);
    standIn.cutConnections();
    await eventually('it to break', async () => standIn.live.count(id) === 0);
    expect(standIn.openConnections()).toBe(0);
    expect(await ping()).toBe(200);
    alice.close();
});

it('serves pages in addition, and 404 for others', async () => {
    expect(await (await fetch(`${standIn.url}/host`)).text()).toBe('a page');
    const missing = await fetch(`${standIn.url}/nothing`);
    expect({status: missing.status, text: await missing.text()}).toEqual({status: 404, text: '404 page not found\n'});
});

it('waits for a post and says what it waited for in vain', async () => {
    const where = ({message}: {message: string}): boolean => message === 'here';
    const waiting = standIn.waitForPost({what: 'a post', where, channelId: seed.channel.id});
    const made = standIn.posts.create(seed.bot, seed.channel, {message: 'here'});
    expect((await waiting).id).toBe(made.id);
    const vain = standIn.waitForPost({what: 'the moon', where: () => false, timeoutMs: 20});
    await expect(vain).rejects.toThrow('waited 0.02 s in vain for the moon');
});

it('dates its answers by its own clock', async () => {
    standIn.clock.shift(-600_000);
    const answer = await fetch(`${standIn.url}/api/v4/config/client?format=old`);
    const late = Date.now() - Date.parse(answer.headers.get('date') ?? '');
    expect(late).toBeGreaterThan(598_000);
});

it('logs in nobody who is deactivated, nor without a verified address where that is asked for', async () => {
    const login = async (username: string) => {
        const body = JSON.stringify({login_id: username, password: passwordOf(username)});
        const answer = await fetch(`${standIn.url}/api/v4/users/login`, {method: 'POST', body});
        return {status: answer.status, id: ((await answer.json()) as {id: string}).id};
    };
    standIn.users.setActive(seed.people.dave, false);
    expect(await login('dave')).toEqual({status: 401, id: 'api.user.login.inactive.app_error'});
    standIn.config.RequireEmailVerification = true;
    expect(await login('alice')).toEqual({status: 401, id: 'api.user.login.not_verified.app_error'});
    seed.people.alice.emailVerified = true;
    expect(await login('alice')).toEqual({status: 200, id: seed.people.alice.id});
});

it('ends sessions of an account that is switched off, and takes them again afterwards', async () => {
    standIn.users.setActive(seed.bot, false);
    expect((await me(seed.botToken)).status).toBe(401);
    standIn.users.setActive(seed.bot, true);
    expect((await me(seed.botToken)).status).toBe(200);
});

it('shows guests and people of other servers as what they are', async () => {
    standIn.users.createUser({username: 'guest', roles: 'system_guest'});
    standIn.users.createUser({username: 'remote', remoteId: 'r'.repeat(26)});
    const byName = async (name: string) => {
        const headers = {Authorization: `Bearer ${seed.botToken}`};
        return (await fetch(`${standIn.url}/api/v4/users/username/${name}`, {headers})).json();
    };
    expect(await byName('guest')).toMatchObject({roles: 'system_guest', remote_id: ''});
    expect(await byName('remote')).toMatchObject({roles: 'system_user', remote_id: 'r'.repeat(26)});
});

it('pages through a channel from both ends', async () => {
    const channel = standIn.channels.create(seed.team, {name: 'long'}, seed.admin);
    const ids = Array.from({length: 7}, (_, count) => {
        return standIn.posts.create(seed.admin, channel, {message: String(count)}).id;
    });
    const list = async (query: string): Promise<string[]> => {
        const headers = {Authorization: `Bearer ${seed.adminToken}`};
        const answer = await fetch(`${standIn.url}/api/v4/channels/${channel.id}/posts?${query}`, {headers});
        const {order} = (await answer.json()) as {order: string[]};
        return order.map((id) => String(ids.indexOf(id)));
    };
    expect(await list('per_page=3')).toEqual(['6', '5', '4']);
    expect(await list('per_page=3&page=1')).toEqual(['3', '2', '1']);
    expect(await list(`per_page=2&before=${ids[3] ?? ''}`)).toEqual(['2', '1']);
    expect(await list(`per_page=2&after=${ids[3] ?? ''}`)).toEqual(['5', '4']);
    // The last page ends with the message that the channel was made.
    expect(await list('per_page=3&page=2')).toEqual(['0', '-1']);
});

it('lets an administrator change settings by section, and tells browsers', async () => {
    const ask = async (method: string, path: string, body?: unknown) => {
        const headers = {Authorization: `Bearer ${seed.adminToken}`};
        const answer = await fetch(`${standIn.url}/api/v4${path}`, {method, headers, body: JSON.stringify(body)});
        return (await answer.json()) as Record<string, Record<string, unknown>>;
    };
    const told: string[] = [];
    standIn.live.watch(({event}) => told.push(event));
    await ask('PUT', '/config/patch', {PrivacySettings: {ShowEmailAddress: false}, TeamSettings: {SiteName: 7}});
    expect((await ask('GET', '/config')).PrivacySettings).toEqual({ShowEmailAddress: false, ShowFullName: true});
    expect(standIn.config).toMatchObject({ShowEmailAddress: false, SiteName: 'Mattermost'});
    expect(told).toEqual(['config_changed']);
});

it('serves HTTPS and live events over it when it has a certificate', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'mattermost-'));
    const {keyFile, certFile} = await writeServerCertificate(folder);
    const [key, cert] = await Promise.all([keyFile, certFile].map((file) => readFile(file, 'utf8')));
    await rm(folder, {recursive: true});
    const secure = await createMattermostStandIn({tls: {key: key ?? '', cert: cert ?? ''}});
    const token = secure.mintToken(secure.users.createUser({username: 'erin'}));
    const headers = {Authorization: `Bearer ${token}`};
    const socket = new WebSocket(`${secure.url.replace('https', 'wss')}/api/v4/websocket`, {ca: cert, headers});
    const hello = await new Promise<string>((resolve, reject) => {
        socket.once('message', (data: Buffer) => resolve(data.toString())).once('error', reject);
    });
    expect(JSON.parse(hello)).toMatchObject({event: 'hello'});
    expect(secure.siteUrl).toMatch(/^https:/);
    socket.terminate();
    await secure.close();
});
