// Deliveries in memory: which cards exist, and what was asked of the room.
import type {AccessRequest} from '../../bridge/src/access_requests/access_request';
import type {Provenances} from '../../bridge/src/access_requests/provenance';
import type {Deliveries, RecordedPost} from '../../bridge/src/delivery/deliveries';

export interface FakeDeliveries extends Deliveries {
    /** A card of that request is recorded there. */
    record(post: RecordedPost): void;
    setProvenances(requestId: string, provenances: Provenances): void;
    readonly lookedAt: string[];
    readonly observed: AccessRequest[];
    readonly witnessedReviews: {requestId: string; author: string}[];
    /** Posts that `closeOrphan` was called with. */
    readonly closed: string[];
}

export function createFakeDeliveries(): FakeDeliveries {
    const posts: RecordedPost[] = [];
    const provenances = new Map<string, Provenances>();
    const lookedAt: string[] = [];
    const observed: AccessRequest[] = [];
    const witnessedReviews: {requestId: string; author: string}[] = [];
    const closed: string[] = [];
    return {
        lookedAt,
        observed,
        witnessedReviews,
        closed,
        record: (post) => void posts.push(post),
        setProvenances: (requestId, value) => void provenances.set(requestId, value),
        lookAt: (requestId) => void lookedAt.push(requestId),
        observe: (request) => void observed.push(request),
        witnessed(requestId, author) {
            witnessedReviews.push({requestId, author});
            provenances.set(requestId, {...provenances.get(requestId), [author]: 'witnessed'});
        },
        findPost(requestId, creationKey, postId) {
            const isIt = (post: RecordedPost) =>
                post.requestId === requestId && post.creationKey === creationKey && post.postId === postId;
            return Promise.resolve(posts.find(isIt) ?? null);
        },
        closeOrphan(postId) {
            closed.push(postId);
            return Promise.resolve();
        },
        channelsOf(requestId) {
            const channels = posts.filter((post) => post.requestId === requestId).map(({channelId}) => channelId);
            return Promise.resolve([...new Set(channels)]);
        },
        provenancesOf: (requestId) => Promise.resolve(provenances.get(requestId) ?? {}),
        recorded: (requestId) => ({
            posts: posts.filter((post) => post.requestId === requestId),
            provenances: provenances.get(requestId) ?? {},
        }),
    };
}
