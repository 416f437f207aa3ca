// Who may do what: the roles in the channel, else in its team, else in the system.
import type {Store} from '../store/store';
import type {Channel, ChannelMember, Post, TeamMember, User} from '../store/types';
import {grants} from './roles';

export interface Permissions {
    inSystem(user: User, permission: string): boolean;
    inTeam(user: User, teamId: string, permission: string): boolean;
    /** False for a channel that does not exist, except for administrators. */
    inChannel(user: User, channelId: string, permission: string): boolean;
    /** Messages of the channel; of public ones for everybody in the team. */
    readChannel(user: User, channel: Channel): boolean;
    /** Of the channel of the post; false when there is no such post, except for administrators. */
    byPost(user: User, post: Post | undefined, permission: string): boolean;
}

export const systemRoles = (user: User): string[] => user.roles.split(' ').filter((name) => name !== '');

export function channelRoles(member: ChannelMember): string[] {
    const base = member.isGuest ? 'channel_guest' : 'channel_user';
    return member.isAdmin ? [base, 'channel_admin'] : [base];
}

export function teamRoles(member: TeamMember): string[] {
    const base = member.isGuest ? 'team_guest' : 'team_user';
    return member.isAdmin ? [base, 'team_admin'] : [base];
}

export function createPermissions(store: Store): Permissions {
    const inSystem = (user: User, permission: string): boolean => grants(systemRoles(user), permission);
    const inTeam = (user: User, teamId: string, permission: string): boolean => {
        const member = store.teamMembers.get(teamId, user.id);
        return (member !== undefined && grants(teamRoles(member), permission)) || inSystem(user, permission);
    };
    const inChannel = (user: User, channelId: string, permission: string): boolean => {
        const member = store.channelMembers.get(channelId, user.id);
        if (member !== undefined && grants(channelRoles(member), permission)) {
            return true;
        }
        const teamId = store.channels.get(channelId)?.teamId ?? '';
        return teamId === '' ? inSystem(user, permission) : inTeam(user, teamId, permission);
    };
    return {
        inSystem,
        inTeam,
        inChannel,
        readChannel: (user, channel) =>
            inChannel(user, channel.id, 'read_channel_content') ||
            (channel.type === 'O' && inTeam(user, channel.teamId, 'read_public_channel')),
        byPost: (user, post, permission) =>
            post === undefined ? inSystem(user, permission) : inChannel(user, post.channelId, permission),
    };
}
