// Who may be impersonated by whom: `allow.impersonate` and `deny.impersonate` of roles.
// Source: test/fixtures/teleport/impersonation-matrix.json.
import type {ImpersonateConditions, RoleV6, UserV2} from '../../bridge/src/gen/teleport/legacy/types/types';

/** `*` in a pattern stands for anything; `^…$` makes it a regular expression. */
export function matchesPattern(pattern: string, value: string): boolean {
    if (pattern.startsWith('^') && pattern.endsWith('$')) {
        return new RegExp(pattern).test(value);
    }
    const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
    return new RegExp(`^${parts.join('.*')}$`).test(value);
}

const matchesAny = (patterns: readonly string[], value: string): boolean =>
    patterns.some((pattern) => matchesPattern(pattern, value));

/** A list without its other half counts for nothing: one role must hold both. */
const isWhole = (conditions: ImpersonateConditions | undefined): conditions is ImpersonateConditions =>
    conditions !== undefined && conditions.Users.length > 0 && conditions.Roles.length > 0;

/** Those who could not impersonate anybody are refused before the user they name is looked up. */
export const canImpersonateSomeone = (roles: readonly RoleV6[]): boolean =>
    roles.some((role) => isWhole(role.Spec?.Allow?.Impersonate));

/** A where clause over the two users. The one form in use; anything else allows nobody. */
function whereHolds(where: string, impersonator: UserV2, target: UserV2): boolean {
    if (where === '') {
        return true;
    }
    const traits = (user: UserV2, name: string) => user.Spec?.Traits?.Values[name]?.Values ?? [];
    const term = String.raw`(impersonator|impersonate_user)\.(?:spec\.)?traits(?:\["([^"]+)"\]|\.(\w+))`;
    const twoUsers = new RegExp(`^(contains|equals)\\(\\s*${term}\\s*,\\s*(?:"([^"]*)"|${term})\\s*\\)$`).exec(
        where.trim(),
    );
    if (twoUsers === null) {
        return false;
    }
    const [, , leftUser, leftQuoted, leftName, literal, rightUser, rightQuoted, rightName] = twoUsers;
    const listOf = (who: string | undefined, name: string) =>
        traits(who === 'impersonator' ? impersonator : target, name);
    const left = listOf(leftUser, leftQuoted ?? leftName ?? '');
    const right = literal === undefined ? listOf(rightUser, rightQuoted ?? rightName ?? '') : [literal];
    return right.length > 0 && right.every((value) => left.includes(value));
}

/** May the bearer of `roles` obtain a certificate of `target`, with the target's roles? */
export function mayImpersonate(roles: readonly RoleV6[], impersonator: UserV2, target: UserV2): boolean {
    const name = target.Metadata?.Name ?? '';
    const targetRoles = target.Spec?.Roles ?? [];
    const denied = roles.some((role) => {
        const deny = role.Spec?.Deny?.Impersonate;
        return (
            isWhole(deny) &&
            matchesAny(deny.Users, name) &&
            (targetRoles.length === 0 || targetRoles.some((targetRole) => matchesAny(deny.Roles, targetRole)))
        );
    });
    if (denied) {
        return false;
    }
    return roles.some((role) => {
        const allow = role.Spec?.Allow?.Impersonate;
        return (
            isWhole(allow) &&
            matchesAny(allow.Users, name) &&
            targetRoles.every((targetRole) => matchesAny(allow.Roles, targetRole)) &&
            // A target without roles is not asked about: impersonation-matrix.json.
            (targetRoles.length === 0 || whereHolds(allow.Where, impersonator, target))
        );
    });
}

/** Role impersonation, what tbot does for its outputs: only by roles whose `users` are empty. */
export const mayTakeRoles = (roles: readonly RoleV6[], wanted: readonly string[]): boolean =>
    wanted.every((name) =>
        roles.some((role) => {
            const allow = role.Spec?.Allow?.Impersonate;
            return allow !== undefined && allow.Users.length === 0 && matchesAny(allow.Roles, name);
        }),
    );
