import type {Post} from '../types';
import type {Action} from './actions';
import type {HostState} from './state';

type Base = Omit<HostState, `plugins-${string}`>;

const byId = <T extends {id: string}>(items: T[]): Record<string, T> =>
    Object.fromEntries(items.map((item) => [item.id, item]));

function withPost(posts: HostState['entities']['posts'], post: Post): HostState['entities']['posts'] {
    const order = posts.postsInChannel[post.channel_id] ?? [];
    return {
        posts: {...posts.posts, [post.id]: post},
        postsInChannel: {
            ...posts.postsInChannel,
            [post.channel_id]: order.includes(post.id) ? order : [post.id, ...order],
        },
    };
}

function withoutPost(posts: HostState['entities']['posts'], post: Post): HostState['entities']['posts'] {
    const order = posts.postsInChannel[post.channel_id] ?? [];
    return {
        posts: {...posts.posts, [post.id]: {...post, delete_at: post.delete_at || Date.now()}},
        postsInChannel: {...posts.postsInChannel, [post.channel_id]: order.filter((id) => id !== post.id)},
    };
}

function reduceEntities(entities: Base['entities'], action: Action): Base['entities'] {
    switch (action.type) {
        case 'SESSION':
            return {
                ...entities,
                general: {config: action.config},
                users: {currentUserId: action.user.id, profiles: {...entities.users.profiles, ...byId([action.user])}},
                teams: {currentTeamId: action.team.id, teams: byId([action.team])},
                channels: {...entities.channels, channels: byId(action.channels)},
            };
        case 'PROFILES':
            return {
                ...entities,
                users: {...entities.users, profiles: {...entities.users.profiles, ...byId(action.users)}},
            };
        case 'SELECT_CHANNEL':
            return {...entities, channels: {...entities.channels, currentChannelId: action.channelId}};
        case 'CHANNEL': {
            const channels = {...entities.channels.channels, [action.channel.id]: action.channel};
            return {...entities, channels: {...entities.channels, channels}};
        }
        case 'POSTS':
            return {
                ...entities,
                posts: {
                    posts: {...entities.posts.posts, ...byId(action.posts)},
                    postsInChannel: {
                        ...entities.posts.postsInChannel,
                        [action.channelId]: action.posts.map(({id}) => id),
                    },
                },
            };
        case 'POST':
            return {...entities, posts: withPost(entities.posts, action.post)};
        case 'POST_DELETED':
            return {...entities, posts: withoutPost(entities.posts, action.post)};
        default:
            return entities;
    }
}

function reduceViews(views: Base['views'], action: Action): Base['views'] {
    switch (action.type) {
        case 'THEME':
            return {...views, theme: action.theme};
        case 'COMPACT':
            return {...views, compact: action.compact};
        case 'DIALOG':
            return {...views, dialog: action.dialog};
        case 'UPDATE_RHS_STATE':
            return {
                ...views,
                rhs: {
                    ...views.rhs,
                    state: action.state,
                    pluggableId: action.pluggableId ?? '',
                    terms: action.terms ?? '',
                },
            };
        case 'SELECT_POST':
            return {...views, rhs: {...views.rhs, state: action.postId ? 'thread' : '', selectedPostId: action.postId}};
        default:
            return views;
    }
}

const without = <T>(record: Record<string, T>, gone: (value: T, key: string) => boolean): Record<string, T> =>
    Object.fromEntries(Object.entries(record).filter(([key, value]) => !gone(value, key)));

function reducePlugins(plugins: Base['plugins'], action: Action): Base['plugins'] {
    const componentsWithout = (gone: (pluginId: string, id: string) => boolean): Base['plugins']['components'] =>
        Object.fromEntries(
            Object.entries(plugins.components).map(([name, list]) => [
                name,
                list.filter(({pluginId, id}) => !gone(pluginId, id)),
            ]),
        );
    switch (action.type) {
        case 'PLUGIN_LOADED':
            return {...plugins, plugins: {...plugins.plugins, [action.manifest.id]: action.manifest}};
        case 'PLUGIN_REMOVED':
            return {
                ...plugins,
                plugins: without(plugins.plugins, (_manifest, id) => id === action.id),
                components: componentsWithout((pluginId) => pluginId === action.id),
                postTypes: without(plugins.postTypes, ({pluginId}) => pluginId === action.id),
            };
        case 'PLUGIN_COMPONENT': {
            const list = [...(plugins.components[action.name] ?? []), action.data];
            return {...plugins, components: {...plugins.components, [action.name]: list}};
        }
        case 'PLUGIN_COMPONENT_REMOVED':
            return {...plugins, components: componentsWithout((_pluginId, id) => id === action.id)};
        case 'PLUGIN_POST_TYPE':
            return {...plugins, postTypes: {...plugins.postTypes, [action.postType]: action.data}};
        case 'PLUGIN_POST_TYPE_REMOVED':
            return {...plugins, postTypes: without(plugins.postTypes, ({id}) => id === action.id)};
        case 'PLUGIN_ERROR':
            return {...plugins, errors: [...plugins.errors, action.text]};
        default:
            return plugins;
    }
}

export function reduceHost(state: Base, action: Action): Base {
    return {
        entities: reduceEntities(state.entities, action),
        websocket: action.type === 'CONNECTED' ? {connected: action.connected} : state.websocket,
        views: reduceViews(state.views, action),
        plugins: reducePlugins(state.plugins, action),
    };
}
