// Verbs on resource kinds, as the `rules` of a caller's certificate roles give and take them.
import type {Rule} from '../../../bridge/src/gen/teleport/legacy/types/types';
import type {Actor} from './backend';
import {holdsOrRefuse} from './holds_or_refuse';
import {existingRoles, type TraitLists} from './people';
import type {Scope} from './predicate';
import {accessDenied} from './refusals';
import type {Store} from './store';

const covers = (list: readonly string[], wanted: string): boolean => list.includes(wanted) || list.includes('*');

const scopeOf = (actor: Actor): Scope => ({
    user: {
        metadata: {name: actor.name},
        spec: {roles: actor.roles, traits: traitMap(actor.traits)},
    },
});

/** Traits for predicates: a missing trait is an empty list. */
export const traitMap = (traits: TraitLists): ReadonlyMap<string, readonly string[]> => new Map(Object.entries(traits));

const applies = (rule: Rule, actor: Actor, kind: string, verb: string): boolean =>
    covers(rule.Resources, kind) && covers(rule.Verbs, verb) && holdsOrRefuse(rule.Where, scopeOf(actor));

function isDenied(store: Store, actor: Actor, kind: string, verb: string): boolean {
    return existingRoles(store, actor.roles).some((role) =>
        (role.Spec?.Deny?.Rules ?? []).some((rule) => applies(rule, actor, kind, verb)),
    );
}

/** Does any role allow, and none deny, this verb? */
export function mayUse(store: Store, actor: Actor, kind: string, verb: string): boolean {
    return (
        !isDenied(store, actor, kind, verb) &&
        existingRoles(store, actor.roles).some((role) =>
            (role.Spec?.Allow?.Rules ?? []).some((rule) => applies(rule, actor, kind, verb)),
        )
    );
}

const refusalOf = (kind: string, verb: string): string => `access denied to perform action "${verb}" on "${kind}"`;

/** Names every verb that is missing, as missing-verbs.json shows. */
export function requireVerbs(store: Store, actor: Actor, kind: string, verbs: readonly string[]): void {
    const missing = verbs.filter((verb) => !mayUse(store, actor, kind, verb));
    if (missing.length > 0) {
        throw accessDenied(missing.map((verb) => refusalOf(kind, verb)).join(', '));
    }
}

/** What everybody may do unless a role forbids it, such as asking for oneself. */
export function requireNotDenied(store: Store, actor: Actor, kind: string, verb: string): void {
    if (isDenied(store, actor, kind, verb)) {
        throw accessDenied(refusalOf(kind, verb));
    }
}
