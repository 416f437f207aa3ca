// What one more review does to a request, in one sentence for the person about to give it.
import type {AccessRequest} from '../access_requests/access_request';
import {effectOf, onlyThreshold} from '../access_requests/effect';
import type {Progress} from '../access_requests/progress';
import type {Decision} from '../reviews/review_service';

const SURE: Record<Decision, Record<Progress['outcome'], string>> = {
    approve: {
        APPROVED: 'your approval grants the access.',
        DENIED: 'the request is denied already.',
        PENDING: 'your approval counts, more are needed.',
    },
    deny: {
        APPROVED: 'the request is approved already.',
        DENIED: 'your denial denies the request.',
        PENDING: 'your denial counts, it does not decide alone.',
    },
};

const UNSURE = 'Teleport checks whether your review counts: a threshold names who may review.';

/** `1 of 2 → 2 of 2: your approval grants the access.` */
function movedText(decision: Decision, before: Progress, after: Progress): string {
    const [was, is] = [onlyThreshold(before), onlyThreshold(after)];
    if (was === null || is === null) {
        return '';
    }
    if (decision === 'approve') {
        return was.approve === 0
            ? ''
            : `${was.approvals.length} of ${was.approve} → ${is.approvals.length} of ${is.approve}: `;
    }
    return was.deny === 0 ? '' : `${was.denials.length} of ${was.deny} → ${is.denials.length} of ${is.deny}: `;
}

export function effectText(request: AccessRequest, decision: Decision, author: string): string {
    const {certain, before, after} = effectOf(request, decision, author);
    const sentence = `${movedText(decision, before, after)}${SURE[decision][after.outcome]}`;
    return certain ? sentence : `if it counts, ${sentence} ${UNSURE}`;
}
