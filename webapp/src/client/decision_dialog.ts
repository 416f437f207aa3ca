// A dialog that the bridge opened for us, as something to show. One that holds more than we can show is not shown at all:
// nobody confirms what he cannot read.
import type {Decision, DialogView} from '../store/types';
import type {DialogElement, OpenDialog} from './open_dialog';

/** Names of the bridge's dialogs and of what is in them (a contract test compares). */
export const DECISION_CALLBACK_ID = 'teleport_decision';
export const REFUSAL_CALLBACK_ID = 'teleport_refusal';
export const REASON_ELEMENT = 'reason';
/** Means nothing; some clients refuse to send a dialog without any value. */
const CONFIRMED_ELEMENT = 'confirmed';

/** Mattermost's limit of a textarea, which 0 stands for. */
const REASON_LIMIT = 3000;

function reasonOf(element: DialogElement | undefined): DialogView['reason'] {
    return element === undefined
        ? null
        : {
              label: element.display_name,
              help: element.help_text ?? '',
              required: element.optional !== true,
              maxLength: element.max_length || REASON_LIMIT,
          };
}

/** Null for a dialog that is not the bridge's, or that is newer than this plugin. */
export function readDecisionDialog({dialog}: OpenDialog): DialogView | null {
    const {callback_id: id, title, introduction_text: text = '', submit_label: submitLabel = ''} = dialog;
    const elements = dialog.elements ?? [];
    const view = {title, text, submitLabel};
    if (id === REFUSAL_CALLBACK_ID) {
        return {...view, kind: 'refusal', reason: null};
    }
    const isKnown = ({name}: DialogElement) => name === REASON_ELEMENT || name === CONFIRMED_ELEMENT;
    if (id !== DECISION_CALLBACK_ID || (dialog.state ?? '') === '' || text === '' || !elements.every(isKnown)) {
        return null;
    }
    const reason = reasonOf(elements.find(({name}) => name === REASON_ELEMENT));
    return {...view, kind: 'decision', reason};
}

const SUBMIT_LABELS: Record<Decision, string> = {approve: 'Approve', deny: 'Deny'};

/**
 * Whether it asks for just what the person wants to decide. A false /teleport that our call went to may pass our trigger
 * id on with the button of another card; the bridge then asks for that, genuinely.
 */
export const isAbout = ({text, submitLabel}: DialogView, requestId: string, decision: Decision): boolean =>
    submitLabel === SUBMIT_LABELS[decision] && text.split('\n\n').includes(`**Request:** \`${requestId}\``);

/** What goes back. The host's own dialog leaves empty values out, too. */
export function submissionOf({dialog}: OpenDialog, reason: string): Record<string, string | boolean> {
    const text = reason.trim();
    return {
        ...(dialog.elements?.some(({name}) => name === CONFIRMED_ELEMENT) ? {[CONFIRMED_ELEMENT]: true} : {}),
        ...(text === '' ? {} : {[REASON_ELEMENT]: text}),
    };
}
