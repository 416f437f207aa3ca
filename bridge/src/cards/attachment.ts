// The coloured box below the message: what the message left out, and the buttons. Only strings and booleans: a field
// without a value brings the Mattermost server's handler down.
import type {CardModel} from '../../../proto/bridge/card';
import type {ActionContext} from '../../../proto/bridge/callbacks';
import {attachmentFields} from './attachment_fields';
import type {Field} from './attachment_fields';
import {HEADLINE_REASON_LIMIT, HIDDEN_SHOWN, NAME_LIMIT, REASON_LIMIT} from './card_limits';
import {cardColour} from './card_status';
import {code, codeList, codeProse} from './code_span';
import {setLines} from './progress_text';
import {reviewLine} from './review_lines';
import {stateLabel} from './state_label';

export interface Button {
    /** Letters and digits only: it is part of a path. */
    id: string;
    type: 'button';
    name: string;
    style: 'primary' | 'danger';
    integration: {url: string; context: ActionContext};
}

export interface Attachment {
    /** Plain text: the end of a push notification. */
    fallback: string;
    color: string;
    text: string;
    fields: Field[];
    actions?: Button[];
}

export interface AttachmentInput {
    model: CardModel;
    /** What the model has no place for. */
    hiddenDetails: readonly string[];
    setsOmitted: number;
    reviewsOmitted: number;
    suggestedOmitted: number;
    /** False: the state is not what the reviews lead to; somebody set it. */
    stateFollowsReviews: boolean;
    actionUrl: string;
    actionContext: (action: 'approve' | 'deny') => ActionContext;
}

function longReason({reason, reason_cut: isCut}: CardModel): string[] {
    const whole = codeProse(reason, REASON_LIMIT);
    const inMessage = codeProse(reason, HEADLINE_REASON_LIMIT);
    return [
        whole === inMessage ? '' : `The reason at length: ${whole}`,
        isCut ? 'The reason is longer than that; Teleport shows all of it.' : '',
    ];
}

function howToDecide({decide, decide_reason: reason, status, request_id: id}: CardModel): string[] {
    if (status !== 'pending' || decide === 'dialog') {
        return [];
    }
    const approve = code(`tsh request review --approve ${id}`);
    const deny = code(`tsh request review --deny ${id}`);
    return [reason, decide === 'link' ? `In a terminal: ${approve} or ${deny}` : ''];
}

function text(input: AttachmentInput): string {
    const {model, hiddenDetails, setsOmitted, reviewsOmitted, stateFollowsReviews} = input;
    const decision = codeProse(model.resolve_reason, REASON_LIMIT);
    return [
        ...longReason(model),
        ...setLines(model.sets),
        setsOmitted > 0 ? `Requirements not shown here: ${setsOmitted}` : '',
        reviewsOmitted > 0 ? `Earlier reviews not shown here: ${reviewsOmitted}` : '',
        ...model.reviews.map(reviewLine),
        stateFollowsReviews ? '' : 'These reviews did not decide it: somebody set the state in Teleport.',
        decision === '' ? '' : `Reason of the decision: ${decision}`,
        ...howToDecide(model),
        hiddenDetails.length === 0
            ? ''
            : `Shown by Teleport only: ${codeList(hiddenDetails.slice(0, HIDDEN_SHOWN), NAME_LIMIT)}`,
    ]
        .filter((line) => line !== '')
        .join('\n');
}

export function renderAttachment(input: AttachmentInput): Attachment {
    const {model, suggestedOmitted, actionUrl, actionContext} = input;
    const button = (id: 'approve' | 'deny', name: string, style: Button['style']): Button => ({
        id,
        type: 'button',
        name,
        style,
        integration: {url: actionUrl, context: actionContext(id)},
    });
    return {
        fallback: model.status === 'pending' ? `PENDING, ${model.progress_text}` : stateLabel(model),
        color: cardColour(model),
        text: text(input),
        fields: attachmentFields(model, suggestedOmitted),
        ...(model.decide === 'dialog'
            ? {actions: [button('approve', 'Approve…', 'primary'), button('deny', 'Deny…', 'danger')]}
            : {}),
    };
}
