import {startControlServer, type ControlServer} from '../teleport/control_server';
import {CONTROL_ROUTES} from './control_routes';
import {createMattermostStandIn, type MattermostStandIn} from './create_mattermost_stand_in';
import {seedMattermost} from './seed';

let standIn: MattermostStandIn;
let control: ControlServer;

beforeEach(async () => {
    standIn = await createMattermostStandIn();
    seedMattermost(standIn);
    control = await startControlServer(standIn, CONTROL_ROUTES);
});
afterEach(() => Promise.all([control.close(), standIn.close()]));

async function ask(route: string, body?: unknown): Promise<unknown> {
    const [method, path = ''] = route.split(' ');
    const answer = await fetch(control.url + path, {
        method,
        body: body === undefined ? undefined : JSON.stringify(body),
    });
    return answer.json();
}

const meWith = async (token: string): Promise<number> =>
    (await fetch(`${standIn.url}/api/v4/users/me`, {headers: {Authorization: `Bearer ${token}`}})).status;

it('makes accounts and sessions, and switches accounts off', async () => {
    const {token} = (await ask('PUT /users', {username: 'erin', team: 'team-name'})) as {token: string};
    expect(await meWith(token)).toBe(200);
    await ask('POST /active', {username: 'erin', active: false});
    expect(await meWith(token)).toBe(401);
    await ask('POST /active', {username: 'erin', active: true});
    const again = (await ask('POST /token', {username: 'erin'})) as {token: string};
    expect(await meWith(again.token)).toBe(200);
});

it('plans failures and shows the calls', async () => {
    await ask('POST /fail', {route: 'GET /users/:user_id', status: 500});
    expect(await meWith('x')).toBe(500);
    expect(await meWith('x')).toBe(401);
    expect(await ask('GET /calls')).toMatchObject([{status: 500}, {status: 401}]);
});

it('changes settings that exist', async () => {
    expect(await ask('PUT /config', {ShowEmailAddress: false})).toMatchObject({ShowEmailAddress: false});
    expect(standIn.config.ShowEmailAddress).toBe(false);
    expect(await ask('PUT /config', {ShowEmail: false})).toEqual({error: 'no such setting: ShowEmail'});
});

it('makes commands and rotates the key of trigger ids', async () => {
    const before = standIn.triggers.publicKey();
    await ask('POST /rotate-key', {});
    expect(standIn.triggers.publicKey()).not.toBe(before);
    const order = {team: 'team-name', trigger: 'x', url: 'http://127.0.0.1:1/', token: 't'.repeat(26)};
    expect(await ask('PUT /commands', order)).toMatchObject({trigger: 'x', token: 't'.repeat(26)});
});
