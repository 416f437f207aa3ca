// Requests as the bridge lists them.
import type {RequestRow} from '../../../proto/bridge/rpc';
import {toFailure} from '../client/failure';
import type {Rpc} from '../client/rpc';
import {postOf} from '../host/selectors';
import type {HostStore} from '../host/store';
import type {Lifetime} from '../lifetime';
import {make} from '../store/actions';
import {ours} from '../store/selectors';
import type {Scope} from '../store/types';
import {SCOPES} from '../store/types';

export interface RequestOperations {
    /** Reads the first page; never rejects. */
    load(scope: Scope): Promise<void>;
    /** Reads the next page; never rejects. */
    loadMore(scope: Scope): Promise<void>;
    /** Reads again what was read before. */
    refreshLoaded(): Promise<void>;
    /**
     * A card was just posted, or somebody says so. What is being read now, or will be in a moment, may miss it: the bridge
     * knows where a request can be seen a little after it was posted there.
     */
    noteNew(): void;
    /** Reads one request; rejects with what the call rejects with. */
    read(requestId: string): Promise<RequestRow>;
}

export interface RequestsDeps {
    store: HostStore;
    rpc: Rpc;
    lifetime: Lifetime;
    now: () => number;
}

/** How long after a post a list may still miss it. */
const UNSETTLED_MS = 5_000;
const READ_AGAIN_AFTER_MS = 3_000;

export function createRequests({store, rpc, lifetime, now}: RequestsDeps): RequestOperations {
    const reading = new Map<Scope, Promise<void>>();
    /** When the last card was posted that no list was read again for. */
    let newAt = -Infinity;
    const updatedAt = ({post_id: postId}: RequestRow): number => postOf(store.getState(), postId)?.update_at ?? 0;

    const readPage = async (scope: Scope, page: number): Promise<void> => {
        const startedAt = now();
        store.dispatch(make('listAsked', {scope}));
        try {
            const {result} = await rpc.call('request.list', {scope, page});
            const times = result.rows.map((row) => [row.card.request_id, updatedAt(row)] as const);
            store.dispatch(make('listRead', {scope, page, result, updatedAt: Object.fromEntries(times)}));
        } catch (reason) {
            store.dispatch(make('listFailed', {scope, failure: toFailure(reason)}));
            return;
        }
        if (newAt > startedAt - UNSETTLED_MS) {
            newAt = -Infinity;
            lifetime.after(READ_AGAIN_AFTER_MS, () => void readOnce(scope, 0));
        }
    };

    /** One reading of a list at a time; whoever comes meanwhile gets its result. */
    const readOnce = (scope: Scope, page: number): Promise<void> => {
        const running = reading.get(scope) ?? readPage(scope, page).finally(() => reading.delete(scope));
        reading.set(scope, running);
        return running;
    };

    return {
        load: (scope) => readOnce(scope, 0),
        loadMore: (scope) => readOnce(scope, ours(store.getState()).lists[scope].pages),
        async refreshLoaded() {
            const {lists} = ours(store.getState());
            await Promise.all(SCOPES.filter((scope) => lists[scope].pages > 0).map((scope) => readOnce(scope, 0)));
        },
        noteNew() {
            newAt = now();
        },
        async read(requestId) {
            const {result} = await rpc.call('request.get', {request_id: requestId});
            store.dispatch(make('requestRead', {row: result, updatedAt: updatedAt(result)}));
            return result;
        },
    };
}
