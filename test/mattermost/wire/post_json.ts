// Posts as they go over the wire.
import type {Post} from '../store/types';
import {shownProps} from './attachments';
import {sortKeys} from './go_json';

export interface PostView {
    /** With `integration`: what a few reads and events forget to take out. */
    leaking?: boolean;
    pendingPostId?: string;
    replyCount?: number;
    /** Absent: the key is left out. */
    metadata?: Record<string, unknown>;
    fileIds?: null;
}

export function postJson(post: Post, view: PostView = {}) {
    return {
        id: post.id,
        create_at: post.createAt,
        update_at: post.updateAt,
        edit_at: post.editAt,
        delete_at: post.deleteAt,
        is_pinned: post.isPinned,
        user_id: post.userId,
        channel_id: post.channelId,
        root_id: post.rootId,
        original_id: post.originalId,
        message: post.message,
        type: post.type,
        props: view.leaking === true ? sortKeys(post.props) : shownProps(post.props),
        hashtags: '',
        file_ids: view.fileIds === null ? null : [],
        pending_post_id: view.pendingPostId ?? '',
        ...(post.hasReactions ? {has_reactions: true} : {}),
        ...(post.viaApi ? {remote_id: ''} : {}),
        reply_count: view.replyCount ?? 0,
        last_reply_at: 0,
        participants: null,
        ...(view.metadata === undefined ? {} : {metadata: view.metadata}),
    };
}

export type WirePost = ReturnType<typeof postJson>;
