// The focus stays in the dialog while it is open, and goes back to where it was afterwards.
import React from 'react';
import type {KeyboardEvent, RefObject} from 'react';

const FOCUSABLE = 'a[href], button, textarea, input, select, [tabindex="0"]';

const focusableIn = (dialog: HTMLElement): HTMLElement[] =>
    Array.from(dialog.querySelectorAll<HTMLElement>(FOCUSABLE)).filter((element) => !element.hasAttribute('disabled'));

/** Another dialog that opened over ours keeps what it has: two that both pull would pull forever. */
const isInOtherDialog = (target: Element): boolean => target.closest('[role="dialog"], [role="alertdialog"]') !== null;

/**
 * @param field where typing begins, if there is one
 * @param moment changes whenever something else is to be typed or pressed
 */
export function useDialogFocus(
    ref: RefObject<HTMLElement>,
    field: RefObject<HTMLElement>,
    moment: string,
): {onTab(event: KeyboardEvent): void} {
    React.useEffect(() => {
        const dialog = ref.current;
        if (dialog === null) {
            return undefined;
        }
        const page = dialog.ownerDocument;
        const before = page.activeElement as HTMLElement | null;
        const pullBack = ({target}: FocusEvent): void => {
            const where = target as Element | null;
            if (where?.closest !== undefined && !dialog.contains(where) && !isInOtherDialog(where)) {
                dialog.focus();
            }
        };
        page.addEventListener('focusin', pullBack);
        return () => {
            page.removeEventListener('focusin', pullBack);
            if (before?.isConnected === true) {
                before.focus();
            }
        };
    }, [ref]);

    // What failed is read out without taking the focus away; only what lost it gets it back.
    React.useEffect(() => {
        const dialog = ref.current;
        if (field.current !== null) {
            field.current.focus();
        } else if (dialog !== null && !dialog.contains(dialog.ownerDocument.activeElement)) {
            dialog.focus();
        }
    }, [ref, field, moment]);

    const onTab = (event: KeyboardEvent): void => {
        const dialog = ref.current;
        const elements = dialog === null ? [] : focusableIn(dialog);
        const [first, last] = [elements[0], elements[elements.length - 1]];
        const active = dialog?.ownerDocument.activeElement;
        const isOutside = active === dialog || !elements.includes(active as HTMLElement);
        if (event.shiftKey && (active === first || isOutside)) {
            event.preventDefault();
            last?.focus();
        } else if (!event.shiftKey && active === last) {
            event.preventDefault();
            first?.focus();
        }
    };
    return {onTab};
}
