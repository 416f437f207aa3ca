// What happens at Teleport, as "look again at request X". Watch first, then list; every connect lists again, for a
// stream has no history. Rows and events are hints: what contradicts the store is read by id.
import type {AccessRequest} from '../access_requests/access_request';
import {isPending, isResolved} from '../access_requests/access_request';
import type {RequestStore} from '../access_requests/request_store';
import type {Clock, Timer} from '../clock';
import {toBridgeError} from '../errors';
import type {Log} from '../observability/log';
import type {TeleportApi, Watcher} from '../teleport/teleport_api';
import type {RecordStore} from './record_store';
import type {Urgency} from './work_queue';

/** `contradiction`: read it by id first. `missing`: recorded or known, but not listed any more. */
export type Why = 'changed' | 'contradiction' | 'missing' | 'deleted';

export interface FeedDeps {
    teleport: TeleportApi;
    store: RequestStore;
    records: RecordStore;
    clock: Clock;
    log: Log;
    look: (requestId: string, why: Why, urgency: Urgency) => void;
    /** A sweep reached this open request: read its posts back. */
    sweep: (requestId: string) => void;
}

export interface FeedOptions {
    /** How often everything is listed again although nothing seems wrong. */
    sweepEveryMs: number;
}

export interface Feed {
    start(): void;
    /** The stream is open and its first list is in. */
    isLive(): boolean;
    stop(): void;
}

const RELIST_PAUSE_MS = 2_000;
/** After a reconnect: the cache that lists are read from may have been behind what the new stream begins with. */
const SECOND_LIST_MS = 5_000;

export function createFeed(deps: FeedDeps, {sweepEveryMs}: FeedOptions): Feed {
    const {teleport, store, records, clock, log, look} = deps;
    let watcher: Watcher | null = null;
    let live = false;
    let stopped = false;
    let timer: Timer | null = null;
    /** Counts connects: a list begun under an older stream is thrown away. */
    let generation = 0;

    const take = (request: AccessRequest, streamInitAt?: number): void => {
        const before = store.firstEvent(request.id);
        const outcome = store.put(request, streamInitAt);
        if (outcome === 'new' && live && isPending(request)) {
            records.presumeNone(request.id);
        }
        // A list may have told the same before; who was inside at the creation is news all the same.
        const tellsOrigin = request.reviews.length > 0 && store.firstEvent(request.id) !== before;
        if (outcome !== 'same' || tellsOrigin) {
            look(request.id, outcome === 'stale' ? 'contradiction' : 'changed', 'now');
        }
    };

    /** `againIn`, ms: lists once more then, before the sweeps begin. */
    const relist = async (mine: number, thorough: boolean, againIn?: number): Promise<void> => {
        try {
            const known = new Set(store.all().map((request) => request.id));
            const [recorded, listed] = await Promise.all([records.loadAll(), teleport.listAccessRequests()]);
            if (mine !== generation || stopped) {
                return;
            }
            const seen = new Set<string>();
            const cards = new Set(recorded);
            for (const request of listed) {
                seen.add(request.id);
                const outcome = store.put(request);
                const nothingNew = outcome === 'new' || outcome === 'same';
                if (nothingNew && isResolved(request) && !cards.has(request.id)) {
                    // Decided before it had a card: it gets none, so nobody need be asked about it. Not so when it was
                    // open as far as we knew: its card may be on its way at this moment.
                    continue;
                }
                const differs = outcome === 'stale' || outcome === 'changed';
                // What has its card and is as we know it comes after all that people wait for.
                const urgency = differs || !cards.has(request.id) ? 'now' : 'backlog';
                look(request.id, differs ? 'contradiction' : 'changed', urgency);
                if (thorough && isPending(request)) {
                    deps.sweep(request.id);
                }
            }
            for (const id of new Set([...recorded, ...known])) {
                if (!seen.has(id)) {
                    look(id, 'missing', 'backlog');
                }
            }
            live = true;
            log.info({requests: listed.length, recorded: recorded.length}, 'listed all access requests');
            schedule(againIn);
        } catch (reason) {
            if (mine !== generation || stopped) {
                return;
            }
            log.warn({err: toBridgeError(reason)}, 'listing access requests failed, will try again');
            timer = clock.after(RELIST_PAUSE_MS, () => void relist(mine, thorough, againIn));
        }
    };

    const schedule = (againIn?: number): void => {
        timer?.cancel();
        const mine = generation;
        timer = clock.after(againIn ?? sweepEveryMs, () => void relist(mine, againIn === undefined));
    };

    return {
        start() {
            watcher = teleport.watchAccessRequests({
                onConnected() {
                    generation += 1;
                    timer?.cancel();
                    void relist(generation, false, generation > 1 ? SECOND_LIST_MS : undefined);
                },
                onPut: take,
                onDelete(id) {
                    store.remove(id, clock.monotonic());
                    look(id, 'deleted', 'now');
                },
                onDisconnected(reason) {
                    generation += 1;
                    live = false;
                    timer?.cancel();
                    log.warn({err: reason}, 'the event stream ended, reconnecting');
                },
            });
        },
        isLive: () => live,
        stop() {
            stopped = true;
            timer?.cancel();
            watcher?.stop();
        },
    };
}
