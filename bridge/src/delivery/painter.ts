// From a request to what its card says, once per channel: only the creation key differs between the posts of a request.
import type {AccessRequest} from '../access_requests/access_request';
import type {Provenances} from '../access_requests/provenance';
import {renderCard} from '../cards/card_post';
import type {PostProps} from '../mattermost/mattermost_api';
import type {DecideMode} from '../reviews/review_service';
import type {ActionContext} from '../../../proto/bridge/callbacks';
import type {Ending} from './ending';

export interface PaintedCard {
    message: string;
    props: PostProps;
    revision: string;
}

export interface CardSubject {
    request: AccessRequest;
    provenances: Provenances;
    ending: Ending;
    /** Teleport user -> Mattermost user id. Decoration: no part of the revision. */
    people: Record<string, string>;
}

export interface Painter {
    paint(subject: CardSubject, creationKey: string): PaintedCard;
}

export interface PainterDeps {
    clusterName: () => string;
    webUrl: () => string;
    actionUrl: string;
    actionContext: (requestId: string, action: 'approve' | 'deny', creationKey: string) => ActionContext;
    decideMode: (request: AccessRequest, provenances: Provenances) => DecideMode;
}

export function createPainter(deps: PainterDeps): Painter {
    return {
        paint({request, provenances, ending, people}, creationKey) {
            return renderCard({
                request,
                provenances,
                clusterName: deps.clusterName(),
                webUrl: deps.webUrl(),
                creationKey,
                decide: ending === null ? deps.decideMode(request, provenances) : {mode: 'none', reason: ''},
                ...(ending === null ? {} : {ending}),
                people,
                actionUrl: deps.actionUrl,
                actionContext: (action) => deps.actionContext(request.id, action, creationKey),
            });
        },
    };
}
