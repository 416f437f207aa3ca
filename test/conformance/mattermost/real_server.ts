// A running Mattermost, given by the environment. It is left as it was found, but for deactivated accounts and an archived team.
import type {MattermostServer} from '../environment';
import {createClient, type Client} from './client';
import {login} from './login';
import type {NewAccount, Server, Settings} from './server';

/** The values of `settings`' keys in a whole configuration. */
function sameKeys(settings: Settings, config: Settings): Settings {
    const pick = (section: string, keys: object) =>
        Object.fromEntries(Object.keys(keys).map((key) => [key, config[section]?.[key] ?? '']));
    return Object.fromEntries(Object.entries(settings).map(([section, keys]) => [section, pick(section, keys)]));
}

export function createRealServer({url, adminToken}: MattermostServer): Server {
    const admin = createClient(url, adminToken);
    const undo: (() => Promise<unknown>)[] = [];
    let session: Client | undefined;
    const made = async (path: string, body: unknown, id = 'id'): Promise<string> =>
        String((await admin.make('POST', path, body))[id]);

    const createUser = async (account: NewAccount): Promise<string> => {
        const id = await made('/users', account);
        undo.push(() => admin.delete(`/users/${id}`));
        return id;
    };
    /** Settings change under a session of its own: a case may switch personal access tokens off, `adminToken` with them. */
    const settingsAdmin = async (): Promise<Client> => {
        if (session === undefined) {
            const username = `settings-${crypto.randomUUID().slice(0, 13)}`;
            const password = crypto.randomUUID();
            const id = await createUser({username, password, email: `${username}@example.com`});
            await admin.make('PUT', `/users/${id}/roles`, {roles: 'system_user system_admin'});
            session = await login(url, username, password);
        }
        return session;
    };

    return {
        real: true,
        url,
        adminToken,
        async createTeam(name) {
            const id = await made('/teams', {name, display_name: name, type: 'O'});
            undo.push(() => admin.delete(`/teams/${id}`));
            return id;
        },
        createUser,
        async createBot(username, roles) {
            const id = await made('/bots', {username}, 'user_id');
            undo.push(() => admin.post(`/bots/${id}/disable`, {}));
            await admin.make('PUT', `/users/${id}/roles`, {roles});
            return {id, token: await made(`/users/${id}/tokens`, {description: 'conformance'}, 'token')};
        },
        addToTeam: (teamId, userId) =>
            admin.make('POST', `/teams/${teamId}/members`, {team_id: teamId, user_id: userId}).then(() => undefined),
        setTeamAdmin: (teamId, userId, isAdmin) =>
            admin
                .make('PUT', `/teams/${teamId}/members/${userId}/schemeRoles`, {
                    scheme_user: true,
                    scheme_admin: isAdmin,
                })
                .then(() => undefined),
        setActive: (userId, active) => admin.make('PUT', `/users/${userId}/active`, {active}).then(() => undefined),
        async change(settings) {
            const as = await settingsAdmin();
            const before = sameKeys(settings, await as.make<Settings>('GET', '/config'));
            const answer = await as.put('/config/patch', settings);
            const after = sameKeys(settings, await as.make<Settings>('GET', '/config'));
            const isInForce = answer.status === 200 && JSON.stringify(after) === JSON.stringify(settings);
            return isInForce ? before : null;
        },
        pass: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
        async mayUploadPlugins() {
            const {PluginSettings: settings} = await admin.make<Settings>('GET', '/config');
            return (
                settings?.Enable === true &&
                settings.EnableUploads === true &&
                settings.RequirePluginSignature === false
            );
        },
        async close() {
            for (const one of undo.reverse()) {
                await one();
            }
        },
    };
}
