// One look at one request: make sure that we know its newest state, then let its cards follow. Called serially per request.
import type {RequestStore} from '../access_requests/request_store';
import type {Clock} from '../clock';
import {hasCode} from '../errors';
import type {TeleportApi} from '../teleport/teleport_api';
import type {Closer, Fate} from './closer';
import type {Why} from './feed';
import type {Reconciler} from './reconciler';
import type {RecordStore} from './record_store';

/** How often a record of another bridge may be ahead of what we just read before we believe the read. */
const MAX_READS = 3;

export interface LookerDeps {
    teleport: Pick<TeleportApi, 'getAccessRequest'>;
    store: RequestStore;
    records: RecordStore;
    reconciler: Reconciler;
    closer: Closer;
    clock: Clock;
    /** Look at it again at once. */
    again: (requestId: string) => void;
    /** The request is gone and its cards say so. */
    onClosed: (requestId: string) => void;
}

export interface Looker {
    /** What a later `run` has to know. False when there is nothing to look at. */
    note(requestId: string, why: Why): boolean;
    /** The next `run` reads its posts back and tries again what failed for good. */
    sweep(requestId: string): void;
    run(requestId: string): Promise<void>;
}

export function createLooker(deps: LookerDeps): Looker {
    const {teleport, store, records, reconciler, closer, clock, again} = deps;
    /** To be read by id first. */
    const reread = new Set<string>();
    const thorough = new Set<string>();
    const fates = new Map<string, Fate>();
    /** Gone, and every card says so. Plugin data outlives its request by hours. */
    const closed = new Set<string>();

    /** False when what was read may be older than what came meanwhile. */
    const refresh = async (id: string): Promise<boolean> => {
        const grave = store.tombstone(id);
        const known = store.get(id);
        const request = await teleport.getAccessRequest(id);
        if (store.tombstone(id) !== grave || store.get(id) !== known) {
            reread.add(id);
            again(id);
            return false;
        }
        if (request === null) {
            store.remove(id, clock.monotonic());
        } else {
            store.putAuthoritative(request);
        }
        reread.delete(id);
        return true;
    };

    const close = async (id: string): Promise<void> => {
        const fate = fates.get(id) ?? {seen: 'while_running', at: clock.now()};
        // Kept for another try: a card painted late still tells how it was.
        fates.set(id, fate);
        const complete = await closer.close(id, store.tombstone(id)?.last ?? null, fate);
        if (complete) {
            fates.delete(id);
            closed.add(id);
        }
        reconciler.forget(id);
        deps.onClosed(id);
    };

    const follow = async (id: string): Promise<void> => {
        const request = store.get(id);
        const record = await records.get(id);
        if (request !== undefined && record !== null && record.request.createdAt < request.createdAt) {
            // The id is used again. Its first request is gone, and so is everything that was known of it.
            await closer.close(id, record.request, fates.get(id) ?? {seen: 'while_away', at: clock.now()});
        } else if (closed.has(id) && record !== null) {
            // It was hidden from us for a while; its cards say that it ended.
            reconciler.doubt(id, Object.keys(record.posts));
        }
        fates.delete(id);
        closed.delete(id);
        const isThorough = thorough.delete(id);
        for (let reads = 0; reads < MAX_READS; reads += 1) {
            const trusted = reads === MAX_READS - 1;
            if ((await reconciler.reconcile(id, {thorough: isThorough, trusted})) === 'done') {
                return;
            }
            if (!(await refresh(id)) || store.get(id) === undefined) {
                again(id);
                return;
            }
        }
    };

    return {
        note(id, why) {
            if (why === 'missing' && closed.has(id) && store.get(id) === undefined) {
                return false;
            }
            if (why === 'missing' || why === 'contradiction') {
                reread.add(id);
            }
            if ((why === 'missing' || why === 'deleted') && !fates.has(id)) {
                fates.set(id, {seen: why === 'deleted' ? 'while_running' : 'while_away', at: clock.now()});
            }
            return true;
        },
        sweep: (id) => void thorough.add(id),
        async run(id) {
            const unknown = store.get(id) === undefined && store.tombstone(id) === undefined;
            if ((reread.has(id) || unknown) && !(await refresh(id))) {
                return;
            }
            if (store.get(id) === undefined) {
                await close(id);
                return;
            }
            try {
                await follow(id);
            } catch (reason) {
                if (!hasCode(reason, 'request_not_found')) {
                    throw reason;
                }
                reread.add(id);
                again(id);
            }
        },
    };
}
