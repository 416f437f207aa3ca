// The confirming dialog of a review. What is decided comes from the dialog that the bridge opened for this person, word by
// word; everything else here only decorates.
import React from 'react';
import type {ReactNode} from 'react';
import {Announcer} from '../parts/announcer';
import {Icon} from '../parts/icon';
import {Notice} from '../parts/notice';
import type {Problem} from '../parts/problem';
import {useUid} from '../parts/use_uid';
import {useText} from '../text';
import {CodeSpans} from './code_spans';
import {authorOf, EFFECT_LABEL, parseDecisionText} from './decision_paragraphs';
import {handleDialogKey} from './dialog_keys';
import {DialogText} from './dialog_text';
import {mayRetry} from './may_retry';
import {ModalFooter} from './modal_footer';
import {Outcome} from './outcome';
import {ReasonField} from './reason_field';
import type {ReviewDialog, ReviewPhase} from './review_dialog';
import {useDialogFocus} from './use_dialog_focus';
import {useMoved} from './use_moved';
import {useReviewForm} from './use_review_form';

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

export function ReviewModal(props: ReviewModalProps) {
    const {decision, phase, dialog, problem, reasonError, progress, requestUrl, renderMarkdown, onClose} = props;
    const text = useText();
    const uid = useUid();
    const frame = React.useRef<HTMLDivElement>(null);
    const field = React.useRef<HTMLTextAreaElement>(null);
    const {onTab} = useDialogFocus(frame, field, `${phase} ${dialog === null} ${reasonError}`);
    const hasMoved = useMoved(dialog, progress);

    const isRefusal = dialog?.kind === 'refusal';
    const form = !isRefusal && (phase === 'asking' || phase === 'submitting') ? dialog : null;
    const {reason, error, type, submit} = useReviewForm({
        phase,
        form,
        refusal: reasonError,
        field,
        onSubmit: props.onSubmit,
    });

    const paragraphs = React.useMemo(() => parseDecisionText(dialog?.text ?? ''), [dialog]);
    const effect = paragraphs.find(({label}) => label === EFFECT_LABEL);
    const tone = form === null ? 'neutral' : decision === 'approve' ? 'success' : 'danger';
    const ownTitle = {opening: 'teleport.modal.opening', recorded: 'teleport.modal.recorded'} as const;
    const title =
        phase === 'opening' || phase === 'recorded'
            ? text(ownTitle[phase])
            : (dialog?.title ?? text('teleport.modal.failed'));

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
                onKeyDown={(event) =>
                    handleDialogKey(event, {
                        onTab,
                        onEscape: () => (phase === 'submitting' ? undefined : onClose()),
                        onEnter: submit,
                    })
                }
            >
                <h1 id={`${uid}-title`} className='TeleportModal__title'>
                    {title}
                </h1>
                {phase === 'opening' ? <span className='TeleportSpinner' aria-hidden='true' /> : null}
                {dialog === null || phase === 'recorded' || phase === 'opening' ? null : (
                    <DialogText
                        paragraphs={paragraphs.filter((paragraph) => paragraph !== effect)}
                        renderMarkdown={renderMarkdown}
                    />
                )}
                {effect === undefined || form === null ? null : (
                    <div className='TeleportModal__effect'>
                        <Icon name={decision === 'approve' ? 'check' : 'cross'} />
                        <span>
                            <span className='TeleportHidden'>{effect.label}: </span>
                            <CodeSpans value={effect.value} />
                        </span>
                    </div>
                )}
                {hasMoved && form !== null ? (
                    <Notice tone='warning'>{text('teleport.modal.moved', {progress})}</Notice>
                ) : null}
                {form === null || form.reason === null ? null : (
                    <ReasonField
                        uid={uid}
                        rules={form.reason}
                        value={reason}
                        error={error}
                        isLocked={phase === 'submitting'}
                        fieldRef={field}
                        onChange={type}
                    />
                )}
                <Outcome phase={phase} decision={decision} problem={problem} />
                <ModalFooter
                    phase={phase}
                    isRefusal={isRefusal}
                    isDenial={decision === 'deny'}
                    submitLabel={dialog?.submitLabel ?? ''}
                    author={authorOf(paragraphs)}
                    canRetry={problem === null || mayRetry(problem.code)}
                    requestUrl={requestUrl}
                    onSubmit={submit}
                    onRetry={props.onRetry}
                    onClose={onClose}
                />
                <Announcer message={hasMoved ? text('teleport.modal.moved', {progress}) : ''} />
            </div>
        </div>
    );
}
