// What stands in a channel for a request: message, attachment and props. All three say the same; message and attachment
// suffice where the plugin does not draw.
import {CARD_PROP} from '../../../proto/bridge/card';
import type {ActionContext} from '../../../proto/bridge/callbacks';
import type {AccessRequest} from '../access_requests/access_request';
import {progressOf} from '../access_requests/progress';
import type {Progress} from '../access_requests/progress';
import type {PostProps} from '../mattermost/mattermost_api';
import {renderAttachment} from './attachment';
import {REVIEWS_SHOWN, SUGGESTED_SHOWN} from './card_limits';
import {createCardModel, revisionOf} from './card_model';
import type {CardModelInput} from './card_model';
import {renderMessage} from './headline';

export interface CardInput extends CardModelInput {
    /** Where Mattermost sends a click. */
    actionUrl: string;
    actionContext: (action: 'approve' | 'deny') => ActionContext;
}

export interface CardPost {
    message: string;
    props: PostProps;
    /** Changes with everything the post says, its buttons' keys included, but not with `people`. */
    revision: string;
}

/** Only approved and denied are states that reviews lead to. */
const stateFollowsReviews = ({state}: AccessRequest, {outcome}: Progress): boolean =>
    (state !== 'APPROVED' && state !== 'DENIED') || outcome === state;

export function renderCard(input: CardInput): CardPost {
    const {request, actionUrl, actionContext} = input;
    const progress = progressOf(request);
    const model = createCardModel(input);
    const message = renderMessage(model);
    const attachments = [
        renderAttachment({
            model,
            hiddenDetails: request.hiddenDetails,
            setsOmitted: progress.sets.length - model.sets.length,
            reviewsOmitted: Math.max(request.reviews.length - REVIEWS_SHOWN, 0),
            suggestedOmitted: Math.max(request.suggestedReviewers.length - SUGGESTED_SHOWN, 0),
            stateFollowsReviews: stateFollowsReviews(request, progress),
            actionUrl,
            actionContext,
        }),
    ];
    const revision = revisionOf([message, attachments, model.revision]);
    return {
        message,
        props: {from_bot: 'true', attachments, [CARD_PROP]: {...model, revision}},
        revision,
    };
}
