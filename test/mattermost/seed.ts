// The people of the story: bob asks, alice and ivan review, dave and carol look on, `teleport` is the bridge's bot.
import type {MattermostStandIn} from './create_mattermost_stand_in';
import type {Channel, Team, User} from './store/types';

export const PEOPLE = ['bob', 'alice', 'ivan', 'dave', 'carol'] as const;
export type PersonName = (typeof PEOPLE)[number];

export const TEAM_NAME = 'team-name';
export const CHANNEL_NAME = 'channel-name';

/** The password of everybody with an account of the seed, `sysadmin` too. */
export const passwordOf = (username: string): string => `Passw0rd-${username}`;

export interface Seed {
    team: Team;
    channel: Channel;
    people: Record<PersonName, User>;
    /** `sysadmin`, a system administrator. */
    admin: User;
    adminToken: string;
    /** May post everywhere, is a member of the team and the channel. */
    bot: User;
    botToken: string;
}

export function seedMattermost(standIn: MattermostStandIn): Seed {
    const {users, teams, channels, mintToken} = standIn;
    const admin = users.createUser({username: 'sysadmin', roles: 'system_user system_admin'});
    const team = teams.create({name: TEAM_NAME, displayName: 'Team Name'});
    teams.setAdmin(team, admin, true);
    channels.create(team, {name: 'town-square', displayName: 'Town Square'}, admin);
    const channel = channels.create(team, {name: CHANNEL_NAME, displayName: 'Channel Name'}, admin);
    const enter = (user: User): User => {
        teams.addMember(team, user);
        channels.addMember(channel, user, admin);
        return user;
    };
    const person = (username: PersonName): User => enter(users.createUser({username}));
    const bot = enter(
        users.createBot({
            username: 'teleport',
            displayName: 'Teleport',
            description: 'Access requests',
            roles: 'system_user system_post_all',
            ownerId: admin.id,
        }),
    );
    const people = {
        bob: person('bob'),
        alice: person('alice'),
        ivan: person('ivan'),
        dave: person('dave'),
        carol: person('carol'),
    };
    return {team, channel, people, admin, adminToken: mintToken(admin), bot, botToken: mintToken(bot)};
}
