// A strict reader of our Markdown: what stands outside code spans must be words of ours. It knows one kind of span
// only (one backtick, on one line, with something inside), so it fails on everything that any reader could see otherwise.
import {MARK} from './hostile_text';

/** What nobody sees. A joiner inside an emoji or a word, an emoji variant and the break after `@` are seen as such. */
const UNSEEN = new RegExp(
    String.raw`(?!\n|\ufe0f|\u200c|\u200d)(?<!@(?=\u200b))[\p{C}\p{DI}\p{Zl}\p{Zp}\u2424\u2800\u00a0]`,
    'u',
);
/** Letters, digits and the few signs that our own sentences need. */
const OUR_WORDS = /^[A-Za-z0-9 .,:;()⚠✓→·-]*$/u;
const LINK = /\[Open in Teleport\]\(https:\/\/[A-Za-z0-9.:/%'!-]+\)/g;

export interface Reading {
    /** The text with every code span replaced by `§`. */
    outside: string;
    spans: string[];
}

function readLine(line: string): Reading {
    let outside = '';
    const spans: string[] = [];
    let at = 0;
    while (at < line.length) {
        if (line[at] !== '`') {
            outside += line[at];
            at += 1;
            continue;
        }
        const end = line.indexOf('`', at + 1);
        const content = line.slice(at + 1, end);
        if (end < 0 || content === '' || content !== content.trim() || line[end + 1] === '`') {
            throw new Error(`no plain code span at ${at}: ${line}`);
        }
        spans.push(content);
        outside += '§';
        at = end + 1;
    }
    return {outside, spans};
}

/** Throws when the text is not of the form that nobody can misread. */
export function readMarkdown(text: string): Reading {
    const unseen = UNSEEN.exec(text);
    if (unseen !== null) {
        throw new Error(`U+${unseen[0].codePointAt(0)?.toString(16)} in: ${text}`);
    }
    const lines = text.split('\n').map(readLine);
    for (const {outside} of lines) {
        // Bold is used for labels: it opens and closes on the same line, around words.
        const plain = outside
            .replace(LINK, '')
            .replace(/\*\*[A-Za-z0-9 ,:]+\*\*/g, '')
            .replaceAll('§', '');
        if (outside.includes(MARK) || !OUR_WORDS.test(plain)) {
            throw new Error(`foreign text outside of code: ${outside}`);
        }
        if (/^(\s|[-+] |\d+[.)] )/.test(outside)) {
            throw new Error(`a line that begins a block: ${outside}`);
        }
    }
    return {outside: lines.map(({outside}) => outside).join('\n'), spans: lines.flatMap(({spans}) => spans)};
}

/** For texts that are not read as Markdown but drawn as they are: nothing unseen. */
export function readPlain(text: string): void {
    const unseen = UNSEEN.exec(text);
    if (unseen !== null) {
        throw new Error(`U+${unseen[0].codePointAt(0)?.toString(16)} in: ${JSON.stringify(text)}`);
    }
}
