import {code, codeLines, codeList, codeProse} from './code_span';

it.each([
    ['prod', '`prod`'],
    ['', '(empty)'],
    ['   ', '`␣␣␣`'],
    [' prod ', '`␣prod␣`'],
    ['a b', '`a b`'],
    ['``` `', '`ˋˋˋ ˋ`'],
    ['bob@example.com', '`bob@example.com`'],
])('shows the name "%s" as %s', (name, shown) => {
    expect(code(name)).toBe(shown);
});

it('cuts a name before it is wrapped, so that the span stays closed', () => {
    expect(code('x'.repeat(50), 10)).toBe(`\`${'x'.repeat(9)}…\``);
});

it('separates names, for two spans side by side would read as one', () => {
    expect(codeList(['a', 'b'])).toBe('`a`, `b`');
});

it('shows a sentence on one line, its mentions broken', () => {
    expect(codeProse('one\n\n  two @all\n', 100)).toBe('`one ⏎ two @\u200ball`');
    expect(codeProse(' \n\t ', 100)).toBe('');
});

it('shows every line of a text, each in its own span', () => {
    expect(codeLines('one\n\n**Who:** `root`\n')).toBe('`one`\n`⏎`\n`**Who:** ˋrootˋ`');
    expect(codeLines('\n \n')).toBe('');
});
