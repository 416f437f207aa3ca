// Texts that try to be more than text, for property tests. Pieces are joined by a mark that our own words never hold:
// wherever it stands outside a code span, foreign text has leaked.
import fc from 'fast-check';

export const MARK = 'Ж';

const PIECES = [
    '@channel', '@all', '@here', '@alice', '@', '~town-square', '#tag', ':smile:', ':)', '`', '``', '```', '~~~', '*', '**',
    '_', '__', '~~', '[', ']', '(', ')', '![x](http://e.com/i.png)', '[x](mmaction://approve)', '[x]: http://e.com',
    'mmaction://approve', 'http://e.com', 'www.e.com', 'e.com/', 'mail@e.com', '<b>', '</code>', '<!--', '<http://e.com|x>', '&lt;',
    '&', '$', '$x$', '|', '|-|-|', '---', '===', '> ', '- ', '1. ', '# ', '    ', '\t', '\\', '\\`', '\n', '\r', '\r\n', '\n\n',
    '\u0000', '\u001b[31m', '\u0085', '\u00a0', '\u00ad', '\u034f', '\u061c', '\u200b', '\u200d', '\u200e', '\u2028', '\u2029',
    '\u202e', '\u2066', '\u2069', '\u2424', '\u2800', '\u3000', '\u3164', '\ufe0f', '\ufeff', '\u{e0041}', '\ud800', '\udc00', '👩‍💻', '✔️',
    'e\u0301\u0301\u0301\u0301\u0301\u0301', 'א', 'می\u200cخواهم', 'prod', '**APPROVED**', '**Who:** root', '</b>', '\v', '\f',
]; // prettier-ignore

const piece = fc.oneof(
    {weight: 6, arbitrary: fc.constantFrom(...PIECES)},
    {weight: 1, arbitrary: fc.string({unit: 'binary', maxLength: 6})},
    {weight: 1, arbitrary: fc.string({unit: 'grapheme', maxLength: 6})},
);

/** Never empty; begins, continues and ends with the mark. */
export const hostileText = (maxLength = 12): fc.Arbitrary<string> =>
    fc.array(piece, {maxLength}).map((pieces) => `${MARK}${pieces.map((one) => `${one}${MARK}`).join('')}`);
