// Everything that changes the page's state. The names of those that plugins dispatch are the host's own.
import type {Channel, Manifest, OpenDialog, Post, Team, User} from '../types';
import type {HostState, PluginComponent} from './state';

export type Action =
    | {type: 'SESSION'; user: User; team: Team; channels: Channel[]; config: Record<string, string>}
    | {type: 'PROFILES'; users: User[]}
    | {type: 'SELECT_CHANNEL'; channelId: string}
    | {type: 'CHANNEL'; channel: Channel}
    /** Newest first. */
    | {type: 'POSTS'; channelId: string; posts: Post[]}
    | {type: 'POST'; post: Post}
    | {type: 'POST_DELETED'; post: Post}
    | {type: 'CONNECTED'; connected: boolean}
    | {type: 'THEME'; theme: HostState['views']['theme']}
    | {type: 'COMPACT'; compact: boolean}
    | {type: 'DIALOG'; dialog: OpenDialog | null}
    | {type: 'UPDATE_RHS_STATE'; state: HostState['views']['rhs']['state']; pluggableId?: string; terms?: string}
    | {type: 'SELECT_POST'; postId: string; channelId: string}
    | {type: 'PLUGIN_LOADED'; manifest: Manifest}
    | {type: 'PLUGIN_REMOVED'; id: string}
    | {type: 'PLUGIN_COMPONENT'; name: string; data: PluginComponent}
    | {type: 'PLUGIN_COMPONENT_REMOVED'; id: string}
    | {type: 'PLUGIN_POST_TYPE'; postType: string; data: HostState['plugins']['postTypes'][string]}
    | {type: 'PLUGIN_POST_TYPE_REMOVED'; id: string}
    | {type: 'PLUGIN_ERROR'; text: string};
