// Where a review came from, as far as the bridge can tell (design: reviews smuggled into one's own request).
import type {UnixMs} from '../clock';
import type {AccessRequest} from './access_request';

/**
 * `witnessed`: it came as a change to a request known without it, or we submitted it.
 * `smuggled`: it was inside the request when the request was created.
 * `unwitnessed`: it was there when we first looked; nobody here saw it arrive.
 */
export type Provenance = 'witnessed' | 'unwitnessed' | 'smuggled';

/** Review author -> provenance. Teleport keeps one review per author. */
export type Provenances = Readonly<Record<string, Provenance>>;

/** The first event of a request that came over a stream. */
export interface FirstEvent {
    /** Our wall clock when that stream was confirmed open. */
    streamInitAt: UnixMs;
    /** Of the request itself: on old clusters an id may be used again once its first request is gone. */
    createdAt: UnixMs;
    /** Authors of the reviews already inside. */
    authors: readonly string[];
}

/** The two servers' clocks may differ by this much before "the stream was open first" is believed. */
const CLOCK_ALLOWANCE_MS = 5_000;

/** Whether that event was the creation itself: then everything inside was put there by the requester. */
const sawCreation = ({createdAt}: AccessRequest, firstEvent?: FirstEvent): firstEvent is FirstEvent =>
    firstEvent !== undefined &&
    firstEvent.createdAt === createdAt &&
    firstEvent.streamInitAt + CLOCK_ALLOWANCE_MS <= createdAt;

/** For a request that no record knows. */
export function classifyFirstSight(request: AccessRequest, firstEvent?: FirstEvent): Provenances {
    const classify = (author: string, createdAt: UnixMs | null): Provenance => {
        if (firstEvent?.createdAt === request.createdAt && !firstEvent.authors.includes(author)) {
            return 'witnessed';
        }
        const predates = createdAt !== null && createdAt < request.createdAt;
        return sawCreation(request, firstEvent) || predates ? 'smuggled' : 'unwitnessed';
    };
    return Object.fromEntries(
        request.reviews.map(({author, createdAt}) => [author, classify(author, createdAt)] as const),
    );
}

/**
 * For a request recorded before: what was known stays, what is new came as a change. What we saw inside the request at
 * its creation is smuggled whatever the record says: another bridge, or a list, may have been there first. Authors that
 * the record holds and the request does not (any more) are kept: a review that was once smuggled stays so.
 */
export function classifyKnown(recorded: Provenances, request: AccessRequest, firstEvent?: FirstEvent): Provenances {
    const added = request.reviews.map(({author}) => author).filter((author) => !Object.hasOwn(recorded, author));
    const inside = sawCreation(request, firstEvent) ? firstEvent.authors : [];
    const as = (provenance: Provenance, authors: readonly string[]): Provenances =>
        Object.fromEntries(authors.map((author) => [author, provenance]));
    return {...recorded, ...as('witnessed', added), ...as('smuggled', inside)};
}

export const isSuspicious = (provenances: Provenances): boolean => Object.values(provenances).includes('smuggled');
