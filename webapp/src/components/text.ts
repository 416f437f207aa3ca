// Reads the texts of the components. A host that translates gives its own reader through TextContext.
import React from 'react';
import type {ReactNode} from 'react';
import {COMPONENT_MESSAGES, type ComponentMessageId} from './messages';

export type Values = Readonly<Record<string, string | number>>;
export type Text = (id: ComponentMessageId, values?: Values) => string;

/** `{name}` and `{count, plural, one {# day} other {# days}}`: as much of the host's format as our texts use. */
const PLACEHOLDER = /\{(\w+)(?:, plural, one \{([^{}]*)\} other \{([^{}]*)\})?\}/g;

export const englishText: Text = (id, values = {}) =>
    COMPONENT_MESSAGES[id].replace(PLACEHOLDER, (_all, name: string, one?: string, other?: string) => {
        const value = values[name] ?? '';
        const form = value === 1 ? one : other;
        return form === undefined ? String(value) : form.replace(/#/g, String(value));
    });

export const TextContext = React.createContext<Text>(englishText);

export const useText = (): Text => React.useContext(TextContext);

/** A text with elements in it. Foreign text goes in as an element, never as a value that could look like a mark. */
export function richText(text: Text, id: ComponentMessageId, nodes: Readonly<Record<string, ReactNode>>): ReactNode {
    const mark = (name: string): string => `\u0001${name}\u0001`;
    const marked = text(id, Object.fromEntries(Object.keys(nodes).map((name) => [name, mark(name)])));
    const parts = marked.split('\u0001').map((part, index) => (index % 2 === 0 ? part : nodes[part]));
    return React.createElement(React.Fragment, null, ...parts);
}
