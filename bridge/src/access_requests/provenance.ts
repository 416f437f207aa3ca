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
    /** Authors of the reviews already inside. */
    authors: readonly string[];
}

/** The two servers' clocks may differ by this much before "the stream was open first" is believed. */
const CLOCK_ALLOWANCE_MS = 5_000;

/** For a request that no record knows. */
export function classifyFirstSight({
    request,
    firstEvent,
}: {
    request: AccessRequest;
    firstEvent?: FirstEvent;
}): Provenances {
    const sawCreation =
        firstEvent !== undefined && firstEvent.streamInitAt + CLOCK_ALLOWANCE_MS <= request.createdAt;
    const classify = (author: string, createdAt: UnixMs | null): Provenance => {
        if (firstEvent !== undefined && !firstEvent.authors.includes(author)) {
            return 'witnessed';
        }
        const predates = createdAt !== null && createdAt < request.createdAt;
        return sawCreation || predates ? 'smuggled' : 'unwitnessed';
    };
    return Object.fromEntries(
        request.reviews.map(({author, createdAt}) => [author, classify(author, createdAt)] as const),
    );
}

/**
 * For a request recorded before: what was known stays, what is new came as a change. Authors that the record holds and
 * the request does not (any more) are kept: a review that was once smuggled stays so.
 */
export function classifyKnown(recorded: Provenances, request: AccessRequest): Provenances {
    const added = request.reviews.filter(({author}) => !Object.hasOwn(recorded, author));
    return {...recorded, ...Object.fromEntries(added.map(({author}) => [author, 'witnessed' as const]))};
}

export const isSuspicious = (provenances: Provenances): boolean => Object.values(provenances).includes('smuggled');
