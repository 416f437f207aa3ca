// What can be done next with a dialog, in every phase of it.
import React from 'react';
import {Button} from '../parts/button';
import {ExternalLink} from '../parts/external_link';
import {useText} from '../text';
import type {ReviewPhase} from './review_dialog';

export interface ModalFooterProps {
    phase: ReviewPhase;
    isRefusal: boolean;
    /** Denies: the button looks like it. */
    isDenial: boolean;
    /** `Approve` */
    submitLabel: string;
    /** Teleport user the review goes out under; empty: the dialog does not say. */
    author: string;
    canRetry: boolean;
    /** The request in Teleport; empty: unknown. */
    requestUrl: string;
    onSubmit: () => void;
    onRetry: () => void;
    onClose: () => void;
}

export function ModalFooter(props: ModalFooterProps) {
    const {phase, isRefusal, isDenial, submitLabel, author, canRetry, requestUrl} = props;
    const text = useText();
    const isSending = phase === 'submitting';
    const isForm = (phase === 'asking' || isSending) && !isRefusal;
    const submit = author === '' ? submitLabel : text('teleport.modal.submit_as', {label: submitLabel, user: author});
    const closeText = isForm || phase === 'opening' ? 'teleport.modal.cancel' : 'teleport.modal.close';
    return (
        <div className='TeleportModal__footer'>
            {requestUrl !== '' && (phase === 'failed' || isRefusal) ? (
                <span className='TeleportModal__link'>
                    <ExternalLink href={requestUrl}>{text('teleport.card.open_in_teleport')}</ExternalLink>
                </span>
            ) : null}
            <Button look='tertiary' onPress={props.onClose}>
                {text(isSending ? 'teleport.modal.close' : closeText)}
            </Button>
            {phase === 'failed' && canRetry ? (
                <Button look='primary' onPress={props.onRetry}>
                    {text('teleport.modal.retry')}
                </Button>
            ) : null}
            {isForm ? (
                <Button look={isDenial ? 'dangerous' : 'primary'} isBusy={isSending} onPress={props.onSubmit}>
                    <bdi>{isSending ? text('teleport.modal.sending') : submit}</bdi>
                </Button>
            ) : null}
        </div>
    );
}
