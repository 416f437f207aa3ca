import {REPLACEMENT, cleanName, cleanProse, cut} from './clean_text';

describe('a name', () => {
    it.each([
        ['NUL', '\u0000'],
        ['an escape sequence', '\u001b'],
        ['a line break', '\n'],
        ['a tab', '\t'],
        ['a line separator', '\u2028'],
        ['what Mattermost takes for a line break', '\u2424'],
        ['an override of the direction', '\u202e'],
        ['an isolate', '\u2066'],
        ['a zero-width space', '\u200b'],
        ['a joiner', '\u200d'],
        ['a soft hyphen', '\u00ad'],
        ['a filler', '\u3164'],
        ['a blank that is no space', '\u00a0'],
        ['an invisible letter', '\u{e0061}'],
        ['half a character', '\ud83d'],
    ])('shows that there was %s', (_, char) => {
        expect(cleanName(`pro${char}d`)).toBe(`pro${REPLACEMENT}d`);
    });

    it.each(['bob@example.com', 'Bob Ray', 'Łukasz', '山田', 'עברית', 'a-b_c.d/e'])('is left as it is: %s', (name) => {
        expect(cleanName(name)).toBe(name);
    });

    it('carries no heap of marks into the lines around it', () => {
        expect(cleanName(`e${'\u0301'.repeat(50)}`)).toBe(`e${'\u0301'.repeat(4)}${REPLACEMENT}`);
    });
});

describe('a sentence', () => {
    it.each([
        ['one\r\ntwo\rthree\u2028four\u0085five', 'one\ntwo\nthree\nfour\nfive'],
        ['\n\n one \n\n\n\n two \n', ' one\n\n two'],
        ['a\tb\u00a0c\u3000d', 'a b c d'],
    ])('keeps its lines and blanks in one form', (text, clean) => {
        expect(cleanProse(text)).toBe(clean);
    });

    it.each(['👩‍💻 at work', '✔️ done', '👍🏽', 'می‌خواهم'])('keeps what belongs together: %s', (text) => {
        expect(cleanProse(text)).toBe(text);
    });

    it.each(['a\u200db', 'a\ufe0f', '\u202eabc', 'x\u2424y', 'x\u0000y'])('has nothing invisible otherwise', (text) => {
        expect(cleanProse(text)).toContain(REPLACEMENT);
    });
});

describe('cutting', () => {
    it('counts characters, not their halves, and says that it cut', () => {
        expect(cut('👍👍👍👍', 3)).toEqual({text: '👍👍…', cut: true});
        expect(cut('👍👍👍', 3)).toEqual({text: '👍👍👍', cut: false});
    });
});
