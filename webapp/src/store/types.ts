// What the plugin keeps in the host's store, at plugins-<id>. Every plugin on the page can read it: no secret goes here, and
// a decision dialog's sealed state least of all.
import type {CardModel} from '../../../proto/bridge/card';
import type {RequestListParams, ReviewOpenParams, SessionResult} from '../../../proto/bridge/rpc';
import type {Failure} from '../client/failure';

export type Scope = RequestListParams['scope'];
export const SCOPES: readonly Scope[] = ['review', 'mine', 'recent'];
export type Decision = ReviewOpenParams['decision'];

export interface SessionState {
    view: SessionResult | null;
    loading: boolean;
    failure: Failure | null;
}

/** The newest state of a request that reached this page. */
export interface KnownRequest {
    card: CardModel;
    /** A post of it that I can see, else empty. */
    postId: string;
    channelId: string;
    /** `update_at` of the newest post behind it, server clock, ms. */
    updatedAt: number;
    /** approve, deny or empty; null: not told, look for my name among the reviews. */
    myReview: string | null;
}

export interface ListState {
    /** Request ids, in the bridge's order. */
    ids: readonly string[];
    more: boolean;
    /** Pages read so far; 0: never. */
    pages: number;
    loading: boolean;
    failure: Failure | null;
}

/** What the decision dialog says, without what makes it valid. */
export interface DialogView {
    /** A decision dialog can be submitted; a refusal only read. */
    kind: 'decision' | 'refusal';
    title: string;
    text: string;
    submitLabel: string;
    reason: {label: string; help: string; required: boolean; maxLength: number} | null;
}

/** One review on its way, from the click to the answer. */
export interface ReviewState {
    /** Tells this attempt from earlier ones whose answers come late. */
    attempt: number;
    requestId: string;
    decision: Decision;
    /** opening: dialog not there yet. asking: to be read and answered. submitting. recorded: Teleport has it. failed. */
    phase: 'opening' | 'asking' | 'submitting' | 'recorded' | 'failed';
    /** It went out at least once: whatever failed since, Teleport may have it. */
    wasSubmitted: boolean;
    dialog: DialogView | null;
    /** The name the review goes out under; empty until known. */
    teleportUser: string;
    failure: Failure | null;
    /** What is wrong with the reason. */
    reasonError: string;
}

export interface Person {
    id: string;
    username: string;
    first_name: string;
    last_name: string;
    nickname: string;
    last_picture_update: number;
}

export interface PluginState {
    session: SessionState;
    /** By request id. */
    requests: Readonly<Record<string, KnownRequest>>;
    lists: Readonly<Record<Scope, ListState>>;
    /** Requests that wait for my review; null: not known. */
    waiting: number | null;
    review: ReviewState | null;
    /** Accounts that the host did not have, by id. */
    people: Readonly<Record<string, Person>>;
}
