// The stand-in of test/mattermost, a new one each time.
import {createMattermostStandIn} from '../../mattermost/create_mattermost_stand_in';
import type {ServerConfig} from '../../mattermost/store/server_config';
import type {Server, Settings} from './server';

export interface StandInOptions {
    rateLimit?: ServerConfig['RateLimitSettings'];
}

export async function createStandInServer({rateLimit}: StandInOptions = {}): Promise<Server> {
    const config = rateLimit === undefined ? {} : {RateLimitSettings: rateLimit};
    const standIn = await createMattermostStandIn({config});
    const {users, teams, store} = standIn;
    const known = <T>(found: T | undefined): T => {
        if (found === undefined) {
            throw new Error('no such account or team in the stand-in');
        }
        return found;
    };
    const user = (id: string) => known(store.users.get(id));
    const team = (id: string) => known(store.teams.get(id));
    const admin = users.createUser({username: 'conformance-admin', roles: 'system_user system_admin'});
    const current = standIn.config as unknown as Record<string, string | number | boolean>;

    return {
        real: false,
        url: standIn.url,
        adminToken: standIn.mintToken(admin),
        createTeam: (name) => Promise.resolve(teams.create({name}).id),
        createUser: (account) => Promise.resolve(users.createUser(account).id),
        createBot(username, roles) {
            const bot = users.createBot({username, roles, ownerId: admin.id});
            return Promise.resolve({id: bot.id, token: standIn.mintToken(bot)});
        },
        addToTeam: (teamId, userId) => Promise.resolve(void teams.addMember(team(teamId), user(userId))),
        setTeamAdmin: (teamId, userId, isAdmin) => Promise.resolve(teams.setAdmin(team(teamId), user(userId), isAdmin)),
        setActive: (userId, active) => Promise.resolve(users.setActive(user(userId), active)),
        change(settings) {
            const before: Settings = {};
            for (const [section, values] of Object.entries(settings)) {
                const keys = Object.keys(values);
                if (keys.some((key) => !(key in current))) {
                    return Promise.resolve(null);
                }
                before[section] = Object.fromEntries(keys.map((key) => [key, current[key] ?? '']));
                Object.assign(current, values);
            }
            return Promise.resolve(before);
        },
        pass: (ms) => Promise.resolve(standIn.clock.shift(ms)),
        mayUploadPlugins: () => Promise.resolve(true),
        close: () => standIn.close(),
    };
}
