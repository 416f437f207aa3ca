import {liveEvent} from '../live/live_event';
import type {Reaction} from '../store/types';
import {goJson} from '../wire/go_json';
import {answer, OK, type ApiAnswer, type ApiCall} from './api_call';
import {del, post, type ApiRoute} from './api_route';

const reactionJson = (reaction: Reaction) => ({
    user_id: reaction.userId,
    post_id: reaction.postId,
    emoji_name: reaction.emojiName,
    create_at: reaction.createAt,
    update_at: reaction.createAt,
    delete_at: 0,
    remote_id: '',
    channel_id: reaction.channelId,
});

const add = (call: ApiCall): ApiAnswer => {
    const {post_id: postId, emoji_name: name} = call.object('reaction');
    const target = call.readablePost(String(postId ?? ''));
    const {store, clock, live} = call.server;
    const now = clock.now();
    const ids = {userId: call.user.id, postId: target.id, channelId: target.channelId};
    const reaction = {...ids, emojiName: String(name ?? ''), createAt: now};
    const others = (store.reactions.get(target.id) ?? []).filter(
        (one) => one.userId !== reaction.userId || one.emojiName !== reaction.emojiName,
    );
    store.reactions.set(target.id, [...others, reaction]);
    Object.assign(target, {hasReactions: true, updateAt: Math.max(now, target.updateAt + 1)});
    const data = {reaction: goJson(reactionJson(reaction))};
    live.publish(liveEvent('reaction_added', data, {channel_id: target.channelId}));
    return answer(reactionJson(reaction), 201);
};

const remove = (call: ApiCall): ApiAnswer => {
    call.allow(call.param('user_id') === call.user.id);
    const target = call.readablePost(call.param('post_id'));
    const {store, clock, live} = call.server;
    const name = call.param('emoji_name');
    const left = (store.reactions.get(target.id) ?? []).filter(
        (one) => one.userId !== call.user.id || one.emojiName !== name,
    );
    store.reactions.set(target.id, left);
    target.hasReactions = left.length > 0;
    const gone = reactionJson({userId: call.user.id, postId: target.id, emojiName: name, createAt: 0, channelId: ''});
    const data = {reaction: goJson({...gone, update_at: clock.now()})};
    live.publish(liveEvent('reaction_removed', data, {channel_id: target.channelId}));
    return OK;
};

export const reactionRoutes: readonly ApiRoute[] = [
    post('/reactions', add),
    del('/users/:user_id/posts/:post_id/reactions/:emoji_name', remove),
];
