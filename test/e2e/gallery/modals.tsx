// Every phase of the review dialog, each in a window of its own.
import React from 'react';
import {ReviewModal, type ReviewModalProps} from '../../../webapp/src/components/review_modal/review_modal';
import {Shot} from './shot';

export const DECISION_TEXT = [
    '**Who:** `bob@example.com`',
    '**Roles:** `elevated-access`',
    '**Reason:** `Restore the orders table after the failed migration, INC-4821`',
    '**Until:** 2026-01-16 18:05 UTC at the latest',
    '**Decide by:** 2026-01-16 15:04 UTC',
    '**Cluster:** `teleport.example.com`',
    '**Request:** `0193496f-2f7c-7c1d-9a55-5a1c2b3d4e5f`',
    '**Your name in Teleport:** `ivan@example.com`',
    '**This review:** 1 of 2 → 2 of 2: your approval grants the access.',
].join('\n\n');

const REASON = {
    label: 'Reason',
    help: 'Kept in Teleport with your review; the requester can read it.',
    required: false,
    maxLength: 3000,
};

export const APPROVE = {
    kind: 'decision',
    title: 'Approve this access?',
    text: DECISION_TEXT,
    submitLabel: 'Approve',
    reason: REASON,
} as const;

const DENY = {
    ...APPROVE,
    title: 'Deny this access?',
    text: DECISION_TEXT.replace(
        /\*\*This review.*/,
        '**This review:** 0 of 1 → 1 of 1: your denial denies the request.',
    ),
    submitLabel: 'Deny',
    reason: {...REASON, required: true},
};

const LONG = DECISION_TEXT.replace(
    /\*\*Reason:.*/,
    `**Reason:** ${'`one more line of a long story`\n'.repeat(40)}\`end\``,
);

const Modal = (props: Partial<ReviewModalProps>) => (
    <div style={{transform: 'scale(1)', height: 640, width: 720, overflow: 'hidden'}}>
        <ReviewModal
            decision='approve'
            phase='asking'
            dialog={APPROVE}
            problem={null}
            reasonError=''
            progress='1 of 2 approvals'
            requestUrl='https://teleport.example.com/web/requests/0193496f'
            renderMarkdown={(text) => <p>{text}</p>}
            onSubmit={() => undefined}
            onRetry={() => undefined}
            onClose={() => undefined}
            {...props}
        />
    </div>
);

/** By name. */
const STATES: Readonly<Record<string, Partial<ReviewModalProps>>> = {
    Approve: {},
    'Deny, reason required': {decision: 'deny', dialog: DENY, reasonError: 'A reason is required for a denial.'},
    'A lot to read': {dialog: {...APPROVE, text: LONG}},
    Sending: {phase: 'submitting'},
    Opening: {phase: 'opening', dialog: null},
    Recorded: {phase: 'recorded'},
    Failed: {
        phase: 'failed',
        problem: {code: 'request_changed', text: 'The request changed since you opened this. Look at it again.'},
    },
    'Outcome unknown': {
        phase: 'failed',
        problem: {
            code: 'outcome_unknown',
            text: 'It is not known yet whether Teleport has your review. The card will show it; look there or in Teleport before you try again.',
        },
    },
    'Never arrived': {
        phase: 'failed',
        dialog: null,
        problem: {
            code: 'live_connection_down',
            text: "Mattermost's live connection is down. Reload the page, or open the request in Teleport.",
        },
    },
    Refused: {
        dialog: {
            kind: 'refusal',
            title: 'Not possible here',
            text: 'This is your own request; somebody else has to decide it.',
            submitLabel: 'Close',
            reason: null,
        },
    },
};

/** `only`: the name of one of them, for the page has one focus. */
export const Modals = ({only}: {only: string | null}) => (
    <>
        {Object.entries(STATES)
            .filter(([name]) => only === null || name === only)
            .map(([name, state]) => (
                <Shot key={name} title={name} width={720}>
                    <Modal {...state} />
                </Shot>
            ))}
    </>
);
