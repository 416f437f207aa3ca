import {refusal, type Answer, type Body} from './client';
import {createWorld} from './create_world';
import type {Account, World} from './world';

const FORBIDDEN = [403, 'api.context.permissions.app_error'];

let world: World;
beforeAll(async () => {
    world = await createWorld();
});
afterAll(() => world.close());
beforeEach(() => void world.bridge.take());

const execute = (body: Body = {}, by: Account = world.alice): Promise<Answer<Body>> =>
    by.as.post('/commands/execute', {
        command: `/${world.command.trigger} rpc eyJ9`,
        channel_id: world.channel.id,
        team_id: world.team.id,
        ...body,
    });
const form = () => Object.fromEntries(new URLSearchParams(world.bridge.takeOne().rawBody));
const textOf = async (command: string) => {
    expect((await execute({command})).status).toBe(200);
    return form().text;
};
const refused = async (body: Body, by?: Account) => {
    const answer = await execute(body, by);
    expect(world.bridge.take()).toEqual([]);
    return refusal(answer);
};

describe('what the bridge gets', () => {
    it('is a form with who, where, what, the command\u2019s token and a trigger id', async () => {
        expect((await execute()).status).toBe(200);
        const {trigger_id: triggerId, response_url: responseUrl, ...rest} = form();
        expect(rest).toEqual({
            token: world.command.token,
            team_id: world.team.id,
            team_domain: world.team.name,
            channel_id: world.channel.id,
            channel_name: world.channel.name,
            user_id: world.alice.id,
            user_name: world.alice.username,
            command: `/${world.command.trigger}`,
            text: 'rpc eyJ9',
        });
        expect(triggerId).toMatch(/^[A-Za-z0-9+/]+=*$/);
        expect(responseUrl).toMatch(/^https?:\/\/.+\/hooks\/commands\/[a-z0-9]{26}$/);
        expect(String(responseUrl).startsWith(`${world.siteUrl}/hooks/`)).toBe(true);
    });

    it('has the token once more in the Authorization header', async () => {
        await execute();
        const {method, headers} = world.bridge.takeOne();
        expect(method).toBe('POST');
        expect(headers).toMatchObject({
            authorization: `Token ${world.command.token}`,
            'content-type': 'application/x-www-form-urlencoded',
            accept: 'application/json',
        });
        expect(headers['user-agent']).toMatch(/^Mattermost-Bot\//);
        expect(headers).not.toHaveProperty('cookie');
    });

    it('comes over a connection that is used again', async () => {
        await execute();
        await execute();
        const [first, second] = world.bridge.take();
        expect(first?.connection).toBe(second?.connection);
    });

    it('has the session as user, whoever it is, a bot too', async () => {
        await execute({user_id: world.alice.id, user_name: 'x', token: 'x'}, world.ivan);
        expect(form()).toMatchObject({user_id: world.ivan.id, token: world.command.token});
        await execute({}, world.bot);
        expect(form().user_id).toBe(world.bot.id);
    });
});

describe('the text', () => {
    it('is what follows the first white space of the command, as it was typed', async () => {
        const {trigger} = world.command;
        expect(await textOf(`/${trigger}`)).toBe('');
        expect(await textOf(`/${trigger}   two  spaces\n\tline two  `)).toBe('  two  spaces\n\tline two  ');
        expect(await textOf(`/${trigger} r\u00e9ason \u7406\u7531 & = + %`)).toBe('r\u00e9ason \u7406\u7531 & = + %');
    });

    it('comes with the trigger lowered, whatever was typed', async () => {
        await execute({command: `/${world.command.trigger.toUpperCase()} x`});
        expect(form().command).toBe(`/${world.command.trigger}`);
    });

    it('that mentions people and channels of the team brings their ids', async () => {
        const {ivan, bob, channel, command} = world;
        await execute({command: `/${command.trigger} @${ivan.username} @${bob.username} ~${channel.name} @nosuch-one`});
        const got = new URLSearchParams(world.bridge.takeOne().rawBody);
        expect(got.getAll('user_mentions').sort()).toEqual([bob.username, ivan.username].sort());
        expect(got.getAll('user_mentions_ids').sort()).toEqual([bob.id, ivan.id].sort());
        expect(got.getAll('channel_mentions')).toEqual([channel.name]);
        expect(got.getAll('channel_mentions_ids')).toEqual([channel.id]);
    });

    it('may be long as long as the request stays under 300,000 bytes', async () => {
        const long = 'x'.repeat(290_000);
        expect(await textOf(`/${world.command.trigger} ${long}`)).toBe(long);
        expect(await refused({command: `/${world.command.trigger} ${'x'.repeat(310_000)}`})).toEqual([
            413,
            'api.context.request_body_too_large.app_error',
        ]);
    });
});

describe('the team', () => {
    it('is that of the channel, whatever the caller says', async () => {
        await execute({team_id: 'a'.repeat(26)});
        expect(form().team_id).toBe(world.team.id);
        await execute({team_id: undefined});
        expect(form().team_id).toBe(world.team.id);
    });

    it('in a direct message is the one that the caller names, if it is his', async () => {
        const channelId = await world.dm(world.alice, world.bot);
        await execute({channel_id: channelId});
        expect(form()).toMatchObject({team_id: world.team.id, channel_id: channelId});
        await execute({channel_id: await world.dm(world.alice, world.alice)});
        expect(form().team_id).toBe(world.team.id);
        expect(await refused({channel_id: channelId, team_id: ''})).toEqual(FORBIDDEN);
        expect(await refused({channel_id: channelId, team_id: 'a'.repeat(26)})).toEqual(FORBIDDEN);
    });

    it('that a person has left gives him no command any more', async () => {
        const outsider = await world.person('outsider', {inTeam: false});
        const channelId = await world.dm(outsider, outsider);
        expect(await refused({channel_id: channelId}, outsider)).toEqual(FORBIDDEN);
    });
});

describe('no command runs', () => {
    it('in a channel of which the caller is no member, or that does not exist', async () => {
        expect(await refused({}, world.bob)).toEqual(FORBIDDEN);
        expect(await refused({channel_id: 'a'.repeat(26)})).toEqual(FORBIDDEN);
    });

    it('in an archived channel', async () => {
        const channel = await world.makeChannel('O', [world.alice]);
        await world.admin.make('DELETE', `/channels/${channel.id}`);
        expect(await refused({channel_id: channel.id})).toEqual([400, 'api.command.execute_command.deleted.error']);
    });

    it('without a session', async () => {
        const answer = await world.nobody.post('/commands/execute', {
            command: `/${world.command.trigger} x`,
            channel_id: world.channel.id,
        });
        expect(refusal(answer)).toEqual([401, 'api.context.session_expired.app_error']);
        expect(world.bridge.take()).toEqual([]);
    });

    it('that does not exist or is none', async () => {
        expect(await refused({command: `/${world.name('nosuch')} x`})).toEqual([
            404,
            'api.command.execute_command.not_found.app_error',
        ]);
        const notStarted = [400, 'api.command.execute_command.start.app_error'];
        expect(await refused({command: `${world.command.trigger} x`})).toEqual(notStarted);
        expect(await refused({channel_id: 'x'})).toEqual(notStarted);
    });

    it('while commands are switched off', async () => {
        await world.withSettings({ServiceSettings: {EnableCommands: false}}, async () => {
            expect(await refused({})).toEqual([501, 'api.command.disabled.app_error']);
        });
    });
});

describe('making a command', () => {
    const order = (more: Body = {}) => ({
        team_id: world.team.id,
        trigger: world.name('made'),
        method: 'P',
        url: world.bridge.url('/command'),
        ...more,
    });
    const list = (who: Account) =>
        who.as.get<{trigger: string; token: string}[]>(`/commands?team_id=${world.team.id}&custom_only=true`);

    it('is not for members and bots, nor is the list of commands', async () => {
        for (const who of [world.alice, world.bot]) {
            expect(refusal(await who.as.post('/commands', order()))).toEqual(FORBIDDEN);
            expect(refusal(await list(who))).toEqual(FORBIDDEN);
        }
    });

    it('is for an administrator of the team, also a bot, who may choose the token and then sees all of them', async () => {
        await world.setTeamAdmin(world.bot, true);
        const token = 'z'.repeat(26);
        const made = await world.bot.as.post('/commands', order({token}));
        expect([made.status, made.body.token, made.body.creator_id]).toEqual([201, token, world.bot.id]);
        const all = (await list(world.bot)).body;
        expect(all.find(({trigger}) => trigger === world.command.trigger)?.token).toBe(world.command.token);
        expect((await world.bot.as.delete(`/commands/${String(made.body.id)}`)).status).toBe(200);
        await world.setTeamAdmin(world.bot, false);
        expect(refusal(await list(world.bot))).toEqual(FORBIDDEN);
    });

    it('without a token gets a new one; a token of another length is refused', async () => {
        const made = await world.admin.make<{id: string; token: string}>('POST', '/commands', order());
        expect(made.token).toMatch(/^[a-z0-9]{26}$/);
        await world.admin.make('DELETE', `/commands/${made.id}`);
        expect(refusal(await world.admin.post('/commands', order({token: 'short'})))).toEqual([
            400,
            'model.command.is_valid.token.app_error',
        ]);
    });

    it('is refused for a trigger that the team has, or that has other characters', async () => {
        expect(refusal(await world.admin.post('/commands', order({trigger: world.command.trigger})))).toEqual([
            400,
            'api.command.duplicate_trigger.app_error',
        ]);
        expect(refusal(await world.admin.post('/commands', order({trigger: '/x'})))).toEqual([
            400,
            'model.command.is_valid.trigger.app_error',
        ]);
    });
});
