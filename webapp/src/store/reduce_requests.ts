// The newest known state of requests. Events and answers arrive in any order; what is older than what is shown is dropped.
import type {RequestRow} from '../../../proto/bridge/rpc';
import type {KnownRequest, PluginState} from './types';

type Requests = PluginState['requests'];

export const requestOf = (requests: Requests, id: string): KnownRequest | undefined =>
    Object.hasOwn(requests, id) ? requests[id] : undefined;

/** An answer of the bridge is as new as anything that came before it. */
export function withRow(requests: Requests, row: RequestRow, updatedAt: number): Requests {
    const {card} = row;
    const before = requestOf(requests, card.request_id);
    const known: KnownRequest = {
        card,
        postId: row.post_id || (before?.postId ?? ''),
        channelId: row.channel_id || (before?.channelId ?? ''),
        updatedAt: Math.max(updatedAt, before?.updatedAt ?? 0),
        myReview: row.my_review,
    };
    return {...requests, [card.request_id]: known};
}

export type SeenCard = Pick<KnownRequest, 'card' | 'postId' | 'channelId' | 'updatedAt'>;

/** The same post again says nothing new, and an answer of the bridge may be newer than it. */
export function withSeenCard(requests: Requests, {card, postId, channelId, updatedAt}: SeenCard): Requests {
    const before = requestOf(requests, card.request_id);
    const place = before?.postId ? {postId: before.postId, channelId: before.channelId} : {postId, channelId};
    if (before !== undefined && before.updatedAt >= updatedAt) {
        return place.postId === before.postId ? requests : {...requests, [card.request_id]: {...before, ...place}};
    }
    const known: KnownRequest = {card, ...place, updatedAt, myReview: before?.myReview || null};
    return {...requests, [card.request_id]: known};
}

/** Its cards stay known: other posts of the request may stand. */
export function withoutPost(requests: Requests, postId: string): Requests {
    const hit = Object.values(requests).find((known) => known.postId === postId);
    return hit === undefined ? requests : {...requests, [hit.card.request_id]: {...hit, postId: '', channelId: ''}};
}
