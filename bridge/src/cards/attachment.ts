// The coloured box below the message: what the message left out, and the buttons. Only strings and booleans: a field
// without a value brings the Mattermost server's handler down.
import type {CardModel} from '../../../proto/bridge/card';
import type {ActionContext} from '../../../proto/bridge/callbacks';
import * as limits from './card_limits';
import {CARD_COLOURS} from './card_status';
import type {CardStatus} from './card_status';
import {code, codeList, codeProse} from './code_span';
import {setLines} from './progress_text';
import {reviewLine} from './review_lines';
import {utc} from './time_text';

export interface Field {
    title: string;
    value: string;
    short: boolean;
}

export interface Button {
    /** Letters and digits only: it is part of a path. */
    id: string;
    type: 'button';
    name: string;
    style: 'primary' | 'danger';
    integration: {url: string; context: ActionContext};
}

export interface Attachment {
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
    reviewsOmitted: number;
    suggestedOmitted: number;
    actionUrl: string;
    actionContext: (action: 'approve' | 'deny') => ActionContext;
}

const more = (omitted: number): string => (omitted > 0 ? ` and ${omitted} more` : '');

function warning({status, reviews, request_id: id}: CardModel): string {
    if (status !== 'suspicious') {
        return '';
    }
    const authors = reviews.filter(({provenance}) => provenance === 'smuggled').map(({author}) => author);
    const by = authors.length === 0 ? '' : ` (by ${codeList(authors, limits.NAME_LIMIT)})`;
    return (
        `⚠ This request was created with a review already inside it${by}. Nobody saw that review being made. ` +
        `Do not approve or deny it anywhere: an administrator removes it with ${code(`tctl requests rm ${id}`)}.`
    );
}

function howToDecide({decide, decide_reason: reason, state, status, request_id: id}: CardModel): string[] {
    if (state !== 'PENDING' || decide === 'dialog' || status === 'suspicious') {
        return [];
    }
    const commands = [`tsh request review --approve ${id}`, `tsh request review --deny ${id}`];
    return [reason, decide === 'link' ? `On the command line: ${commands.map((one) => code(one)).join(' or ')}` : ''];
}

function text({model, hiddenDetails, reviewsOmitted}: AttachmentInput): string {
    const decision = codeProse(model.resolve_reason, limits.REASON_LIMIT);
    const longReason = codeProse(model.reason, limits.REASON_LIMIT);
    return [
        warning(model),
        longReason === codeProse(model.reason, limits.HEADLINE_REASON_LIMIT)
            ? ''
            : `The reason at length: ${longReason}`,
        model.reason_cut ? 'The reason is longer than this; Teleport shows all of it.' : '',
        ...setLines(model.sets),
        reviewsOmitted > 0 ? `${reviewsOmitted} earlier reviews are not shown.` : '',
        ...model.reviews.map(reviewLine),
        decision === '' ? '' : `Reason of the decision: ${decision}`,
        ...howToDecide(model),
        hiddenDetails.length === 0 ? '' : `Only Teleport shows: ${codeList(hiddenDetails, limits.NAME_LIMIT)}`,
    ]
        .filter((line) => line !== '')
        .join('\n');
}

function fields({model, suggestedOmitted}: AttachmentInput): Field[] {
    const all: [title: string, value: string, short: boolean][] = [
        [
            'Roles',
            model.roles.length > limits.HEADLINE_ROLES
                ? `${codeList(model.roles, limits.NAME_LIMIT)}${more(model.roles_omitted)}`
                : '',
            false,
        ],
        [
            'Resources',
            model.resources.length > limits.HEADLINE_RESOURCES
                ? `${codeList(model.resources, limits.RESOURCE_LIMIT)}${more(model.resources_omitted)}`
                : '',
            false,
        ],
        ['Access from', model.assume_start_time === null ? '' : utc(model.assume_start_time), true],
        [
            'Access until',
            model.access_until === null || model.state === 'DENIED' || model.status === 'approved'
                ? ''
                : `${utc(model.access_until)}${model.state === 'PENDING' ? ' at the latest' : ''}`,
            true,
        ],
        ['Cluster', model.cluster_name === '' ? '' : code(model.cluster_name, limits.NAME_LIMIT), true],
        [
            'Suggested reviewers',
            model.suggested_reviewers.length === 0
                ? ''
                : `${codeList(model.suggested_reviewers, limits.NAME_LIMIT)}${more(suggestedOmitted)}`,
            true,
        ],
        ['Request', code(model.request_id), true],
    ];
    return all.filter(([, value]) => value !== '').map(([title, value, short]) => ({title, value, short}));
}

export function renderAttachment(input: AttachmentInput): Attachment {
    const {model, actionUrl, actionContext} = input;
    const button = (id: 'approve' | 'deny', name: string, style: Button['style']): Button => ({
        id,
        type: 'button',
        name,
        style,
        integration: {url: actionUrl, context: actionContext(id)},
    });
    return {
        fallback: `Access Request ${model.state}: ${model.progress_text}`,
        color: CARD_COLOURS[model.status as CardStatus],
        text: text(input),
        fields: fields(input),
        ...(model.decide === 'dialog'
            ? {actions: [button('approve', 'Approve…', 'primary'), button('deny', 'Deny…', 'danger')]}
            : {}),
    };
}
