// The server without its doors: state, rules, and what goes out of it.
import {createHash} from 'node:crypto';

import {createLiveHub} from '../live/live_hub';
import {liveEvent} from '../live/live_event';
import {createOutgoing, type Outgoing} from '../outgoing/outgoing';
import {createServerClock} from '../store/server_clock';
import type {ServerConfig} from '../store/server_config';
import {createStore} from '../store/store';
import {createTriggerIds} from '../store/trigger_ids';
import {createActionCookies, type ActionCookies} from './action_cookies';
import {createChannels, type Channels} from './channels';
import {createCommands, type Commands} from './commands';
import type {Core, ServerVersion} from './core';
import {createPendingPosts, type PendingPosts} from './pending_posts';
import {createPermissions} from './permissions';
import {createPlugins, type Plugins} from './plugins';
import {createPosts, type Posts} from './posts';
import {createSessions, type Sessions} from './sessions';
import {createTeams, type Teams} from './teams';
import {createThreads, type Threads} from './threads';
import {createUsers, type Users} from './users';

export interface Server extends Core {
    readonly sessions: Sessions;
    readonly users: Users;
    readonly teams: Teams;
    readonly channels: Channels;
    readonly posts: Posts;
    readonly threads: Threads;
    readonly pending: PendingPosts;
    readonly cookies: ActionCookies;
    readonly commands: Commands;
    readonly plugins: Plugins;
    readonly outgoing: Outgoing;
    /** How long a post with a `pending_post_id` takes to be saved, ms. Until then a second one is refused. */
    savePostMs: number;
    typing(userId: string, channelId: string, parentId: string): void;
}

export interface ServerOptions {
    config: ServerConfig;
    trustedCa: readonly string[];
}

/** The version the recordings were made with. */
const NUMBER = '10.12.0';

function version(): ServerVersion {
    const build = createHash('md5').update(NUMBER).digest('hex');
    return {number: NUMBER, id: `${NUMBER}.dev.${build}.false`};
}

export function createServer({config, trustedCa}: ServerOptions): Server {
    const store = createStore();
    const clock = createServerClock();
    const versions = version();
    const core: Core = {
        clock,
        config,
        store,
        live: createLiveHub({store, serverVersion: versions.id}),
        triggers: createTriggerIds(),
        permissions: createPermissions(store),
        version: versions,
    };
    const outgoing = createOutgoing({config, trustedCa});
    const cookies = createActionCookies();
    const threads = createThreads(core);
    const posts = createPosts({...core, threads, withCookies: cookies.put});
    return {
        ...core,
        sessions: createSessions(core),
        users: createUsers(core),
        teams: createTeams(core),
        channels: createChannels({
            ...core,
            say: (channel, by, type, message, props) => {
                posts.create(by, channel, {message, type, props, fromServer: true});
            },
        }),
        posts,
        threads,
        pending: createPendingPosts(clock),
        cookies,
        commands: createCommands({...core, posts, cookies, outgoing}),
        plugins: createPlugins(core),
        outgoing,
        savePostMs: 2,
        typing(userId, channelId, parentId) {
            const to = {channel_id: channelId, omit_users: {[userId]: true as const}};
            core.live.publish(liveEvent('typing', {parent_id: parentId, user_id: userId}, to));
        },
    };
}
