// What one more review does to a request, in one sentence for the person about to give it.
import type {AccessRequest} from '../access_requests/access_request';
import {effectOf, onlyThreshold} from '../access_requests/effect';
import type {Progress} from '../access_requests/progress';
import type {Decision} from '../reviews/review_service';

const RESULT: Record<Decision, Record<Progress['outcome'], string>> = {
    approve: {
        APPROVED: 'your approval grants the access.',
        DENIED: 'the reviews so far deny the request.',
        PENDING: 'your approval counts, but does not grant the access yet.',
    },
    deny: {
        APPROVED: 'the reviews so far approve the request.',
        DENIED: 'your denial denies the request.',
        PENDING: 'your denial counts, but does not deny the request yet.',
    },
};

/** Filters are evaluated by the Auth Service alone. */
const FILTERED = 'some thresholds accept certain reviewers only, which Teleport checks. If all accept you: ';

const met = ({sets}: Progress): string => `${sets.filter(({approved}) => approved).length} of ${sets.length}`;

/** `1 of 2 → 2 of 2: ` */
function movedText(decision: Decision, before: Progress, after: Progress): string {
    const [was, is] = [onlyThreshold(before), onlyThreshold(after)];
    if (decision === 'deny') {
        return was === null || is === null || was.deny === 0
            ? ''
            : `${was.denials.length} of ${was.deny} → ${is.denials.length} of ${is.deny}: `;
    }
    if (was === null || is === null) {
        return `${met(before)} → ${met(after)} requirements met: `;
    }
    return was.approve === 0
        ? ''
        : `${was.approvals.length} of ${was.approve} → ${is.approvals.length} of ${is.approve}: `;
}

export function effectText(request: AccessRequest, decision: Decision, author: string): string {
    const {certain, before, after} = effectOf(request, decision, author);
    return `${certain ? '' : FILTERED}${movedText(decision, before, after)}${RESULT[decision][after.outcome]}`;
}
