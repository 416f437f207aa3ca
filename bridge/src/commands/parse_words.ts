// Splits what was typed after /teleport.

export interface Words {
    /** Lower-cased; empty when nothing was typed. */
    first: string;
    /** What follows the first word, as it was typed, without the blanks around it. */
    rest: string;
    /** `rest`, split at blanks of any kind. */
    words: string[];
}

const split = (text: string): string[] => text.split(/\s+/u).filter((word) => word !== '');

export function parseWords(text: string): Words {
    const trimmed = text.trim();
    const [first = ''] = split(trimmed);
    const rest = trimmed.slice(first.length).trim();
    return {first: first.toLowerCase(), rest, words: split(rest)};
}
