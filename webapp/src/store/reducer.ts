// The plugin's part of the store. Pure; actions of others leave it as it is.
import type {RequestRow} from '../../../proto/bridge/rpc';
import type {PluginAction} from './actions';
import {isOurs} from './actions';
import {NO_LISTS, withNewRequest, withPage} from './reduce_lists';
import {requestOf, withoutPost, withRow, withSeenCard, type SeenCard} from './reduce_requests';
import {reduceReview, settle} from './reduce_review';
import type {KnownRequest, PluginState} from './types';
import {isWaiting} from './waiting';

export const INITIAL_STATE: PluginState = {
    session: {view: null, loading: false, failure: null},
    requests: {},
    lists: NO_LISTS,
    waiting: null,
    review: null,
    people: {},
};

/** How the number of waiting requests changes when a counted request becomes another. */
function waitingAfter({waiting, session}: PluginState, before: KnownRequest | undefined, after: KnownRequest) {
    if (waiting === null || before === undefined) {
        return waiting;
    }
    const me = session.view?.teleport_user ?? '';
    return Math.max(0, waiting + Number(isWaiting(after, me)) - Number(isWaiting(before, me)));
}

function reduceSeenCard(state: PluginState, seen: SeenCard, isNew: boolean): PluginState {
    const {request_id: id} = seen.card;
    const before = requestOf(state.requests, id);
    const requests = withSeenCard(state.requests, seen);
    const known = requestOf(requests, id);
    if (known === undefined || requests === state.requests) {
        return state;
    }
    const review = settle(state.review, known);
    // Only a new post says of a request never seen before that it was not among those counted already.
    if (before === undefined && isNew) {
        const me = state.session.view?.teleport_user ?? '';
        const waiting = state.waiting === null ? null : state.waiting + Number(isWaiting(known, me));
        return {...state, requests, review, waiting, lists: withNewRequest(state, known, me)};
    }
    return {...state, requests, review, waiting: waitingAfter(state, before, known)};
}

function reduceRow(state: PluginState, row: RequestRow, updatedAt: number): PluginState {
    const {request_id: id} = row.card;
    const requests = withRow(state.requests, row, updatedAt);
    const known = requestOf(requests, id);
    if (known === undefined) {
        return state;
    }
    const waiting = waitingAfter(state, requestOf(state.requests, id), known);
    return {...state, requests, waiting, review: settle(state.review, known)};
}

function reduceOurs(state: PluginState, action: PluginAction): PluginState {
    const {session, lists} = state;
    switch (action.name) {
        case 'sessionAsked':
            return {...state, session: {...session, loading: true}};
        case 'sessionRead':
            return {...state, session: {view: action.view, loading: false, failure: null}};
        case 'sessionFailed':
            return {...state, session: {...session, loading: false, failure: action.failure}};
        case 'listAsked':
            return {...state, lists: {...lists, [action.scope]: {...lists[action.scope], loading: true}}};
        case 'listRead': {
            const {scope, page, result, updatedAt} = action;
            const read = result.rows.reduce(
                (before, row) => reduceRow(before, row, updatedAt[row.card.request_id] ?? 0),
                state,
            );
            return {
                ...read,
                lists: {...lists, [scope]: withPage(lists[scope], page, result)},
                waiting: result.waiting,
            };
        }
        case 'listFailed': {
            const failed = {...lists[action.scope], loading: false, failure: action.failure};
            return {...state, lists: {...lists, [action.scope]: failed}};
        }
        case 'requestRead':
            return reduceRow(state, action.row, action.updatedAt);
        case 'cardSeen':
            return reduceSeenCard(state, action, action.isNew);
        case 'cardsDrawn':
            return action.cards.reduce((before, card) => reduceSeenCard(before, card, false), state);
        case 'postGone':
            return {...state, requests: withoutPost(state.requests, action.postId)};
        case 'peopleRead': {
            const read = Object.fromEntries(action.people.map((person) => [person.id, person]));
            return {...state, people: {...state.people, ...read}};
        }
        case 'forgotten':
            return INITIAL_STATE;
        default:
            return {...state, review: reduceReview(state.review, action)};
    }
}

export function reduce(state: PluginState = INITIAL_STATE, action: unknown): PluginState {
    return isOurs(action) ? reduceOurs(state, action) : state;
}
