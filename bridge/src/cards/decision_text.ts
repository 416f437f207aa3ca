// What the confirming dialog says, uncut: exactly what is decided and what this review does.
//
// The form is a contract: paragraphs separated by an empty line, each beginning with a bold label and a blank
// (`**Reason:** …`). A value is words of ours and code spans; foreign text stands in code spans only, each line of a
// longer text in one of its own. The webapp's modal lays these paragraphs out as a list of labels and values.
import {resourceIdText} from '../access_requests/access_request';
import type {AccessRequest} from '../access_requests/access_request';
import type {Decision} from '../reviews/review_service';
import {code, codeLines, codeList} from './code_span';
import {effectText} from './effect_text';
import {utc} from './time_text';

/** Of `introduction_text`, in characters. */
const TEXT_LIMIT = 6_000;
/** Kept free for the names of cluster, reviewer and unseen reviewers, which are not part of the request. */
const NAMES_RESERVE = 1_000;

export interface DecisionTextInput {
    request: AccessRequest;
    decision: Decision;
    clusterName: string;
    /** Teleport user the review goes out under. */
    author?: string;
    /** Authors of reviews that the bridge did not see arrive. */
    unseen?: readonly string[];
}

/** At most 24 bytes, Mattermost's limit. */
export const dialogTitle = (decision: Decision): string =>
    decision === 'approve' ? 'Approve this access?' : 'Deny this access?';

/** Whoever names a hundred reviewers in his own request does not push what is decided out of sight. */
const UNSEEN_SHOWN = 4;
const UNSEEN_NAME = 60;

function unseenText(authors: readonly string[]): string {
    const more = authors.length - UNSEEN_SHOWN;
    const names = codeList(authors.slice(0, UNSEEN_SHOWN), UNSEEN_NAME) + (more > 0 ? ` and ${more} more` : '');
    return authors.length === 0 ? '' : `the review of ${names}; check it in Teleport before you decide`;
}

function untilText({accessUntil, maxDuration}: AccessRequest): string {
    const ends = [accessUntil, maxDuration].filter((at) => at !== null);
    return ends.length === 0 ? 'no end is set' : `${utc(Math.min(...ends))} at the latest`;
}

export function renderDecisionText(input: DecisionTextInput): string {
    const {request, decision, clusterName, author = '', unseen = []} = input;
    const {roles, resources, requestReason, assumeStartTime, pendingUntil} = request;
    const paragraphs: [label: string, value: string][] = [
        ['Who', code(request.requester)],
        ['Roles', codeList(roles)],
        ['Resources', codeList(resources.map(resourceIdText))],
        ['Reason', codeLines(requestReason) || 'none given'],
        ['From', assumeStartTime === null ? '' : utc(assumeStartTime)],
        ['Until', untilText(request)],
        ['Decide by', pendingUntil === null ? '' : utc(pendingUntil)],
        ['Cluster', clusterName === '' ? '' : code(clusterName)],
        ['Request', code(request.id)],
        ['Not seen by the bridge', unseenText(unseen)],
        ['Your name in Teleport', author === '' ? '' : code(author)],
        ['This review', effectText(request, decision, author)],
    ];
    return paragraphs
        .filter(([, value]) => value !== '')
        .map(([label, value]) => `**${label}:** ${value}`)
        .join('\n\n');
}

/** Whether the dialog can show the request uncut, whichever way it is decided. */
export function decisionTextFits(request: AccessRequest): boolean {
    const decisions: Decision[] = ['approve', 'deny'];
    return decisions.every(
        (decision) =>
            Array.from(renderDecisionText({request, decision, clusterName: ''})).length <= TEXT_LIMIT - NAMES_RESERVE,
    );
}
