import fc from 'fast-check';

import {canImpersonateSomeone, matchesPattern, mayImpersonate, mayTakeRoles} from './impersonation_rules';
import {roleOf, userOf} from './seed';

const bridge = userOf({name: 'mattermost-bridge', roles: ['bridge'], traits: {team: ['db']}});
const alice = userOf({name: 'alice@example.com', roles: ['dbreviewer'], traits: {team: ['db'], level: ['senior']}});
const ivan = userOf({name: 'ivan@example.com', roles: ['dbreviewer'], traits: {team: ['web']}});
const allow = (Users: string[], Roles: string[], Where = '') => roleOf('bridge', {Impersonate: {Users, Roles, Where}});

describe('impersonation rules', () => {
    it('want users and roles in one role', () => {
        const split = [allow(['*'], []), allow([], ['*'])];
        expect(mayImpersonate(split, bridge, alice)).toBe(false);
        expect(canImpersonateSomeone(split)).toBe(false);
        expect(mayImpersonate([allow(['*'], ['*'])], bridge, alice)).toBe(true);
    });

    it('want every role of the target', () => {
        const both = userOf({name: 'erin@example.com', roles: ['dbreviewer', 'devops']});
        expect(mayImpersonate([allow(['*'], ['dbreviewer'])], bridge, both)).toBe(false);
        expect(mayImpersonate([allow(['*'], ['dbreviewer', 'devops'])], bridge, both)).toBe(true);
    });

    it('let a denial win', () => {
        const deny = roleOf('deny', {}, {deny: {Impersonate: {Users: ['ivan@example.com'], Roles: ['*']}}});
        expect(mayImpersonate([allow(['*'], ['*']), deny], bridge, ivan)).toBe(false);
        expect(mayImpersonate([allow(['*'], ['*']), deny], bridge, alice)).toBe(true);
    });

    it('heed a where clause over both users, and let none pass that they cannot read', () => {
        const sameTeam = 'contains(impersonate_user.spec.traits["team"], "db")';
        expect(mayImpersonate([allow(['*'], ['*'], sameTeam)], bridge, alice)).toBe(true);
        expect(mayImpersonate([allow(['*'], ['*'], sameTeam)], bridge, ivan)).toBe(false);
        expect(mayImpersonate([allow(['*'], ['*'], 'is_friend()')], bridge, alice)).toBe(false);
    });

    it('let roles be taken only by a role without users', () => {
        expect(mayTakeRoles([allow([], ['dbreviewer'])], ['dbreviewer'])).toBe(true);
        expect(mayTakeRoles([allow(['alice@example.com'], ['dbreviewer'])], ['dbreviewer'])).toBe(false);
        expect(mayTakeRoles([allow([], ['dbreviewer'])], ['dbreviewer', 'devops'])).toBe(false);
    });

    it('take names literally, but for * and ^…$', () => {
        fc.assert(
            fc.property(fc.string(), fc.string(), (pattern, value) => {
                fc.pre(!pattern.includes('*') && !(pattern.startsWith('^') && pattern.endsWith('$')));
                expect(matchesPattern(pattern, value)).toBe(pattern === value);
            }),
        );
        expect(matchesPattern('*@example.com', 'alice@example.com')).toBe(true);
        expect(matchesPattern('*@example.com', 'alice@example.com.evil')).toBe(false);
        expect(matchesPattern('^(alice|ivan)@example\\.com$', 'ivan@example.com')).toBe(true);
    });
});
