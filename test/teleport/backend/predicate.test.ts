import fc from 'fast-check';

import {predicateHolds, type Scope} from './predicate';
import {PredicateError} from './predicate_error';

const scope: Scope = {
    reviewer: {
        roles: ['dbreviewer', 'oncall'],
        traits: new Map([
            ['level', ['senior']],
            ['team', ['db', 'web']],
        ]),
    },
    review: {reason: 'fine'},
    yes: true,
};

const holds = (text: string) => predicateHolds(text, scope);

describe('predicates of threshold filters and review rules', () => {
    it.each([
        ['', true],
        ['  ', true],
        ['contains(reviewer.traits["level"], "senior")', true],
        ['contains(reviewer.traits.level, "senior")', true],
        ['contains(reviewer.traits["level"], "junior")', false],
        ['contains(reviewer.traits["absent"], "senior")', false],
        ['contains(reviewer.traits["constructor"], "name")', false],
        ['!contains(reviewer.traits["level"], "senior")', false],
        ['contains(reviewer.roles, "oncall") && contains(reviewer.traits["team"], "db")', true],
        ['contains(reviewer.roles, "nobody") || contains(reviewer.traits["team"], "db")', true],
        ['yes || yes && !yes', true],
        ['(yes || yes) && !yes', false],
        ['equals(review.reason, "fine")', true],
        ['review.reason == "fine"', true],
        ['review.reason != `fine`', false],
        ['"a\\"b" == `a"b`', true],
        ['true', true],
        ['!!false', false],
    ])('%s is %s', (text, expected) => {
        expect(holds(text)).toBe(expected);
    });

    it.each([
        ['contains(reviewer.roles)', 'contains takes 2 arguments, got 1'],
        ['contains(review.reason, "x")', 'contains takes a list and a text, got a text and a text'],
        ['regexp.match("a", "b")', 'unexpected "(" at 12'],
        ['matches("a", "b")', 'unsupported function "matches"'],
        ['reviewer.nobody', 'unknown name "nobody"'],
        ['toString', 'unknown name "toString"'],
        ['yes || nothing', 'unknown name "nothing"'],
        ['yes &&', 'unexpected end'],
        ['yes yes', 'unexpected "yes" at 4'],
        ['(yes', 'expected ")", found the end'],
        ['yes == "yes"', 'cannot compare a boolean with a text'],
        ['"text"', 'the whole expression takes booleans, got a text'],
        ['yes & yes', 'unexpected "&" at 4'],
        ['"\\x"', 'malformed text at 0'],
    ])('refuses %s', (text, message) => {
        expect(() => holds(text)).toThrow(new PredicateError(message));
    });

    it('refuses what would exhaust the stack', () => {
        for (const text of ['('.repeat(5_000), '!'.repeat(9_000), 'yes&&'.repeat(1_999), 'yes'.repeat(5_000)]) {
            expect(() => holds(text)).toThrow(PredicateError);
        }
    });

    it('never throws anything but its own error', () => {
        const piece = fc.constantFrom(
            ...['contains', 'equals', '(', ')', ',', '!', '&&', '||', '==', '.', '[', ']', '"senior"', 'reviewer'],
            ...['traits', 'roles', 'review', 'reason', 'yes', 'true', '__proto__', '"__proto__"', ' ', '`'],
        );
        const text = fc.oneof(
            fc.string({unit: 'binary'}),
            fc.array(piece, {maxLength: 40}).map((pieces) => pieces.join('')),
        );
        fc.assert(
            fc.property(text, (predicate) => {
                try {
                    return typeof holds(predicate) === 'boolean';
                } catch (error) {
                    return error instanceof PredicateError;
                }
            }),
            {numRuns: 2_000},
        );
    });

    it('finds any text that is in a list, however it is spelt', () => {
        fc.assert(
            fc.property(fc.string({unit: 'binary'}), (value) => {
                const listed: Scope = {list: [value]};
                return predicateHolds(`contains(list, ${JSON.stringify(value)})`, listed);
            }),
        );
    });
});
