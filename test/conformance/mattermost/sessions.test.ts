import {createClient, refusal, type Body} from './client';
import {createWorld} from './create_world';
import type {World} from './world';

const EXPIRED = [401, 'api.context.session_expired.app_error'];

let world: World;
beforeAll(async () => {
    world = await createWorld();
});
afterAll(() => world.close());

const login = (headers: Record<string, string> = {}, password = world.alice.password) =>
    world.nobody.call('POST', '/users/login', {login_id: world.alice.username, password}, {headers});

const loginInBrowser = async () => {
    const answer = await login({'X-Requested-With': 'XMLHttpRequest'});
    const cookies = answer.headers.getSetCookie();
    const value = (name: string) =>
        cookies
            .find((one) => one.startsWith(`${name}=`))
            ?.split(';')[0]
            ?.slice(name.length + 1) ?? '';
    const cookie = cookies.map((one) => one.split(';')[0]).join('; ');
    return {answer, cookies, cookie, csrf: value('MMCSRF'), token: value('MMAUTHTOKEN')};
};

describe('a login without X-Requested-With', () => {
    it('gives the session in the Token header and sets no cookies', async () => {
        const answer = await login();
        expect([answer.status, answer.body.id]).toEqual([200, world.alice.id]);
        expect(answer.headers.getSetCookie()).toEqual([]);
        const me = await createClient(world.url, answer.headers.get('token') ?? '').get('/users/me');
        expect([me.status, me.body.username]).toEqual([200, world.alice.username]);
    });

    it('works with the e-mail address as well', async () => {
        const {email, password, id} = world.alice;
        const answer = await world.nobody.post('/users/login', {login_id: email, password});
        expect([answer.status, answer.body.id]).toEqual([200, id]);
    });

    it('is refused for a wrong password', async () => {
        const answer = await login({}, 'wrong-password');
        expect(refusal(answer)).toEqual([401, 'api.user.login.invalid_credentials_email_username']);
    });

    it('is refused for a bot', async () => {
        const answer = await world.nobody.post('/users/login', {login_id: world.bot.username, password: 'x'});
        expect(refusal(answer)).toEqual([401, 'api.user.login.bot_login_forbidden.app_error']);
    });
});

describe('a login of a browser', () => {
    it('sets the session, the user id and the CSRF token as cookies, the session out of reach of scripts', async () => {
        const {cookies, token, answer} = await loginInBrowser();
        expect(cookies.map((one) => one.split('=')[0]).sort()).toEqual(['MMAUTHTOKEN', 'MMCSRF', 'MMUSERID']);
        expect(cookies.filter((one) => /;\s*HttpOnly/i.test(one)).map((one) => one.split('=')[0])).toEqual([
            'MMAUTHTOKEN',
        ]);
        expect(token).toBe(answer.headers.get('token'));
    });

    it('lets the cookies alone read', async () => {
        const {cookie} = await loginInBrowser();
        const answer = await world.nobody.call('GET', '/users/me', undefined, {headers: {Cookie: cookie}});
        expect([answer.status, answer.body.id]).toEqual([200, world.alice.id]);
    });

    it('lets the cookies write only with the CSRF token', async () => {
        const {cookie, csrf} = await loginInBrowser();
        const write = async (headers: Record<string, string>) => {
            const all = {Cookie: cookie, ...headers};
            const answer = await world.nobody.call('POST', '/users/ids', [world.alice.id], {headers: all});
            return answer.status === 200 ? 200 : refusal(answer);
        };
        expect(await write({})).toEqual(EXPIRED);
        expect(await write({'X-Requested-With': 'XMLHttpRequest'})).toEqual(EXPIRED);
        expect(await write({'X-CSRF-Token': 'x'.repeat(26)})).toEqual(EXPIRED);
        expect(await write({'X-CSRF-Token': csrf})).toBe(200);
    });
});

describe('a session', () => {
    it('is refused without a token and with a wrong one, in the same words', async () => {
        const none = await world.nobody.get('/users/me');
        const wrong = await createClient(world.url, 'x'.repeat(26)).get('/users/me');
        expect(refusal(none)).toEqual(EXPIRED);
        expect(refusal(wrong)).toEqual(EXPIRED);
    });

    it('ends with a logout', async () => {
        const client = createClient(world.url, (await login()).headers.get('token') ?? '');
        await client.make('POST', '/users/logout');
        expect(refusal(await client.get('/users/me'))).toEqual(EXPIRED);
    });

    it('ends when the account is deactivated, and a new login is refused', async () => {
        const gone = await world.person('gone');
        await world.setActive(gone, false);
        expect(refusal(await gone.as.get('/users/me'))).toEqual(EXPIRED);
        const again = await world.nobody.post('/users/login', {login_id: gone.username, password: gone.password});
        expect(refusal(again)).toEqual([401, 'api.user.login.inactive.app_error']);
    });

    it('of a bot is worth nothing while the bot is disabled', async () => {
        const bot = await world.makeBot('sleeper');
        await world.setActive(bot, false);
        expect(refusal(await bot.as.get('/users/me'))).toEqual(EXPIRED);
        await world.setActive(bot, true);
        expect((await bot.as.get<Body>('/users/me')).status).toBe(200);
    });

    it('of a bot works while personal access tokens are switched off', async () => {
        await world.withSettings({ServiceSettings: {EnableUserAccessTokens: false}}, async () => {
            expect((await world.bot.as.get<Body>('/users/me')).status).toBe(200);
        });
    });
});
