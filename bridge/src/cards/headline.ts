// The message of a card: who asks for what, why, how far it is, where to decide. It stands alone in notifications, in
// search results, in the threads list and for people who switched formatting off.
import type {CardModel} from '../../../proto/bridge/card';
import {HEADLINE_REASON_LIMIT, HEADLINE_REVIEWERS, NAME_LIMIT} from './card_limits';
import {code, codeList, codeProse} from './code_span';
import {denialText} from './progress_text';
import {requestLink} from './request_link';
import {stateLabel} from './state_label';
import {subjectText} from './subject_text';
import {utc} from './time_text';

/** Between who and what, and after it. */
const SENTENCES: Record<string, [verb: string, end: string]> = {
    pending: ['asks for', ''],
    approved: ['may use', ''],
    denied: ['asked for', ''],
    promoted: ['asked for', '; an access list grants it instead'],
    expired: ['asked for', '; nobody decided in time'],
    access_ended: ['could use', ''],
    withdrawn: ['asked for', ''],
    closed: ['asked for', '; it ended while the bridge was away'],
    suspicious: ['asks for', ''],
};
const UNFORESEEN: [string, string] = ['asked for', '; look at it in Teleport'];

function firstLine(model: CardModel): string {
    const [verb, end] = SENTENCES[model.status] ?? UNFORESEEN;
    const {assume_start_time: from, access_until: until} = model;
    const granted = model.status === 'approved';
    return [
        `**${stateLabel(model)}:** ${code(model.requester, NAME_LIMIT)} ${verb} ${subjectText(model)}`,
        granted && from !== null ? ` from ${utc(from)}` : '',
        granted && until !== null ? ` until ${utc(until)}` : '',
        end,
    ].join('');
}

/** The one thing nobody may overlook, so it stands where everybody reads. */
function warning({status, reviews, request_id: id}: CardModel): string {
    if (status !== 'suspicious') {
        return '';
    }
    const authors = reviews.filter(({provenance}) => provenance === 'smuggled').map(({author}) => author);
    const by = authors.length === 0 ? '' : ` (by ${codeList(authors.slice(0, HEADLINE_REVIEWERS), NAME_LIMIT)})`;
    return (
        `⚠ This request was created with a review already inside it${by}; nobody saw that review being made. ` +
        `Do not approve or deny it: an administrator removes it with ${code(`tctl requests rm ${id}`)}.`
    );
}

function decidedText({status, reviews, progress_text: progress}: CardModel): string {
    const decision = status === 'denied' ? 'DENIED' : 'APPROVED';
    const authors = reviews.filter((review) => review.decision === decision && review.counts).map(({author}) => author);
    const by = authors.length === 0 ? '' : ` by ${codeList(authors.slice(-HEADLINE_REVIEWERS), NAME_LIMIT)}`;
    if (status === 'denied') {
        return by === '' ? '' : `denied${by}`;
    }
    return `**${progress}**${by}`;
}

function progress(model: CardModel): string[] {
    switch (model.status) {
        case 'pending':
            return [
                `**${model.progress_text}**`,
                denialText(model.sets),
                model.pending_until === null ? '' : `decide by ${utc(model.pending_until)}`,
            ];
        case 'approved':
        case 'denied':
            return [decidedText(model)];
        default:
            return [];
    }
}

export function renderMessage(model: CardModel): string {
    const reason = codeProse(model.reason, HEADLINE_REASON_LIMIT);
    const link = requestLink(model.web_url, model.request_id);
    const where = link === '' ? code(`tsh request show ${model.request_id}`) : `[Open in Teleport](${link})`;
    const lastLine = [...progress(model), where].filter((part) => part !== '').join(' · ');
    return [firstLine(model), warning(model), reason === '' ? '' : `Reason: ${reason}`, lastLine]
        .filter((line) => line !== '')
        .join('\n');
}
