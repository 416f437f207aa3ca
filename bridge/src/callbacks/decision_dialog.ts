// The two dialogs of a decision: the one that asks for confirmation, and the one that says why it cannot be asked.
import {dialogTitle, renderDecisionText} from '../cards/decision_text';
import type {Dialog, DialogElement} from '../mattermost/mattermost_api';
import type {Proposal} from '../reviews/review_service';

export const DECISION_CALLBACK_ID = 'teleport_decision';
export const REFUSAL_CALLBACK_ID = 'teleport_refusal';
export const REASON_ELEMENT = 'reason';
/** Mattermost's own limit of a textarea. */
const REASON_MAX_LENGTH = 3000;

/** Never read. Mattermost's mobile app refuses to submit a dialog that has no value at all. */
const ALWAYS_A_VALUE: DialogElement = {
    display_name: 'Confirmation',
    name: 'confirmed',
    type: 'bool',
    default: 'true',
    optional: true,
    placeholder: 'I have read what is decided here',
};

/** `state` is sealed for the person it is shown to. */
export function decisionDialog(proposal: Proposal, clusterName: string, state: string): Dialog {
    const {request, decision, person, reasonRequired, unseen} = proposal;
    return {
        callback_id: DECISION_CALLBACK_ID,
        title: dialogTitle(decision),
        introduction_text: renderDecisionText({request, decision, clusterName, author: person.teleportUser, unseen}),
        elements: [
            {
                display_name: 'Reason',
                name: REASON_ELEMENT,
                type: 'textarea',
                optional: !reasonRequired,
                max_length: REASON_MAX_LENGTH,
                help_text: 'Kept in Teleport with your review; the requester can read it.',
            },
            ALWAYS_A_VALUE,
        ],
        submit_label: decision === 'approve' ? 'Approve' : 'Deny',
        notify_on_cancel: false,
        state,
    };
}

/** Text only. Its empty state makes its submission mean nothing. */
export function refusalDialog(text: string): Dialog {
    return {
        callback_id: REFUSAL_CALLBACK_ID,
        title: 'Not possible here',
        introduction_text: text,
        elements: [],
        submit_label: 'Close',
        notify_on_cancel: false,
        state: '',
    };
}
