// The confirming dialog of a review. What is decided comes from the dialog that the bridge opened for this person, word by
// word; everything else here only decorates.
import React from 'react';
import type {KeyboardEvent, ReactNode} from 'react';
import {Announcer} from '../parts/announcer';
import {Icon} from '../parts/icon';
import {Notice} from '../parts/notice';
import type {Problem} from '../parts/problem';
import {useUid} from '../parts/use_uid';
import {useText} from '../text';
import {CodeSpans} from './code_spans';
import {authorOf, EFFECT_LABEL, parseDecisionText} from './decision_paragraphs';
import {DialogText} from './dialog_text';
import {mayRetry} from './may_retry';
import {ModalFooter} from './modal_footer';
import {ReasonField} from './reason_field';
import type {ReviewDialog, ReviewPhase} from './review_dialog';
import {useDialogFocus} from './use_dialog_focus';

export interface ReviewModalProps {
    decision: 'approve' | 'deny';
    phase: ReviewPhase;
    /** Null until it arrives, and when it never did. */
    dialog: ReviewDialog | null;
    /** Why it failed. */
    problem: Problem | null;
    /** What the bridge says about the reason that was sent; empty: nothing. */
    reasonError: string;
    /** The newest progress in one line, from anywhere; empty: unknown. Tells when it moved since the dialog came. */
    progress: string;
    /** The request in Teleport; empty: unknown. */
    requestUrl: string;
    renderMarkdown: (text: string) => ReactNode;
    onSubmit: (reason: string) => void;
    /** Opens the dialog anew; what was typed stays. */
    onRetry: () => void;
    onClose: () => void;
}

/** How far the request was when this dialog arrived. */
function useMoved(dialog: ReviewDialog | null, progress: string): boolean {
    const [seen, setSeen] = React.useState({dialog, progress});
    if (seen.dialog !== dialog) {
        setSeen({dialog, progress});
        return false;
    }
    return dialog !== null && seen.progress !== '' && progress !== '' && seen.progress !== progress;
}

export function ReviewModal(props: ReviewModalProps) {
    const {decision, phase, dialog, problem, progress, requestUrl, renderMarkdown, onSubmit, onRetry, onClose} = props;
    const text = useText();
    const uid = useUid();
    const frame = React.useRef<HTMLDivElement>(null);
    const field = React.useRef<HTMLTextAreaElement>(null);
    const [reason, setReason] = React.useState('');
    const [ownError, setOwnError] = React.useState('');
    const isSent = React.useRef(false);
    const {onTab} = useDialogFocus(frame);
    const hasMoved = useMoved(dialog, progress);

    const isRefusal = dialog?.kind === 'refusal';
    const isForm = dialog !== null && !isRefusal && (phase === 'asking' || phase === 'submitting');
    const rules = isForm ? dialog.reason : null;
    const reasonError = ownError || (phase === 'asking' ? props.reasonError : '');

    React.useEffect(() => {
        isSent.current = phase === 'submitting';
    }, [phase, props.reasonError]);

    // What is to be typed or pressed next has the focus; what failed is read out without taking it away.
    React.useEffect(() => {
        const place = frame.current;
        if (place === null) {
            return;
        }
        if (phase === 'asking' && field.current !== null) {
            field.current.focus();
        } else if (!place.contains(place.ownerDocument.activeElement)) {
            place.focus();
        }
    }, [phase, dialog, props.reasonError]);

    const submit = (): void => {
        if (phase !== 'asking' || !isForm || isSent.current) {
            return;
        }
        if (rules !== null && rules.required && reason.trim() === '') {
            setOwnError(text('teleport.modal.reason_required'));
            field.current?.focus();
            return;
        }
        if (rules !== null && reason.length > rules.maxLength) {
            field.current?.focus();
            return;
        }
        isSent.current = true;
        onSubmit(reason);
    };

    const onKeyDown = (event: KeyboardEvent): void => {
        // The host's shortcuts would move the focus into its own message box.
        event.stopPropagation();
        const {tagName} = event.target as Element;
        const isTyped = tagName === 'TEXTAREA' && !event.ctrlKey && !event.metaKey;
        const pressesItself = tagName === 'BUTTON' || tagName === 'A';
        if (event.nativeEvent.isComposing) {
            return;
        }
        if (event.key === 'Tab') {
            onTab(event);
        } else if (event.key === 'Escape' && phase !== 'submitting') {
            onClose();
        } else if (event.key === 'Enter' && !isTyped && !pressesItself) {
            event.preventDefault();
            submit();
        }
    };

    const paragraphs = dialog === null ? [] : parseDecisionText(dialog.text);
    const effect = paragraphs.find(({label}) => label === EFFECT_LABEL);
    const shown = paragraphs.filter((paragraph) => paragraph !== effect);
    const tone = isRefusal || phase === 'failed' ? 'neutral' : decision === 'approve' ? 'success' : 'danger';
    const title =
        phase === 'recorded'
            ? text('teleport.modal.recorded')
            : (dialog?.title ?? text(phase === 'failed' ? 'teleport.modal.failed' : 'teleport.modal.opening'));

    return (
        <div className={`TeleportUi TeleportModal TeleportModal--${phase}`}>
            {/* Keys reach it from everything inside it. */}
            {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
            <div
                ref={frame}
                className={`TeleportModal__frame TeleportTone--${tone}`}
                role='dialog'
                aria-modal='true'
                aria-labelledby={`${uid}-title`}
                tabIndex={-1}
                onKeyDown={onKeyDown}
            >
                <h1 id={`${uid}-title`} className='TeleportModal__title'>
                    {title}
                </h1>
                {phase === 'opening' ? <span className='TeleportSpinner' aria-hidden='true' /> : null}
                {dialog !== null && phase !== 'recorded' ? (
                    <DialogText paragraphs={shown} renderMarkdown={renderMarkdown} />
                ) : null}
                {effect !== undefined && isForm ? (
                    <p className='TeleportModal__effect'>
                        <Icon name={decision === 'approve' ? 'check' : 'cross'} />
                        <span>
                            <span className='TeleportHidden'>{effect.label}: </span>
                            <CodeSpans value={effect.value} />
                        </span>
                    </p>
                ) : null}
                {hasMoved && isForm ? <Notice tone='warning'>{text('teleport.modal.moved', {progress})}</Notice> : null}
                {rules === null ? null : (
                    <ReasonField
                        uid={uid}
                        rules={rules}
                        value={reason}
                        error={reasonError}
                        isLocked={phase === 'submitting'}
                        fieldRef={field}
                        onChange={(value) => {
                            setOwnError('');
                            setReason(value);
                        }}
                    />
                )}
                {problem !== null && phase === 'failed' ? (
                    <Notice
                        tone={problem.code === 'outcome_unknown' ? 'warning' : 'danger'}
                        title={problem.code === 'outcome_unknown' ? text('teleport.modal.unknown') : undefined}
                        isAlert={true}
                    >
                        <p>{problem.text}</p>
                    </Notice>
                ) : null}
                {phase === 'recorded' ? (
                    <Notice tone='success' isAlert={true}>
                        <p>
                            {text(
                                decision === 'approve'
                                    ? 'teleport.modal.recorded_approve'
                                    : 'teleport.modal.recorded_deny',
                            )}
                        </p>
                    </Notice>
                ) : null}
                <ModalFooter
                    phase={phase}
                    isRefusal={isRefusal}
                    isDenial={decision === 'deny'}
                    submitLabel={dialog?.submitLabel ?? ''}
                    author={authorOf(paragraphs)}
                    canRetry={problem === null || mayRetry(problem.code)}
                    requestUrl={requestUrl}
                    onSubmit={submit}
                    onRetry={onRetry}
                    onClose={onClose}
                />
                <Announcer message={hasMoved ? text('teleport.modal.moved', {progress}) : ''} />
            </div>
        </div>
    );
}
