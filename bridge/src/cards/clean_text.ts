// Foreign text without what nobody can see: control, format and bidirectional characters, fillers, half characters.
// What is taken out stays visible as U+FFFD, so that nobody mistakes `pro<invisible>d` for `prod`.

export const REPLACEMENT = '\u{fffd}';

/**
 * Categories "other" and "default ignorable", line separators, the blank Braille pattern and U+2424, which
 * Mattermost's web app reads as a line break even inside code.
 */
const UNSEEN = String.raw`[\p{C}\p{DI}\p{Zl}\p{Zp}\u2424\u2800]`;
/** Scripts that need joiners inside words. */
const JOINING = String.raw`[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}]`;

const unseenInNames = new RegExp(`${UNSEEN}|(?! )\\p{Zs}`, 'gu');
/** The first three alternatives are kept: emoji variants, emoji sequences, joiners of the scripts above. */
const unseenInProse = new RegExp(
    [
        String.raw`(?<=\p{Extended_Pictographic})\ufe0f`,
        String.raw`(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f])\u200d(?=\p{Extended_Pictographic})`,
        `(?<=${JOINING})[\\u200c\\u200d](?=${JOINING})`,
        `(${UNSEEN})`,
    ].join('|'),
    'gu',
);
/** More marks on one letter than any language needs paint over the lines around them. */
const markHeap = /(\p{M}{4})\p{M}+/gu;
const lineBreak = /\r\n|[\r\n\v\f\u{85}\u{2028}\u{2029}]/gu;

/** For names (users, roles, resources, filters): one line, nothing invisible, no second kind of blank. */
export function cleanName(name: string): string {
    return name.replace(unseenInNames, REPLACEMENT).replace(markHeap, `$1${REPLACEMENT}`);
}

/** For sentences (reasons): lines end with \n, tabs and special blanks become blanks, emoji stay whole. */
export function cleanProse(text: string): string {
    return text
        .replace(lineBreak, '\n')
        .replace(/\t|(?! )\p{Zs}/gu, ' ')
        .split('\n')
        .map((line) =>
            line
                .replace(unseenInProse, (char, unseen?: string) => (unseen === undefined ? char : REPLACEMENT))
                .replace(markHeap, `$1${REPLACEMENT}`)
                .trimEnd(),
        )
        .join('\n')
        .replace(/\n{3,}/g, '\n\n')
        .replace(/^\n+|\n+$/g, '');
}

/** So many characters may become one that is seen: heaps of marks, empty lines. */
const UNSEEN_PER_SEEN = 16;

/** What can be seen of a text of which `limit` characters are shown, before it is cleaned: some are megabytes long. */
export function beginning(text: string, limit: number): string {
    const most = limit * UNSEEN_PER_SEEN;
    return text.length <= most ? text : `${text.slice(0, most)}…`;
}

/** At most `limit` characters (code points), the last one an ellipsis when something was left out. */
export function cut(text: string, limit: number): {text: string; cut: boolean} {
    // No text has more code points than code units: the common case costs nothing.
    const characters = text.length <= limit ? null : Array.from(text);
    return characters === null || characters.length <= limit
        ? {text, cut: false}
        : {text: `${characters.slice(0, limit - 1).join('')}…`, cut: true};
}
