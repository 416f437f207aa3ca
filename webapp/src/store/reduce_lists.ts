// The lists of the panel, kept true between two readings by what happens on the page.
import type {RequestListResult} from '../../../proto/bridge/rpc';
import type {KnownRequest, ListState, PluginState, Scope} from './types';
import {requestOf} from './reduce_requests';
import {isWaiting} from './waiting';

type Lists = PluginState['lists'];

export const NO_LIST: ListState = {ids: [], more: false, pages: 0, loading: false, failure: null};
export const NO_LISTS: Lists = {review: NO_LIST, mine: NO_LIST, recent: NO_LIST};

export function withPage(list: ListState, page: number, {rows, more}: RequestListResult): ListState {
    const read = rows.map(({card}) => card.request_id);
    const before = page === 0 ? [] : list.ids;
    // Between two pages requests move: one that is on both stands once.
    const ids = [...before, ...read.filter((id) => !before.includes(id))];
    return {ids, more, pages: page + 1, loading: false, failure: null};
}

/** Who leaves `review` stays there until it is read again: it must not vanish under a hand. */
function joins(scope: Scope, known: KnownRequest, teleportUser: string): boolean {
    switch (scope) {
        case 'review':
            return isWaiting(known, teleportUser);
        case 'mine':
            return teleportUser !== '' && known.card.requester === teleportUser;
        case 'recent':
            return true;
    }
}

/** Where a new request goes: before the less urgent ones among those to review, else to the top. */
function placeOf(scope: Scope, ids: readonly string[], known: KnownRequest, requests: PluginState['requests']): number {
    if (scope !== 'review') {
        return 0;
    }
    const deadline = (request: KnownRequest | undefined) => request?.card.pending_until ?? Infinity;
    const later = ids.findIndex((id) => deadline(requestOf(requests, id)) > deadline(known));
    return later < 0 ? ids.length : later;
}

/** @param known of a post that was just written */
export function withNewRequest(state: Pick<PluginState, 'lists' | 'requests'>, known: KnownRequest, me: string): Lists {
    const {lists, requests} = state;
    const id = known.card.request_id;
    const grow = (scope: Scope): ListState => {
        const list = lists[scope];
        if (list.pages === 0 || list.ids.includes(id) || !joins(scope, known, me)) {
            return list;
        }
        const place = placeOf(scope, list.ids, known, requests);
        return {...list, ids: [...list.ids.slice(0, place), id, ...list.ids.slice(place)]};
    };
    return {review: grow('review'), mine: grow('mine'), recent: grow('recent')};
}
