import {ClaimMapping} from '../../../bridge/src/gen/teleport/legacy/types/types';
import {expandTemplate, matchesRoleName, rolePatterns} from './role_match';

describe('role names in requests and reviews', () => {
    it.each([
        ['prod', 'prod', true],
        ['prod', 'prod-db', false],
        ['prod-*', 'prod-db', true],
        ['prod.*', 'prodX', false],
        ['*', 'anything', true],
        ['^prod-(db|web)$', 'prod-db', true],
        ['^prod-(db|web)$', 'xprod-db', false],
        ['^prod-($', 'prod-', false],
    ])('%s against %s: %s', (pattern, name, expected) => {
        expect(matchesRoleName(pattern, name)).toBe(expected);
    });

    it('fill traits in, once per value, and give nothing without the trait', () => {
        expect(expandTemplate('db-{{external.team}}', {team: ['a', '$&']})).toEqual(['db-a', 'db-$&']);
        expect(expandTemplate('db-{{external["team"]}}', {team: ['a']})).toEqual(['db-a']);
        expect(expandTemplate('db-{{external.constructor}}', {})).toEqual([]);
    });

    it('follow from claims', () => {
        const ClaimsToRoles = [ClaimMapping.fromPartial({Claim: 'groups', Value: '^adm-(.*)$', Roles: ['root-$1']})];
        expect(rolePatterns({Roles: ['x'], ClaimsToRoles}, {groups: ['adm-db', 'other']})).toEqual(['x', 'root-db']);
    });
});
