// The form that a command's integration gets.
import type {Channel, Command, Team, User} from '../store/types';
import type {Core} from './core';
import {namesIn} from './mentions';

export interface CommandCall {
    command: Command;
    user: User;
    channel: Channel;
    team: Team;
    text: string;
    triggerId: string;
    hookId: string;
}

const CHANNEL_NAME = /(?<![\w-])~([a-z0-9][a-z0-9_-]*)/gi;

/** People and public channels of the team that the text names, in the order they are named. */
function mentions({store}: Core, {text, team}: CommandCall): Record<string, string[]> {
    const people = namesIn(text).flatMap((name) => {
        const user = [...store.users.values()].find((one) => one.username === name);
        return user !== undefined && store.teamMembers.get(team.id, user.id) !== undefined ? [user] : [];
    });
    const names = new Set([...text.matchAll(CHANNEL_NAME)].map(([, name = '']) => name.toLowerCase()));
    const channels = [...names].flatMap((name) => {
        const isIt = (one: Channel) => one.teamId === team.id && one.name === name && one.type === 'O';
        return [...store.channels.values()].find(isIt) ?? [];
    });
    return {
        ...(people.length === 0
            ? {}
            : {user_mentions: people.map((user) => user.username), user_mentions_ids: people.map((user) => user.id)}),
        ...(channels.length === 0
            ? {}
            : {channel_mentions: channels.map((one) => one.name), channel_mentions_ids: channels.map((one) => one.id)}),
    };
}

export function commandForm(core: Core, call: CommandCall): Record<string, string | string[]> {
    const {command, user, channel, team} = call;
    return {
        token: command.token,
        team_id: team.id,
        team_domain: team.name,
        channel_id: channel.id,
        channel_name: channel.name,
        user_id: user.id,
        user_name: user.username,
        command: `/${command.trigger}`,
        text: call.text,
        trigger_id: call.triggerId,
        response_url: `${core.config.SiteURL}/hooks/commands/${call.hookId}`,
        ...mentions(core, call),
    };
}
