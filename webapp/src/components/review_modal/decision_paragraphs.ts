// The text of a decision dialog as labels and values. The bridge writes paragraphs with an empty line between them, each
// beginning with a bold label; what does not follow that is kept whole.

export interface Paragraph {
    /** Empty: a paragraph without a label. */
    label: string;
    value: string;
}

/** Label of the paragraph that says what the review does. */
export const EFFECT_LABEL = 'This review';
/** Label of the paragraph that quotes the requester. */
export const REASON_LABEL = 'Reason';
/** Label of the paragraph that says under which name the review goes out. */
export const AUTHOR_LABEL = 'Your name in Teleport';

const LABELLED = /^\*\*([^*\n]+):\*\* ([^]*)$/;

export function parseDecisionText(text: string): Paragraph[] {
    return text
        .split(/\n{2,}/)
        .map((paragraph) => paragraph.trim())
        .filter((paragraph) => paragraph !== '')
        .map((paragraph) => {
            const [, label = '', value = paragraph] = LABELLED.exec(paragraph) ?? [];
            return {label, value};
        });
}

/** The name the dialog gives; empty when it does not say, or when it is no single code span. */
export function authorOf(paragraphs: readonly Paragraph[]): string {
    const value = paragraphs.find(({label}) => label === AUTHOR_LABEL)?.value ?? '';
    return /^`([^`\n]+)`$/.exec(value)?.[1] ?? '';
}
