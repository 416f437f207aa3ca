import fc from 'fast-check';
import {globMatches} from './glob';

describe('a role glob', () => {
    it.each([
        ['prod-*', 'prod-db', true],
        ['prod-*', 'prod-', true],
        ['prod-*', 'preprod-db', false],
        ['*', '', true],
        ['*-admin', 'db-admin', true],
        ['a*b*c', 'a-b-b-c', true],
        ['a*a', 'a', false],
        ['prod.db', 'prodxdb', false],
        ['', 'x', false],
    ])('%p against %p is %p', (pattern, name, expected) => {
        expect(globMatches(pattern, name)).toBe(expected);
    });

    it('matches whatever its own stars are replaced with', () => {
        const part = fc.string().map((text) => text.replaceAll('*', ''));
        fc.assert(
            fc.property(fc.array(part, {minLength: 1, maxLength: 5}), fc.string(), (parts, filler) => {
                expect(globMatches(parts.join('*'), parts.join(filler))).toBe(true);
            }),
        );
    });
});
