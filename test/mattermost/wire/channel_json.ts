import {channelRoles, teamRoles} from '../app/permissions';
import type {Channel, ChannelMember, Team, TeamMember} from '../store/types';

export function channelJson(channel: Channel) {
    return {
        id: channel.id,
        create_at: channel.createAt,
        update_at: channel.updateAt,
        delete_at: channel.deleteAt,
        team_id: channel.teamId,
        type: channel.type,
        display_name: channel.displayName,
        name: channel.name,
        header: channel.header,
        purpose: channel.purpose,
        last_post_at: channel.lastPostAt,
        total_msg_count: channel.totalMsgCount,
        extra_update_at: 0,
        creator_id: channel.creatorId,
        scheme_id: null,
        props: null,
        group_constrained: null,
        shared: channel.teamId === '' ? false : null,
        total_msg_count_root: channel.totalMsgCountRoot,
        policy_id: null,
        last_root_post_at: channel.lastRootPostAt,
        banner_info: null,
        policy_enforced: false,
        default_category_name: '',
    };
}

const MEMBER_NOTIFY = {
    channel_auto_follow_threads: 'off',
    desktop: 'default',
    email: 'default',
    ignore_channel_mentions: 'default',
    mark_unread: 'all',
    push: 'default',
};

export function channelMemberJson(member: ChannelMember) {
    return {
        channel_id: member.channelId,
        user_id: member.userId,
        roles: channelRoles(member).join(' '),
        last_viewed_at: member.lastViewedAt,
        msg_count: 0,
        mention_count: 0,
        mention_count_root: 0,
        urgent_mention_count: 0,
        msg_count_root: 0,
        notify_props: MEMBER_NOTIFY,
        last_update_at: member.lastUpdateAt,
        scheme_guest: member.isGuest,
        scheme_user: !member.isGuest,
        scheme_admin: member.isAdmin,
        explicit_roles: '',
    };
}

export function teamJson(team: Team) {
    return {
        id: team.id,
        create_at: team.createAt,
        update_at: team.updateAt,
        delete_at: team.deleteAt,
        display_name: team.displayName,
        name: team.name,
        description: '',
        email: '',
        type: team.type,
        company_name: '',
        allowed_domains: '',
        invite_id: team.inviteId,
        allow_open_invite: false,
        scheme_id: null,
        group_constrained: null,
        policy_id: null,
        cloud_limits_archived: false,
    };
}

export function teamMemberJson(member: TeamMember) {
    return {
        team_id: member.teamId,
        user_id: member.userId,
        roles: teamRoles(member).join(' '),
        delete_at: 0,
        scheme_guest: member.isGuest,
        scheme_user: !member.isGuest,
        scheme_admin: member.isAdmin,
        explicit_roles: '',
    };
}
