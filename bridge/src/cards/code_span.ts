// Foreign text in Markdown is shown in code spans only. Nothing is read inside them: no mention, link, emoji, formula or
// HTML, neither by the server (who is notified) nor by any client. The rules that make a span unbreakable are here.
import {cleanName, cleanProse, cut} from './clean_text';

/** Looks like a backtick and is none. */
const NO_BACKTICK = 'ˋ';
const BLANK = '␣';
const LINE_BREAK = '⏎';

/** `line` has no line break. Markdown drops blanks at the ends of a span: they are made visible. */
const span = (line: string): string =>
    `\`${line.replaceAll('`', NO_BACKTICK).replace(/^ +| +$/g, (blanks) => BLANK.repeat(blanks.length))}\``;

/** A mention needs a word right after the sign. Not for names: they are copied from cards into commands. */
const defuse = (line: string): string => line.replaceAll('@', '@\u{200b}');

/** A name as one code span, at most `limit` characters when given. */
export function code(name: string, limit = Number.POSITIVE_INFINITY): string {
    const shown = cut(cleanName(name), limit).text;
    return shown === '' ? '(empty)' : span(shown);
}

/** A sentence as one code span on one line. Empty for a text without any visible character. */
export function codeProse(text: string, limit: number): string {
    const line = cleanProse(text)
        .split('\n')
        .map((part) => part.trim())
        .filter((part) => part !== '')
        .join(` ${LINE_BREAK} `)
        .trim();
    return line === '' ? '' : span(defuse(cut(line, limit).text));
}

/** A text in full: one code span for each of its lines, an empty line as `⏎`. */
export function codeLines(text: string): string {
    const clean = cleanProse(text);
    const lines = clean.trim() === '' ? [] : clean.split('\n');
    return lines.map((line) => (line === '' ? span(LINE_BREAK) : span(defuse(line)))).join('\n');
}

/** Names as a list of code spans, `limit` characters each. */
export const codeList = (names: readonly string[], limit?: number): string =>
    names.map((name) => code(name, limit)).join(', ');
