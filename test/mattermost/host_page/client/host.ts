// What a person can do on the page: sign in, look at a channel, write, press buttons.
import {api, get} from './api';
import {demoAccounts} from './demo_accounts';
import {createDialogs} from './dialogs';
import {createLiveUpdates, learnAbout} from './live_updates';
import {createPluginLoader} from './plugins/load_plugins';
import {HostSocket} from './socket';
import {createHostStore} from './store/create_host_store';
import type {Channel, Post, Team, User} from './types';

type SlashHook = (
    message: string,
    args: unknown,
) => Promise<{message?: string; args?: unknown; error?: {message: string}} | object>;

export function createHost() {
    const store = createHostStore();
    const dialogs = createDialogs(store);
    const socket = new HostSocket(createLiveUpdates({store, dialogs, plugins: () => loader}), (connected, again) => {
        store.dispatch({type: 'CONNECTED', connected});
        if (again) {
            void host.openChannel(store.getState().entities.channels.currentChannelId);
        }
    });
    const loader = createPluginLoader(store, socket);

    const current = () => {
        const {teams, channels} = store.getState().entities;
        return {team_id: teams.currentTeamId, channel_id: channels.currentChannelId};
    };

    /** What the plugins' hooks make of a command; null: swallowed. Throws what a hook refuses with. */
    const throughHooks = async (message: string, args: unknown): Promise<string | null> => {
        let text = message;
        for (const {hook} of store.getState().plugins.components.SlashCommandWillBePosted ?? []) {
            const answer = await (hook as SlashHook)(text, args);
            if ('error' in answer && answer.error !== undefined) {
                throw new Error(answer.error.message);
            }
            if (!('message' in answer) || answer.message === undefined) {
                return null;
            }
            text = answer.message;
        }
        return text;
    };

    const host = {
        store,
        socket,
        loader,
        /** False when nobody is signed in. `?as=NAME` signs a demo account in first. */
        async start(): Promise<boolean> {
            const wish = new URLSearchParams(window.location.search).get('as') ?? '';
            let me = await api<User>('GET', '/users/me');
            const password = demoAccounts()?.passwords[wish];
            if (password !== undefined && (me.status !== 200 || me.body.username !== wish)) {
                await host.login(wish, password);
                me = await api<User>('GET', '/users/me');
            }
            if (me.status !== 200) {
                return false;
            }
            const [teams, config] = await Promise.all([
                get<Team[]>('/users/me/teams'),
                get<Record<string, string>>('/config/client?format=old'),
            ]);
            const [team] = teams;
            if (team === undefined) {
                throw new Error('this person is in no team');
            }
            const channels = await get<Channel[]>(`/users/me/teams/${team.id}/channels`);
            store.dispatch({type: 'SESSION', user: me.body, team, channels, config});
            const wanted = window.location.pathname.split('/')[3];
            const named = channels.find(({name, id}) => name === wanted || id === wanted);
            const isDefault = ({name, type}: Channel) => type !== 'D' && name !== 'town-square' && name !== 'off-topic';
            const open = named ?? channels.find(isDefault) ?? channels[0];
            socket.connect();
            await loader.loadAll();
            await host.openChannel(open?.id ?? '');
            return true;
        },
        async openChannel(channelId: string): Promise<void> {
            if (channelId === '') {
                return;
            }
            store.dispatch({type: 'SELECT_CHANNEL', channelId});
            const list = await get<{order: string[]; posts: Record<string, Post>}>(
                `/channels/${channelId}/posts?per_page=200`,
            );
            const posts = list.order.flatMap((id) => list.posts[id] ?? []);
            store.dispatch({type: 'POSTS', channelId, posts});
            await learnAbout(store, posts);
        },
        async login(login_id: string, password: string): Promise<void> {
            const {status} = await api('POST', '/users/login', {login_id, password});
            if (status !== 200) {
                throw new Error(`${login_id} cannot sign in (${status}).`);
            }
        },
        /** Throws what is to be shown under the composer. */
        async write(message: string, rootId: string): Promise<void> {
            const {channel_id, team_id} = current();
            if (!message.startsWith('/')) {
                await api('POST', '/posts', {channel_id, message, root_id: rootId});
                return;
            }
            const args = {channel_id, team_id, root_id: rootId};
            const command = await throughHooks(message, args);
            if (command === null) {
                return;
            }
            const {status, body} = await api<{trigger_id?: string; text?: string; message?: string}>(
                'POST',
                '/commands/execute',
                {command, ...args},
            );
            if (status !== 200) {
                throw new Error(body.message ?? `The command failed (${status}).`);
            }
            dialogs.triggered(body.trigger_id);
        },
        /** The real webapp shows nothing when an integration fails; neither does this one. */
        async press(postId: string, actionId: string): Promise<void> {
            const {body} = await api<{trigger_id?: string}>('POST', `/posts/${postId}/actions/${actionId}`, {});
            dialogs.triggered(body?.trigger_id);
        },
        current,
    };
    return host;
}

export type Host = ReturnType<typeof createHost>;
