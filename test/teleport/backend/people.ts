// Users as the access rules see them: stored roles and traits.
import type {RoleV6, UserV2} from '../../../bridge/src/gen/teleport/legacy/types/types';
import {notFound} from './refusals';
import type {Store} from './store';

export type TraitLists = Readonly<Record<string, readonly string[]>>;

export interface Person {
    name: string;
    roleNames: readonly string[];
    /** Those that exist, in the order of the user's list. */
    roles: readonly RoleV6[];
    traits: TraitLists;
}

export const existingRoles = (store: Store, names: readonly string[]): RoleV6[] =>
    names.map((name) => store.roles.get(name)).filter((role) => role !== undefined);

/** Trait lists of a stored user. */
export const traitsOf = (user: UserV2): TraitLists =>
    Object.fromEntries(Object.entries(user.Spec?.Traits?.Values ?? {}).map(([name, {Values}]) => [name, Values]));

/** NotFound with the recorded text for a user that does not exist. */
export function requirePerson(store: Store, name: string): Person {
    const user = store.users.get(name);
    if (user === undefined) {
        throw notFound(`user "${name}" not found`);
    }
    const roleNames = user.Spec?.Roles ?? [];
    return {name, roleNames, roles: existingRoles(store, roleNames), traits: traitsOf(user)};
}
