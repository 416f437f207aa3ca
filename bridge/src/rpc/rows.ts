// One request as the webapp lists it: the card without a post, where a post of it is, and the viewer's own review.
import type {CardModel} from '../../../proto/bridge/card';
import type {RequestRow} from '../../../proto/bridge/rpc';
import type {AccessRequest} from '../access_requests/access_request';
import {createCardModel} from '../cards/card_model';
import type {Deliveries} from '../delivery/deliveries';
import type {People} from '../identity/people';
import {reviewOf} from '../reviews/eligibility';
import type {ReviewService} from '../reviews/review_service';
import type {Viewer} from './viewer';

export interface RowsDeps {
    people: Pick<People, 'accountOf'>;
    deliveries: Pick<Deliveries, 'recorded'>;
    reviews: Pick<ReviewService, 'decideMode'>;
    clusterName: () => string;
    webUrl: () => string;
}

export interface Rows {
    card(request: AccessRequest): Promise<CardModel>;
    /** `channels`: those the viewer is in; only posts there are told. */
    row(request: AccessRequest, viewer: Viewer, channels: ReadonlySet<string>): Promise<RequestRow>;
}

export function createRows({people, deliveries, reviews, clusterName, webUrl}: RowsDeps): Rows {
    /** Decoration: whoever is not found has no face. */
    const faces = async (request: AccessRequest): Promise<Record<string, string>> => {
        const names = new Set([request.requester, ...request.reviews.map(({author}) => author)]);
        const found = await Promise.all(
            [...names].map(async (name) => [name, await people.accountOf(name).catch(() => null)] as const),
        );
        return Object.fromEntries(found.flatMap(([name, id]) => (id === null ? [] : [[name, id] as const])));
    };

    const card = async (request: AccessRequest): Promise<CardModel> => {
        const {provenances} = deliveries.recorded(request.id);
        return createCardModel({
            request,
            provenances,
            clusterName: clusterName(),
            webUrl: webUrl(),
            creationKey: '',
            decide: reviews.decideMode(request, provenances),
            people: await faces(request),
        });
    };

    return {
        card,
        async row(request, viewer, channels) {
            const {posts} = deliveries.recorded(request.id);
            const post = posts.find(({channelId, postId}) => postId !== '' && channels.has(channelId));
            return {
                card: await card(request),
                post_id: post?.postId ?? '',
                channel_id: post?.channelId ?? '',
                my_review: viewer.teleportUser === '' ? '' : (reviewOf(viewer.teleportUser, request) ?? ''),
            };
        },
    };
}
