// Role names in `allow.request.roles`, `search_as_roles` and `review_requests.roles`: literal, glob or regular expression,
// with `{{external.trait}}` filled from the user's traits.
import type {ClaimMapping} from '../../../bridge/src/gen/teleport/legacy/types/types';

export type Traits = Readonly<Record<string, readonly string[]>>;

/** `*` stands for anything; `^…$` makes a regular expression of it. One that does not compile matches nothing. */
export function matchesRoleName(pattern: string, name: string): boolean {
    if (pattern.startsWith('^') && pattern.endsWith('$')) {
        return compile(pattern)?.test(name) ?? false;
    }
    const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
    return new RegExp(`^${parts.join('.*')}$`, 's').test(name);
}

function compile(pattern: string): RegExp | undefined {
    try {
        return new RegExp(pattern);
    } catch {
        return undefined;
    }
}

export const matchesAnyRoleName = (patterns: readonly string[], name: string): boolean =>
    patterns.some((pattern) => matchesRoleName(pattern, name));

const TEMPLATE = /\{\{\s*(?:external|internal)(?:\.([A-Za-z0-9_]+)|\["([^"]*)"\])\s*\}\}/;

/** One text per value of the trait that the template names; none when the user lacks it. */
export function expandTemplate(text: string, traits: Traits): string[] {
    const match = TEMPLATE.exec(text);
    if (match === null) {
        return [text];
    }
    const [whole, name, quoted] = match;
    const trait = name ?? quoted ?? '';
    const values = Object.hasOwn(traits, trait) ? (traits[trait] ?? []) : [];
    return values.map((value) => text.replace(whole, () => value));
}

/** Roles that a claim mapping gives for the user's traits; `$1` takes groups of a `^…$` value. */
function rolesOfClaim({Claim, Value, Roles}: ClaimMapping, traits: Traits): string[] {
    const values = Object.hasOwn(traits, Claim) ? (traits[Claim] ?? []) : [];
    return values
        .filter((value) => matchesRoleName(Value, value))
        .flatMap((value) => {
            const isRegex = Value.startsWith('^') && Value.endsWith('$');
            return isRegex ? Roles.map((role) => value.replace(new RegExp(Value), role)) : Roles;
        });
}

/** Patterns of a role's conditions for a user with these traits. */
export function rolePatterns(
    {Roles, ClaimsToRoles}: {Roles: readonly string[]; ClaimsToRoles: readonly ClaimMapping[]},
    traits: Traits,
): string[] {
    return [
        ...Roles.flatMap((role) => expandTemplate(role, traits)),
        ...ClaimsToRoles.flatMap((mapping) => rolesOfClaim(mapping, traits)),
    ];
}
