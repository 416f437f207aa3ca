// What an administrator sets up before the bridge can run: people, a channel, the bot, the slash command, and the
// settings that the story rests on. Through the public API only, and only what is missing: works on a server in use.
import {createKeys} from '../../bridge/src/callbacks/keys';
import {Secret} from '../../bridge/src/config/secret';

type Json = Record<string, unknown>;

export interface Prepared {
    teamId: string;
    channelId: string;
    botToken: string;
    /** Puts back the settings that were changed. */
    restore(): Promise<void>;
}

export interface Wanted {
    team: string;
    channel: string;
    people: {name: string; password: string}[];
    bot: string;
    /** Base URL of the callbacks as Mattermost reaches them. */
    callbackUrl: string;
    /** Master secret of the bridge: the command's token is derived from it. */
    secret: string;
}

export class MattermostAdmin {
    constructor(
        readonly url: string,
        private readonly token: string,
    ) {}

    private async call(method: string, path: string, body?: unknown): Promise<{status: number; body: Json}> {
        const answer = await fetch(`${this.url}/api/v4${path}`, {
            method,
            headers: {Authorization: `Bearer ${this.token}`, 'Content-Type': 'application/json'},
            ...(body === undefined ? {} : {body: JSON.stringify(body)}),
        });
        const text = await answer.text();
        return {status: answer.status, body: text === '' ? {} : (JSON.parse(text) as Json)};
    }

    private async must(method: string, path: string, body?: unknown): Promise<Json> {
        const answer = await this.call(method, path, body);
        if (answer.status >= 300) {
            throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
        }
        return answer.body;
    }

    private async findOrMake(find: string, make: () => Promise<Json>): Promise<string> {
        const found = await this.call('GET', find);
        return String((found.status === 200 ? found.body : await make()).id);
    }

    private async person(teamId: string, channelId: string, {name, password}: Wanted['people'][number]): Promise<void> {
        const id = await this.findOrMake(`/users/username/${name}`, () =>
            this.must('POST', '/users', {username: name, email: `${name}@example.com`, password}),
        );
        await this.must('POST', `/users/${id}/email/verify/member`);
        await this.must('POST', `/teams/${teamId}/members`, {team_id: teamId, user_id: id});
        await this.must('POST', `/channels/${channelId}/members`, {user_id: id});
    }

    private async bot(teamId: string, channelId: string, username: string): Promise<string> {
        const id = await this.findOrMake(`/users/username/${username}`, async () => {
            const made = await this.must('POST', '/bots', {username, display_name: 'Teleport'});
            return {id: made.user_id};
        });
        await this.must('PUT', `/users/${id}/roles`, {roles: 'system_user system_post_all'});
        await this.must('POST', `/teams/${teamId}/members`, {team_id: teamId, user_id: id});
        await this.must('POST', `/channels/${channelId}/members`, {user_id: id});
        return String((await this.must('POST', `/users/${id}/tokens`, {description: 'demo'})).token);
    }

    /** Makes the command anew, so that URL and token are those of this run. */
    private async command(teamId: string, {callbackUrl, secret}: Wanted): Promise<void> {
        const {body} = await this.call('GET', `/commands?team_id=${teamId}&custom_only=true`);
        for (const old of (body as unknown as Json[]).filter(({trigger}) => trigger === 'teleport')) {
            await this.must('DELETE', `/commands/${String(old.id)}`);
        }
        await this.must('POST', '/commands', {
            team_id: teamId,
            trigger: 'teleport',
            method: 'P',
            url: `${callbackUrl}/callbacks/command`,
            token: createKeys(new Secret(secret), null).commandToken(teamId),
            auto_complete: true,
            auto_complete_hint: 'help',
            auto_complete_desc: 'Access Requests of Teleport',
            username: '',
            icon_url: '',
        });
    }

    /** The settings as they were before. */
    private async settings(): Promise<Json> {
        const before = await this.must('GET', '/config');
        const email = before.EmailSettings as Json;
        const service = before.ServiceSettings as Json;
        await this.must('PUT', '/config/patch', {
            EmailSettings: {RequireEmailVerification: true},
            ServiceSettings: {
                AllowedUntrustedInternalConnections: '127.0.0.1 localhost',
                // The callback port's certificate is made anew for each run and signed by nobody. Clicks follow this at once,
                // slash commands only after the server's next start.
                EnableInsecureOutgoingConnections: true,
            },
        });
        return {
            EmailSettings: {RequireEmailVerification: email.RequireEmailVerification},
            ServiceSettings: {
                AllowedUntrustedInternalConnections: service.AllowedUntrustedInternalConnections,
                EnableInsecureOutgoingConnections: service.EnableInsecureOutgoingConnections,
            },
        };
    }

    async prepare(wanted: Wanted): Promise<Prepared> {
        const before = await this.settings();
        const teamId = await this.findOrMake(`/teams/name/${wanted.team}`, () =>
            this.must('POST', '/teams', {name: wanted.team, display_name: wanted.team, type: 'O'}),
        );
        const channelId = await this.findOrMake(`/teams/${teamId}/channels/name/${wanted.channel}`, () =>
            this.must('POST', '/channels', {
                team_id: teamId,
                name: wanted.channel,
                display_name: wanted.channel,
                type: 'O',
            }),
        );
        for (const person of wanted.people) {
            await this.person(teamId, channelId, person);
        }
        const botToken = await this.bot(teamId, channelId, wanted.bot);
        await this.command(teamId, wanted);
        return {
            teamId,
            channelId,
            botToken,
            restore: async () => void (await this.must('PUT', '/config/patch', before)),
        };
    }
}
