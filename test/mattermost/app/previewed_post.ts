import type {User} from '../store/types';
import type {Core} from './core';

/** The post that a message links to, when its author may read it: readers see a preview. */
export function previewedPost(message: string, author: User, {store, config, permissions}: Core): string | null {
    const at = message.indexOf(`${config.SiteURL}/`);
    const [, id = ''] =
        (at < 0 ? null : /^\/[a-z0-9_-]+\/pl\/([a-z0-9]{26})/.exec(message.slice(at + config.SiteURL.length))) ?? [];
    const post = store.posts.get(id);
    const channel = store.channels.get(post?.channelId ?? '');
    return channel !== undefined && permissions.readChannel(author, channel) ? id : null;
}
