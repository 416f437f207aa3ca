import {refusal, type Body} from './client';
import {createWorld} from './create_world';
import type {World} from './world';

let world: World;
beforeAll(async () => {
    world = await createWorld();
});
afterAll(() => world.close());

const byEmail = (email: string) => world.bot.as.get(`/users/email/${encodeURIComponent(email)}`);

describe('what a bot sees of its own account', () => {
    it('is that it is a bot, and its roles', async () => {
        const {body} = await world.bot.as.get('/users/me');
        expect(body).toMatchObject({id: world.bot.id, username: world.bot.username, is_bot: true});
        expect(body.roles).toBe('system_user system_post_all');
    });

    it('is not its bot record', async () => {
        const answer = await world.bot.as.get(`/bots/${world.bot.id}`);
        expect(refusal(answer)).toEqual([404, 'store.sql_bot.get.missing.app_error']);
    });

    it('is the permissions behind its roles', async () => {
        const {body} = await world.bot.as.post<{name: string; permissions: string[]}[]>('/roles/names', [
            'system_post_all',
        ]);
        expect(body.map(({name, permissions}) => [name, [...permissions].sort()])).toEqual([
            ['system_post_all', ['create_post', 'upload_file', 'use_channel_mentions', 'use_group_mentions']],
        ]);
    });
});

describe('a person asked for by id', () => {
    it('shows name, address, roles and whether the account is active, not whether the address is verified', async () => {
        const {body} = await world.bot.as.get(`/users/${world.alice.id}`);
        const {id, username, email} = world.alice;
        expect(body).toMatchObject({id, username, email, roles: 'system_user', delete_at: 0, auth_service: ''});
        expect(body).not.toHaveProperty('is_bot');
        expect(body).not.toHaveProperty('email_verified');
        expect(body).not.toHaveProperty('password');
        expect(body).not.toHaveProperty('notify_props');
    });

    it('who does not exist is 404, and a malformed id is 400', async () => {
        expect(refusal(await world.bot.as.get(`/users/${'a'.repeat(26)}`))).toEqual([
            404,
            'app.user.missing_account.const',
        ]);
        expect(refusal(await world.bot.as.get('/users/short'))).toEqual([
            400,
            'api.context.invalid_url_param.app_error',
        ]);
    });

    it('comes in a list with others, those who do not exist left out', async () => {
        const {alice, ivan} = world;
        const {body} = await world.bot.as.post<{id: string}[]>('/users/ids', [alice.id, 'a'.repeat(26), ivan.id]);
        expect(body.map(({id}) => id).sort()).toEqual([alice.id, ivan.id].sort());
    });

    it('comes by username too, those who do not exist left out', async () => {
        const {body} = await world.bot.as.post<Body[]>('/users/usernames', [world.alice.username, 'nosuch-person']);
        expect(body.map(({id}) => id)).toEqual([world.alice.id]);
    });
});

describe('a person asked for by e-mail', () => {
    it('is found whatever the case of the letters', async () => {
        const {id, email} = world.alice;
        expect((await byEmail(email)).body).toMatchObject({id, email});
        expect((await byEmail(email.toUpperCase())).body).toMatchObject({id, email});
    });

    it('who does not exist is 404, and what is no address is 400', async () => {
        expect(refusal(await byEmail(`${world.name('nobody')}@example.com`))).toEqual([
            404,
            'app.user.missing_account.const',
        ]);
        expect(refusal(await byEmail('nobody'))).toEqual([400, 'api.context.invalid_url_param.app_error']);
    });

    it('is found deactivated too: only delete_at tells', async () => {
        const gone = await world.person('gone');
        await world.setActive(gone, false);
        const {status, body} = await byEmail(gone.email);
        expect([status, body.id]).toEqual([200, gone.id]);
        expect(body.delete_at).toBeGreaterThan(0);
    });

    it('is not told while ShowEmailAddress is off, nor is the address itself; an administrator still gets both', async () => {
        const {id, email} = world.alice;
        await world.withSettings({PrivacySettings: {ShowEmailAddress: false}}, async () => {
            expect(refusal(await byEmail(email))).toEqual([403, 'api.user.get_user_by_email.permissions.app_error']);
            expect((await world.bot.as.get(`/users/${id}`)).body).toMatchObject({id, email: ''});
            expect((await world.admin.get(`/users/email/${email}`)).body).toMatchObject({id, email});
        });
    });

    it('may change the address alone with the password, and is then found by the new one only', async () => {
        const mover = await world.person('mover');
        const email = `${world.name('moved')}@example.com`;
        const patch = (body: Body) => mover.as.put('/users/me/patch', body);
        expect(refusal(await patch({email}))).toEqual([400, 'api.context.invalid_body_param.app_error']);
        expect((await patch({email, password: mover.password})).status).toBe(200);
        expect((await byEmail(email)).body.id).toBe(mover.id);
        expect((await byEmail(mover.email)).status).toBe(404);
    });
});
