// The newest known state of every request, in memory. Events and list rows are hints that may be old: what contradicts
// what is known is reported as `stale` and has to be read by id.
import {isDeepStrictEqual} from 'node:util';
import type {UnixMs} from '../clock';
import type {AccessRequest} from './access_request';
import {isPending, isResolved} from './access_request';
import type {FirstEvent} from './provenance';

export type PutOutcome = 'new' | 'changed' | 'stale' | 'same';

export interface Tombstone {
    /** The last state we saw, absent when we never saw it. */
    last?: AccessRequest;
}

export interface RequestStore {
    /** A hint. `streamInitAt`: it came over a stream that was confirmed open then. `stale`: nothing was stored. */
    put(request: AccessRequest, streamInitAt?: UnixMs): PutOutcome;
    /** Read by id, or answered to our own call: true whatever was known. */
    putAuthoritative(request: AccessRequest): void;
    /** It is gone. `monotonicNow` in ms, for forgetting the tombstone one day. */
    remove(id: string, monotonicNow: number): void;
    get(id: string): AccessRequest | undefined;
    all(): AccessRequest[];
    tombstone(id: string): Tombstone | undefined;
    firstEvent(id: string): FirstEvent | undefined;
}

/** Lists come from a cache that lags by seconds; tombstones outlive that by far. */
const TOMBSTONE_MS = 10 * 60_000;

/**
 * True when `hint` cannot be newer than what is known: a request never leaves a final state towards pending and never
 * loses a review. An id that is used again (old clusters let the requester choose it) is another request.
 */
export function contradicts(known: AccessRequest, hint: AccessRequest): boolean {
    if (known.createdAt !== hint.createdAt) {
        return hint.createdAt < known.createdAt;
    }
    if (isResolved(known) && isPending(hint)) {
        return true;
    }
    const authors = new Set(hint.reviews.map((review) => review.author));
    return known.reviews.some((review) => !authors.has(review.author));
}

export function createRequestStore(): RequestStore {
    const requests = new Map<string, AccessRequest>();
    const firstEvents = new Map<string, FirstEvent>();
    const tombstones = new Map<string, Tombstone & {at: number}>();

    const bury = (now: number): void => {
        for (const [id, {at}] of tombstones) {
            // In order of removal: the first young one ends the search.
            if (now - at < TOMBSTONE_MS) {
                break;
            }
            tombstones.delete(id);
            if (!requests.has(id)) {
                firstEvents.delete(id);
            }
        }
    };

    /** Whatever else is known already: the first event on a stream is the creation, if that came after its INIT. */
    const noteFirstEvent = ({id, createdAt, reviews}: AccessRequest, streamInitAt: UnixMs): void => {
        const known = firstEvents.get(id);
        if (known === undefined || known.createdAt < createdAt) {
            firstEvents.set(id, {streamInitAt, createdAt, authors: reviews.map((review) => review.author)});
        }
    };

    return {
        put(request, streamInitAt) {
            if (streamInitAt !== undefined) {
                noteFirstEvent(request, streamInitAt);
            }
            const known = requests.get(request.id);
            if (known === undefined) {
                if (tombstones.has(request.id)) {
                    return 'stale';
                }
                requests.set(request.id, request);
                return 'new';
            }
            if (isDeepStrictEqual(known, request)) {
                return 'same';
            }
            if (contradicts(known, request)) {
                return 'stale';
            }
            requests.set(request.id, request);
            return 'changed';
        },
        putAuthoritative(request) {
            tombstones.delete(request.id);
            requests.set(request.id, request);
        },
        remove(id, monotonicNow) {
            bury(monotonicNow);
            const last = requests.get(id) ?? tombstones.get(id)?.last;
            requests.delete(id);
            tombstones.delete(id);
            tombstones.set(id, {at: monotonicNow, ...(last === undefined ? {} : {last})});
        },
        get: (id) => requests.get(id),
        all: () => [...requests.values()],
        tombstone: (id) => tombstones.get(id),
        firstEvent: (id) => firstEvents.get(id),
    };
}
