// Threads and who follows them. Reads of threads carry the root with its `integration`.
import {liveEvent} from '../live/live_event';
import {livePosts} from '../store/store';
import type {Post, ThreadFollow, User} from '../store/types';
import {goJson} from '../wire/go_json';
import {postJson} from '../wire/post_json';
import {userJson} from '../wire/user_json';
import type {Core} from './core';

export interface Threads {
    /** After a reply was stored. */
    replied(reply: Post, mentioned: ReadonlySet<string>): void;
    read(user: User, rootId: string): void;
    json(follow: ThreadFollow): Record<string, unknown> | null;
}

export function createThreads({store, clock, live, config}: Core): Threads {
    const repliesOf = (root: Post): Post[] => livePosts(store, store.repliesOf.get(root.id));
    const follow = (userId: string, rootId: string): ThreadFollow => {
        const known = store.follows.get(rootId, userId);
        const row = known ?? {userId, rootId, lastViewedAt: 0, unreadMentions: 0};
        store.follows.set(rootId, userId, row);
        return row;
    };
    const unread = (row: ThreadFollow, replies: readonly Post[]): number =>
        replies.filter((post) => post.createAt > row.lastViewedAt && post.userId !== row.userId).length;
    const json = (row: ThreadFollow): Record<string, unknown> | null => {
        const root = store.posts.get(row.rootId);
        if (root === undefined || root.deleteAt > 0) {
            return null;
        }
        const replies = repliesOf(root);
        const authors = [...new Set(replies.map((post) => post.userId))];
        return {
            id: root.id,
            reply_count: replies.length,
            last_reply_at: replies.at(-1)?.createAt ?? 0,
            last_viewed_at: row.lastViewedAt,
            participants: authors.flatMap((id) => {
                const user = store.users.get(id);
                return user === undefined ? [] : [userJson(user, 'other', config)];
            }),
            post: postJson(root, {leaking: true}),
            unread_replies: unread(row, replies),
            unread_mentions: row.unreadMentions,
            is_urgent: false,
            delete_at: 0,
        };
    };
    return {
        json,
        replied(reply, mentioned) {
            const root = store.posts.get(reply.rootId);
            const channel = store.channels.get(reply.channelId);
            if (root === undefined || channel === undefined) {
                return;
            }
            root.updateAt = Math.max(reply.createAt, root.updateAt);
            Object.assign(follow(reply.userId, root.id), {lastViewedAt: clock.now(), unreadMentions: 0});
            follow(root.userId, root.id);
            mentioned.forEach((id) => follow(id, root.id));
            for (const row of store.follows.of(root.id)) {
                const isMember = store.channelMembers.get(channel.id, row.userId) !== undefined;
                if (row.userId === reply.userId || !isMember) {
                    continue;
                }
                const before = {
                    previous_unread_mentions: row.unreadMentions,
                    previous_unread_replies: unread(
                        row,
                        repliesOf(root).filter((post) => post.id !== reply.id),
                    ),
                };
                row.unreadMentions += mentioned.has(row.userId) || row.userId === root.userId ? 1 : 0;
                const data = {...before, thread: goJson(json(row))};
                live.publish(liveEvent('thread_updated', data, {user_id: row.userId, team_id: channel.teamId}));
            }
        },
        read(user, rootId) {
            const row = store.follows.get(rootId, user.id);
            if (row !== undefined) {
                Object.assign(row, {lastViewedAt: clock.now(), unreadMentions: 0});
            }
        },
    };
}
