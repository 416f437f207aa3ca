// Questions to the host's store. Every one has an answer for a store that has nothing yet.
import {PLUGIN_ID} from '../manifest';
import type {HostPost} from './post';
import type {HostState, HostUser} from './state';

export const myId = (state: HostState): string => state.entities?.users?.currentUserId ?? '';

export const userOf = (state: HostState, id: string): HostUser | undefined => state.entities?.users?.profiles?.[id];

export const postOf = (state: HostState, id: string): HostPost | undefined => state.entities?.posts?.posts?.[id];

export const currentTeamId = (state: HostState): string => state.entities?.teams?.currentTeamId ?? '';

export const myTeamIds = (state: HostState): string[] =>
    Object.entries(state.entities?.teams?.myMembers ?? {})
        .filter(([, member]) => (member?.delete_at ?? 0) === 0)
        .map(([id]) => id);

/** The channel somebody has with himself; empty when the page does not know it. */
export function ownChannelId(state: HostState): string {
    const me = myId(state);
    const channels = Object.values(state.entities?.channels?.channels ?? {});
    return channels.find((channel) => channel?.type === 'D' && channel.name === `${me}__${me}`)?.id ?? '';
}

export interface Stamp {
    /** Cards of nobody else are drawn; empty in a bundle as released. */
    botUserId: string;
    /** The only team whose /teleport is asked; empty in a bundle as released. */
    homeTeamId: string;
}

const textOf = (props: unknown, key: string): string => {
    const value = typeof props === 'object' && props !== null ? (props as Record<string, unknown>)[key] : undefined;
    return typeof value === 'string' ? value : '';
};

/** What whoever installed the bundle wrote into its plugin.json. */
export function stampOf(state: HostState): Stamp {
    const props = state.plugins?.plugins?.[PLUGIN_ID]?.props;
    return {botUserId: textOf(props, 'bot_user_id'), homeTeamId: textOf(props, 'home_team_id')};
}

const preference = (state: HostState, name: string): string | undefined =>
    state.entities?.preferences?.myPreferences?.[`display_settings--${name}`]?.value;

/** `username`, `nickname_full_name` or `full_name`: how the person wants people to be called. */
export const nameFormat = (state: HostState): string =>
    preference(state, 'name_format') ?? state.entities?.general?.config?.TeammateNameDisplay ?? 'username';

export const usesMilitaryTime = (state: HostState): boolean => preference(state, 'use_military_time') === 'true';

export const localeOf = (state: HostState): string => userOf(state, myId(state))?.locale || 'en';

/** IANA name; undefined: the browser's. */
export function timeZoneOf(state: HostState): string | undefined {
    const zone = userOf(state, myId(state))?.timezone;
    const isAutomatic = zone?.useAutomaticTimezone !== 'false' && zone?.useAutomaticTimezone !== false;
    return (isAutomatic ? zone?.automaticTimezone : zone?.manualTimezone) || undefined;
}

/** The page hears of no changes at the moment. */
export const isLiveDown = (state: HostState): boolean => state.websocket?.connected === false;
