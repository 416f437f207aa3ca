// Channels and who is in them. Comings and goings leave a message of the system.
import {createHash} from 'node:crypto';

import {liveEvent} from '../live/live_event';
import {newId} from '../store/new_id';
import type {Channel, ChannelMember, ChannelType, Props, Team, User} from '../store/types';
import {channelJson} from '../wire/channel_json';
import {goJson} from '../wire/go_json';
import {AppError} from './app_error';
import type {Core} from './core';
import {isGuest} from './users';

export interface NewChannel {
    name: string;
    displayName?: string;
    type?: 'O' | 'P';
}

export interface Channels {
    /** The creator becomes its administrator. */
    create(team: Team, order: NewChannel, creator: User): Channel;
    byName(teamId: string, name: string): Channel | undefined;
    /** The DM of two people, made when there is none. */
    direct(opener: User, other: User): Channel;
    group(members: readonly User[]): Channel;
    /** `by` the person himself: he joins. */
    addMember(channel: Channel, user: User, by?: User): ChannelMember;
    /** `by` the person himself: he leaves. */
    removeMember(channel: Channel, user: User, by?: User): void;
    archive(channel: Channel, by: User): void;
    restore(channel: Channel, by: User): void;
    rename(channel: Channel, displayName: string): void;
}

export interface ChannelsDeps extends Core {
    /** Writes the system's messages. */
    say(channel: Channel, by: User, type: string, message: string, props: Props): void;
}

export function createChannels({store, clock, live, say}: ChannelsDeps): Channels {
    const add = (type: ChannelType, name: string, fields: Partial<Channel>): Channel => {
        const now = clock.now();
        const channel: Channel = {
            id: newId(),
            createAt: now,
            updateAt: now,
            deleteAt: 0,
            teamId: '',
            type,
            name,
            displayName: '',
            header: '',
            purpose: '',
            creatorId: '',
            lastPostAt: 0,
            lastRootPostAt: 0,
            totalMsgCount: 0,
            totalMsgCountRoot: 0,
            ...fields,
        };
        store.channels.set(channel.id, channel);
        return channel;
    };
    const enter = (channel: Channel, user: User, isAdmin = false): ChannelMember => {
        const ids = {channelId: channel.id, userId: user.id};
        const member = {...ids, isAdmin, isGuest: isGuest(user), lastViewedAt: 0, lastUpdateAt: clock.now()};
        store.channelMembers.set(channel.id, user.id, member);
        return member;
    };
    const named = (teamId: string, name: string): Channel | undefined =>
        [...store.channels.values()].find((channel) => channel.teamId === teamId && channel.name === name);
    const announceNew = (channel: Channel, members: readonly User[], event: string): void =>
        members.forEach((member) =>
            live.publish(liveEvent(event, {channel_id: channel.id, team_id: ''}, {user_id: member.id})),
        );

    return {
        create(team, {name, displayName = name, type = 'O'}, creator) {
            if (named(team.id, name) !== undefined) {
                throw new AppError(
                    'store.sql_channel.save_channel.exists.app_error',
                    'A channel with that name already exists on the same team.',
                    400,
                );
            }
            const channel = add(type, name, {teamId: team.id, displayName, creatorId: creator.id});
            enter(channel, creator, true);
            const data = {channel_id: channel.id, team_id: team.id};
            live.publish(liveEvent('channel_created', data, {user_id: creator.id}));
            say(channel, creator, 'system_join_channel', `${creator.username} joined the channel.`, {
                username: creator.username,
            });
            return channel;
        },
        byName: named,
        direct(opener, other) {
            const name = [opener.id, other.id].sort().join('__');
            const known = named('', name);
            if (known !== undefined) {
                return known;
            }
            const channel = add('D', name, {creatorId: opener.id});
            const members = opener.id === other.id ? [opener] : [opener, other];
            members.forEach((member) => enter(channel, member));
            const data = {creator_id: opener.id, teammate_id: other.id};
            live.publish(liveEvent('direct_added', data, {channel_id: channel.id}));
            return channel;
        },
        group(members) {
            const ids = members.map((member) => member.id).sort();
            const name = createHash('sha1').update(ids.join('')).digest('hex');
            const known = named('', name);
            if (known !== undefined) {
                return known;
            }
            const displayName = members
                .map((member) => member.username)
                .sort()
                .join(', ');
            const channel = add('G', name, {displayName});
            members.forEach((member) => enter(channel, member));
            announceNew(channel, members, 'group_added');
            return channel;
        },
        addMember(channel, user, by = user) {
            const known = store.channelMembers.get(channel.id, user.id);
            if (known !== undefined) {
                return known;
            }
            const member = enter(channel, user);
            if (by.id === user.id) {
                say(channel, user, 'system_join_channel', `${user.username} joined the channel.`, {
                    username: user.username,
                });
            } else {
                say(channel, by, 'system_add_to_channel', `${user.username} added to the channel by ${by.username}.`, {
                    addedUserId: user.id,
                    addedUsername: user.username,
                    userId: by.id,
                    username: by.username,
                });
            }
            const data = {team_id: channel.teamId, user_id: user.id};
            const others = {channel_id: channel.id, omit_users: {[user.id]: true as const}};
            live.publish(liveEvent('user_added', data, others));
            live.publish(liveEvent('user_added', data, {channel_id: channel.id, user_id: user.id}));
            return member;
        },
        removeMember(channel, user, by = user) {
            if (!store.channelMembers.delete(channel.id, user.id)) {
                return;
            }
            const data = {remover_id: by.id, user_id: user.id};
            live.publish(liveEvent('user_removed', data, {channel_id: channel.id}));
            const own = {channel_id: channel.id, remover_id: by.id};
            live.publish(liveEvent('user_removed', own, {user_id: user.id}));
            if (by.id === user.id) {
                say(channel, user, 'system_leave_channel', `${user.username} left the channel.`, {
                    username: user.username,
                });
            } else {
                say(channel, by, 'system_remove_from_channel', `${user.username} was removed from the channel.`, {
                    removedUserId: user.id,
                    removedUsername: user.username,
                });
            }
        },
        archive(channel, by) {
            say(channel, by, 'system_channel_deleted', `${by.username} archived the channel.`, {username: by.username});
            channel.deleteAt = clock.now();
            const data = {channel_id: channel.id, delete_at: channel.deleteAt};
            live.publish(liveEvent('channel_deleted', data, {team_id: channel.teamId}));
        },
        restore(channel, by) {
            channel.deleteAt = 0;
            live.publish(liveEvent('channel_restored', {channel_id: channel.id}, {team_id: channel.teamId}));
            say(channel, by, 'system_channel_restored', `${by.username} unarchived the channel.`, {
                username: by.username,
            });
        },
        rename(channel, displayName) {
            Object.assign(channel, {displayName, updateAt: clock.now()});
            const data = {channel: goJson(channelJson(channel))};
            live.publish(liveEvent('channel_updated', data, {channel_id: channel.id}));
        },
    };
}
