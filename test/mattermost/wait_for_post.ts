// Waits for what the bridge is about to post.
import type {Server} from './app/server';
import type {Post} from './store/types';

export interface PostWish {
    /** Completes the sentence "waited in vain for …". */
    what: string;
    /** Default: every live post. */
    where?: (post: Post) => boolean;
    channelId?: string;
    /** Default 5 s. */
    timeoutMs?: number;
}

function find({store}: Server, {where = () => true, channelId}: PostWish): Post | undefined {
    for (const post of store.posts.values()) {
        if (post.deleteAt === 0 && (channelId === undefined || post.channelId === channelId) && where(post)) {
            return post;
        }
    }
    return undefined;
}

export function waitForPost(server: Server, wish: PostWish): Promise<Post> {
    const {timeoutMs = 5_000, what} = wish;
    return new Promise((resolve, reject) => {
        const end = (): void => {
            clearTimeout(timer);
            unwatch();
        };
        const look = (): void => {
            const post = find(server, wish);
            if (post !== undefined) {
                end();
                resolve(post);
            }
        };
        const timer = setTimeout(() => {
            end();
            reject(new Error(`waited ${timeoutMs / 1000} s in vain for ${what}`));
        }, timeoutMs);
        const unwatch = server.live.watch(look);
        look();
    });
}
