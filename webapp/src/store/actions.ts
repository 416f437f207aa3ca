// Everything that can change the plugin's part of the store. Type names begin with the plugin's id: other plugins' actions
// pass through the same reducer.
import type {RequestListResult, RequestRow, SessionResult} from '../../../proto/bridge/rpc';
import type {Failure} from '../client/failure';
import {PLUGIN_ID} from '../manifest';
import type {SeenCard} from './reduce_requests';
import type {Decision, DialogView, Person, Scope} from './types';

const PREFIX = `${PLUGIN_ID}/` as const;

interface Payloads {
    sessionAsked: object;
    sessionRead: {view: SessionResult};
    sessionFailed: {failure: Failure};
    listAsked: {scope: Scope};
    /** `page` 0 replaces the list. `updatedAt`: request id -> `update_at` of the post named in the row, where known. */
    listRead: {scope: Scope; page: number; result: RequestListResult; updatedAt: Readonly<Record<string, number>>};
    listFailed: {scope: Scope; failure: Failure};
    requestRead: {row: RequestRow; updatedAt: number};
    /** A post of our bot, new or changed. */
    cardSeen: SeenCard & {isNew: boolean};
    /** Posts of our bot that the page shows. */
    cardsDrawn: {cards: readonly SeenCard[]};
    postGone: {postId: string};
    reviewAsked: {attempt: number; requestId: string; decision: Decision};
    reviewOpened: {attempt: number; dialog: DialogView; teleportUser: string};
    reviewFailed: {attempt: number; failure: Failure};
    reviewSubmitted: {attempt: number};
    reasonRefused: {attempt: number; text: string};
    reviewRecorded: {attempt: number};
    reviewClosed: object;
    peopleRead: {people: readonly Person[]};
    /** The plugin leaves; its slice cannot be taken out of the store. */
    forgotten: object;
}

export type ActionName = keyof Payloads;
export type PluginAction = {
    [Name in ActionName]: {type: `${typeof PREFIX}${Name}`; name: Name} & Payloads[Name];
}[ActionName];

/** `make('reviewClosed', {})` */
export function make<Name extends ActionName>(name: Name, payload: Payloads[Name]) {
    return {type: `${PREFIX}${name}` as const, name, ...payload};
}

/** Whether an action of anybody is one of ours. */
export function isOurs(action: unknown): action is PluginAction {
    const type = typeof action === 'object' && action !== null ? (action as {type?: unknown}).type : undefined;
    return typeof type === 'string' && type.startsWith(PREFIX);
}
