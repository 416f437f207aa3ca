// What is typed, whether it may go out, and that it goes out once.
import React from 'react';
import type {RefObject} from 'react';
import {useText} from '../text';
import type {ReviewDialog, ReviewPhase} from './review_dialog';

export interface ReviewFormInput {
    phase: ReviewPhase;
    /** Null: nothing can be submitted. */
    form: ReviewDialog | null;
    /** What the bridge says about the reason that was sent; empty: nothing. */
    refusal: string;
    field: RefObject<HTMLTextAreaElement>;
    onSubmit: (reason: string) => void;
}

export interface ReviewForm {
    /** Kept while the dialog is opened anew. */
    reason: string;
    error: string;
    type(reason: string): void;
    submit(): void;
}

export function useReviewForm({phase, form, refusal, field, onSubmit}: ReviewFormInput): ReviewForm {
    const text = useText();
    const [reason, setReason] = React.useState('');
    const [isMissing, setIsMissing] = React.useState(false);
    // Two presses can come before the phase is told to us.
    const isSent = React.useRef(false);
    React.useEffect(() => {
        isSent.current = phase === 'submitting';
    }, [phase, refusal]);

    const rules = form?.reason ?? null;
    return {
        reason,
        error: isMissing ? text('teleport.modal.reason_required') : phase === 'asking' ? refusal : '',
        type(typed) {
            setIsMissing(false);
            setReason(typed);
        },
        submit() {
            if (form === null || phase !== 'asking' || isSent.current) {
                return;
            }
            const lacks = rules !== null && rules.required && reason.trim() === '';
            if (lacks || (rules !== null && reason.length > rules.maxLength)) {
                setIsMissing(lacks);
                field.current?.focus();
                return;
            }
            isSent.current = true;
            onSubmit(reason);
        },
    };
}
