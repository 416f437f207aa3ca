// What the server adds to a post when somebody reads it.
import {livePosts} from '../store/store';
import type {Post} from '../store/types';
import {postJson} from '../wire/post_json';
import type {Core} from './core';

type Metadata = Record<string, unknown>;

/** Live replies of a thread, or of the thread that a reply belongs to. */
export function replyCount({store}: Core, post: Post): number {
    return livePosts(store, store.repliesOf.get(post.rootId === '' ? post.id : post.rootId)).length;
}

/** The card of a linked post, with its `integration`: the server forgets to take it out. */
function permalinkEmbed(core: Core, post: Post): Metadata[] {
    const id = post.props.previewed_post;
    const linked = typeof id === 'string' ? core.store.posts.get(id) : undefined;
    const channel = core.store.channels.get(linked?.channelId ?? '');
    if (linked === undefined || channel === undefined || linked.deleteAt > 0) {
        return [];
    }
    const data = {
        post_id: linked.id,
        post: postJson(linked, {
            leaking: true,
            replyCount: replyCount(core, linked),
            metadata: {embeds: embeds(core, linked)},
        }),
        team_name: core.store.teams.get(channel.teamId)?.name ?? '',
        channel_display_name: channel.displayName,
        channel_type: channel.type,
        channel_id: channel.id,
    };
    return [{type: 'permalink', data}];
}

function embeds(core: Core, post: Post): Metadata[] {
    if (post.props.attachments !== undefined) {
        return [{type: 'message_attachment'}];
    }
    return permalinkEmbed(core, post);
}

export function metadataOf(core: Core, post: Post): Metadata {
    const embedded = embeds(core, post);
    const reactions = (core.store.reactions.get(post.id) ?? []).map((reaction) => ({
        user_id: reaction.userId,
        post_id: reaction.postId,
        emoji_name: reaction.emojiName,
        create_at: reaction.createAt,
        update_at: reaction.createAt,
        delete_at: 0,
        remote_id: '',
        channel_id: reaction.channelId,
    }));
    return {
        ...(embedded.length > 0 ? {embeds: embedded} : {}),
        ...(reactions.length > 0 ? {reactions} : {}),
        ...(post.priority === null ? {} : {priority: post.priority}),
    };
}
