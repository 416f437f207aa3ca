// What the rest of the bridge may ask of the delivery room. `createDelivery` implements it.
import type {AccessRequest} from '../access_requests/access_request';
import type {Provenances} from '../access_requests/provenance';

export interface RecordedPost {
    requestId: string;
    channelId: string;
    postId: string;
    creationKey: string;
}

/** What memory holds of a request's record. */
export interface RecordedCards {
    /** `postId` is empty when somebody deleted that card: members of its channel have seen it all the same. */
    readonly posts: readonly {channelId: string; postId: string}[];
    readonly provenances: Provenances;
}

export interface Deliveries {
    /** Something about this request may have changed. Returns at once; work per request is serial and coalesced. */
    lookAt(requestId: string): void;
    /** The newest state as an answer of the Auth Service just told it (a submitted review); cards follow at once. */
    observe(request: AccessRequest): void;
    /** Our own submission was recorded: that review is witnessed. */
    witnessed(requestId: string, author: string): void;
    /** The post recorded, or adopted now, for a creation key; null when the post is not ours. */
    findPost(requestId: string, creationKey: string, postId: string): Promise<RecordedPost | null>;
    /** A click came from a post of ours whose request has no record any more: repaint it closed. Does nothing to others' posts. */
    closeOrphan(postId: string): Promise<void>;
    /** Channels with a recorded card of this request: who is a member there may see the request. */
    channelsOf(requestId: string): Promise<string[]>;
    provenancesOf(requestId: string): Promise<Provenances>;
    /** From memory only, for lists of many; empty when nothing was read yet. Nothing is decided with it. */
    recorded(requestId: string): RecordedCards;
}
