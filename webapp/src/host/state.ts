// The host's store, down to what we read. Nothing in it is promised to be there: a page that just loaded, the System
// Console and other versions leave parts out.
import type {HostPost} from './post';

export interface HostUser {
    id: string;
    username: string;
    first_name?: string;
    last_name?: string;
    nickname?: string;
    last_picture_update?: number;
    locale?: string;
    timezone?: {useAutomaticTimezone?: string | boolean; automaticTimezone?: string; manualTimezone?: string};
}

export interface HostState {
    entities?: {
        users?: {currentUserId?: string; profiles?: Record<string, HostUser | undefined>};
        teams?: {currentTeamId?: string; myMembers?: Record<string, {delete_at?: number} | undefined>};
        channels?: {channels?: Record<string, {id: string; name?: string; type?: string} | undefined>};
        posts?: {posts?: Record<string, HostPost | undefined>};
        general?: {config?: Record<string, string | undefined>};
        preferences?: {myPreferences?: Record<string, {value?: string} | undefined>};
    };
    websocket?: {connected?: boolean};
    plugins?: {plugins?: Record<string, {props?: unknown} | undefined>};
    [slice: string]: unknown;
}
