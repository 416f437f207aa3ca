// Events of the live connection as changes of the store.
import {get} from './api';
import type {Dialogs} from './dialogs';
import type {HostStore} from './store/create_host_store';
import type {Channel, Manifest, OpenDialog, Post, SocketMessage, User} from './types';

interface LiveDeps {
    store: HostStore;
    dialogs: Dialogs;
    plugins: () => {load(manifest: Manifest): Promise<void>; unload(id: string): void};
}

const parse = <T>(text: unknown): T => JSON.parse(String(text)) as T;

/** Posts name people and channels that the page may not know yet. */
export async function learnAbout(store: HostStore, posts: Post[]): Promise<void> {
    const {users, channels} = store.getState().entities;
    const people = [...new Set(posts.map(({user_id}) => user_id))].filter((id) => users.profiles[id] === undefined);
    const places = [...new Set(posts.map(({channel_id}) => channel_id))].filter(
        (id) => channels.channels[id] === undefined,
    );
    for (const id of people) {
        store.dispatch({type: 'PROFILES', users: [await get<User>(`/users/${id}`)]});
    }
    for (const id of places) {
        const channel = await get<Channel>(`/channels/${id}`);
        store.dispatch({type: 'CHANNEL', channel});
        const other = channel.type === 'D' ? channel.name.split('__').find((name) => name !== users.currentUserId) : '';
        if (other) {
            store.dispatch({type: 'PROFILES', users: [await get<User>(`/users/${other}`)]});
        }
    }
}

export function createLiveUpdates({store, dialogs, plugins}: LiveDeps): (message: SocketMessage) => void {
    return ({event, data}) => {
        switch (event) {
            case 'posted':
            case 'post_edited':
            case 'ephemeral_message': {
                const post = parse<Post>(data.post);
                store.dispatch({type: 'POST', post});
                void learnAbout(store, [post]);
                break;
            }
            case 'post_deleted':
                store.dispatch({type: 'POST_DELETED', post: parse<Post>(data.post)});
                break;
            case 'open_dialog':
                dialogs.arrived(parse<OpenDialog>(data.dialog));
                break;
            case 'plugin_enabled':
                void plugins().load(data.manifest as Manifest);
                break;
            case 'plugin_disabled':
                plugins().unload((data.manifest as Manifest).id);
                break;
            default:
        }
    };
}
