// The part of the host's state that plugins read, under the host's own keys.
import type {ComponentType} from 'react';
import type {Channel, Manifest, OpenDialog, Post, Team, User} from '../types';

export interface PluginComponent {
    id: string;
    pluginId: string;
    [key: string]: unknown;
}

export interface HostState {
    entities: {
        general: {config: Record<string, string>};
        users: {currentUserId: string; profiles: Record<string, User>};
        teams: {currentTeamId: string; teams: Record<string, Team>};
        channels: {currentChannelId: string; channels: Record<string, Channel>};
        /** Ids per channel, newest first. */
        posts: {posts: Record<string, Post>; postsInChannel: Record<string, string[]>};
        preferences: {myPreferences: Record<string, {category: string; name: string; value: string}>};
        bots: {accounts: Record<string, unknown>};
    };
    websocket: {connected: boolean};
    views: {
        rhs: {state: '' | 'thread' | 'search' | 'plugin'; pluggableId: string; selectedPostId: string; terms: string};
        theme: 'denim' | 'onyx';
        compact: boolean;
        dialog: OpenDialog | null;
    };
    plugins: {
        plugins: Record<string, Manifest>;
        components: Record<string, PluginComponent[]>;
        postTypes: Record<string, PluginComponent & {component: ComponentType<Record<string, unknown>>}>;
        errors: string[];
    };
    [plugin: `plugins-${string}`]: unknown;
}

export const emptyState: Omit<HostState, `plugins-${string}`> = {
    entities: {
        general: {config: {}},
        users: {currentUserId: '', profiles: {}},
        teams: {currentTeamId: '', teams: {}},
        channels: {currentChannelId: '', channels: {}},
        posts: {posts: {}, postsInChannel: {}},
        preferences: {myPreferences: {}},
        bots: {accounts: {}},
    },
    websocket: {connected: false},
    views: {
        rhs: {state: '', pluggableId: '', selectedPostId: '', terms: ''},
        theme: 'denim',
        compact: false,
        dialog: null,
    },
    plugins: {plugins: {}, components: {}, postTypes: {}, errors: []},
};
