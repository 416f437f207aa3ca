// What became of a review: nothing yet known, failed, or recorded.
import React from 'react';
import {Notice} from '../parts/notice';
import type {Problem} from '../parts/problem';
import {useText} from '../text';
import type {ReviewPhase} from './review_dialog';

export interface OutcomeProps {
    phase: ReviewPhase;
    decision: 'approve' | 'deny';
    problem: Problem | null;
}

export function Outcome({phase, decision, problem}: OutcomeProps) {
    const text = useText();
    if (phase === 'recorded') {
        return (
            <Notice tone='success' isAlert={true}>
                <div>
                    {text(decision === 'approve' ? 'teleport.modal.recorded_approve' : 'teleport.modal.recorded_deny')}
                </div>
            </Notice>
        );
    }
    if (phase !== 'failed' || problem === null) {
        return null;
    }
    const isUnknown = problem.code === 'outcome_unknown';
    return (
        <Notice
            tone={isUnknown ? 'warning' : 'danger'}
            title={isUnknown ? text('teleport.modal.unknown') : undefined}
            isAlert={true}
        >
            <div>{problem.text}</div>
        </Notice>
    );
}
