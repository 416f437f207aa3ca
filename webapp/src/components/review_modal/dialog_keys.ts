import type {KeyboardEvent} from 'react';

export interface DialogKeys {
    onTab: (event: KeyboardEvent) => void;
    onEscape: () => void;
    onEnter: () => void;
}

/** In a text, Enter begins a new line and Ctrl or Cmd with it sends; buttons and links press themselves. */
export function handleDialogKey(event: KeyboardEvent, {onTab, onEscape, onEnter}: DialogKeys): void {
    // The host's shortcuts would move the focus into its own message box.
    event.stopPropagation();
    if (event.nativeEvent.isComposing) {
        return;
    }
    const {tagName} = event.target as Element;
    const isTyped = tagName === 'TEXTAREA' && !event.ctrlKey && !event.metaKey;
    const pressesItself = tagName === 'BUTTON' || tagName === 'A';
    if (event.key === 'Tab') {
        onTab(event);
    } else if (event.key === 'Escape') {
        onEscape();
    } else if (event.key === 'Enter' && !isTyped && !pressesItself) {
        event.preventDefault();
        onEnter();
    }
}
