// Posts: stored, changed, deleted, and told to everybody in the channel.
import {liveEvent} from '../live/live_event';
import {newId} from '../store/new_id';
import {livePosts} from '../store/store';
import type {Channel, Post, Priority, Props, User} from '../store/types';
import {attachmentsOf, storedProps} from '../wire/attachments';
import {goJson} from '../wire/go_json';
import {postJson, type WirePost} from '../wire/post_json';
import {sameAttachments} from '../wire/same_attachments';
import {AppError} from './app_error';
import {checkPost, checkStorable} from './check_post';
import type {Core} from './core';
import {mentionedIn} from './mentions';
import {metadataOf, replyCount} from './post_metadata';
import {previewedPost} from './previewed_post';
import type {Threads} from './threads';

export interface NewPost {
    message: string;
    rootId?: string;
    type?: string;
    props?: Props;
    pendingPostId?: string;
    priority?: Priority | null;
    viaApi?: boolean;
    /** Types of the system are allowed. */
    fromServer?: boolean;
}

export interface PostChange {
    message?: string;
    props?: Props;
    isPinned?: boolean;
}

export interface Posts {
    /** Checks shape and sizes, not who asks. */
    create(author: User, channel: Channel, order: NewPost): Post;
    /** Throws Panic where the real server dies. */
    change(post: Post, change: PostChange, errorId?: string): void;
    /** With its replies. */
    delete(post: Post): void;
    /** A post that only one person sees and nobody stores. */
    ephemeral(to: User, channel: Channel, order: {message: string; rootId: string; props: Props; author?: User}): void;
    /** As a read of this one post shows it. */
    json(post: Post): WirePost;
}

export interface PostsDeps extends Core {
    threads: Threads;
    /** Puts cookies on the actions of ephemeral posts. */
    withCookies(props: Props, channelId: string, rootId: string, postId: string): Props;
}

function append(lists: Map<string, string[]>, key: string, id: string): void {
    const list = lists.get(key);
    if (list === undefined) {
        lists.set(key, [id]);
    } else {
        list.push(id);
    }
}

function count(channel: Channel, post: Post): void {
    const added = post.type.startsWith('system_') ? 0 : 1;
    channel.lastPostAt = post.createAt;
    channel.totalMsgCount += added;
    if (post.rootId === '') {
        channel.lastRootPostAt = post.createAt;
        channel.totalMsgCountRoot += added;
    }
}

export function createPosts(deps: PostsDeps): Posts {
    const {store, clock, live, permissions, threads} = deps;
    const json = (post: Post): WirePost =>
        postJson(post, {replyCount: replyCount(deps, post), metadata: metadataOf(deps, post)});

    const announce = (post: Post, channel: Channel, author: User, pendingPostId: string): void => {
        const mentioned = mentionedIn(post, channel, store, permissions);
        const sender = `@${author.username}`;
        const data = {
            channel_display_name: channel.type === 'D' ? sender : channel.displayName,
            channel_name: channel.name,
            channel_type: channel.type,
            post: goJson(postJson(post, {pendingPostId, metadata: metadataOf(deps, post)})),
            sender_name: sender,
            set_online: true,
            team_id: channel.teamId,
        };
        live.publish({
            ...liveEvent('posted', data, {channel_id: channel.id}),
            dataFor: (userId) => (mentioned.has(userId) ? {mentions: goJson([userId])} : {}),
        });
        if (post.rootId !== '') {
            threads.replied(post, mentioned);
        }
    };

    return {
        json,
        create(author, channel, order) {
            const {message, type = '', rootId = '', viaApi = false, priority = null} = order;
            const root = rootId === '' ? null : store.posts.get(rootId);
            if (root === undefined || (root !== null && (root.rootId !== '' || root.deleteAt > 0))) {
                throw new AppError('api.post.create_post.root_id.app_error', 'Invalid RootId parameter.', 400);
            }
            if (root !== null && root.channelId !== channel.id) {
                throw new AppError(
                    'api.post.create_post.channel_root_id.app_error',
                    'Invalid ChannelId for RootId parameter.',
                    400,
                );
            }
            checkPost(message, type, order.fromServer === true);
            const props = storedProps(order.props ?? {});
            checkStorable(message, type, props);
            const now = clock.now();
            const preview = previewedPost(message, author, deps);
            const post: Post = {
                id: newId(),
                createAt: now,
                updateAt: now,
                editAt: 0,
                deleteAt: 0,
                isPinned: false,
                userId: author.id,
                channelId: channel.id,
                rootId,
                originalId: '',
                message,
                type,
                props: preview === null ? props : {...props, previewed_post: preview},
                hasReactions: false,
                priority,
                viaApi,
            };
            store.posts.set(post.id, post);
            append(store.postsOf, channel.id, post.id);
            if (rootId !== '') {
                append(store.repliesOf, rootId, post.id);
            }
            count(channel, post);
            announce(post, channel, author, order.pendingPostId ?? '');
            return post;
        },
        change(post, change, errorId = 'api.post.update_post.can_not_update_post_in_deleted.error') {
            const channel = store.channels.get(post.channelId);
            if ((channel?.deleteAt ?? 0) > 0) {
                throw new AppError(errorId, 'Can not update a post in a deleted channel.', 400);
            }
            const message = change.message ?? post.message;
            const props = change.props === undefined ? post.props : storedProps(change.props);
            checkPost(message, post.type, true);
            const isEdited =
                message !== post.message || !sameAttachments(attachmentsOf(post.props), attachmentsOf(props));
            checkStorable(message, post.type, props);
            const now = Math.max(clock.now(), post.updateAt + 1);
            const old = {...post, id: newId(), originalId: post.id, updateAt: now, deleteAt: now};
            store.history.set(post.id, [...(store.history.get(post.id) ?? []), old]);
            Object.assign(post, {
                message,
                props,
                isPinned: change.isPinned ?? post.isPinned,
                updateAt: now,
                editAt: isEdited ? now : post.editAt,
            });
            live.publish(liveEvent('post_edited', {post: goJson(json(post))}, {channel_id: post.channelId}));
        },
        delete(post) {
            const now = Math.max(clock.now(), post.updateAt + 1);
            // The event carries the post as it is in the database, with everything in it.
            const raw = postJson(post, {leaking: true, replyCount: replyCount(deps, post)});
            const replies = livePosts(store, store.repliesOf.get(post.id));
            for (const gone of [post, ...replies]) {
                Object.assign(gone, {deleteAt: now, updateAt: now});
            }
            const to = {channel_id: post.channelId, contains_sanitized_data: true as const};
            live.publish(liveEvent('post_deleted', {post: goJson(raw)}, to));
        },
        ephemeral(to, channel, {message, rootId, props, author = to}) {
            const id = newId();
            const post: Post = {
                id,
                createAt: clock.now(),
                updateAt: 0,
                editAt: 0,
                deleteAt: 0,
                isPinned: false,
                userId: author.id,
                channelId: channel.id,
                rootId,
                originalId: '',
                message,
                type: 'system_ephemeral',
                props: deps.withCookies(storedProps(props), channel.id, rootId, id),
                hasReactions: false,
                priority: null,
                viaApi: false,
            };
            const shown = postJson(post, {fileIds: null, metadata: metadataOf(deps, post)});
            const data = {post: goJson(shown)};
            live.publish(liveEvent('ephemeral_message', data, {user_id: to.id, channel_id: channel.id}));
        },
    };
}
