// What a requester's roles say about asking: which roles, whether with a reason, whom to suggest, what to note.
import type {LabelValues} from '../../../bridge/src/gen/teleport/legacy/types/wrappers/wrappers';
import type {Person} from './people';
import {expandTemplate} from './role_match';
import type {Store} from './store';
import {canRequest, type RequestKind} from './thresholds';

/** Names in order, without those that the person has already. */
export const requestableRoles = (store: Store, person: Person): string[] =>
    [...store.roles.keys()]
        .filter((name) => !person.roleNames.includes(name) && canRequest(person, name, 'roles'))
        .sort();

export const suggestedReviewers = (person: Person): string[] => [
    ...new Set(person.roles.flatMap((role) => role.Spec?.Allow?.Request?.SuggestedReviewers ?? [])),
];

const accessOption = (person: Person, ...values: string[]): boolean =>
    person.roles.some((role) => values.includes(role.Spec?.Options?.RequestAccess ?? ''));

export const requiresReason = (person: Person): boolean => accessOption(person, 'reason');

/** Does Teleport's own client ask for everything at login? */
export const requestsAtLogin = (person: Person): boolean => accessOption(person, 'reason', 'always');

export const requestPrompt = (person: Person): string =>
    person.roles.map((role) => role.Spec?.Options?.RequestPrompt ?? '').find((prompt) => prompt !== '') ?? '';

/** Roles that resource requests may go by. */
export const searchAsRoles = (person: Person): string[] => [
    ...new Set(
        person.roles.flatMap((role) => {
            const patterns = role.Spec?.Allow?.Request?.SearchAsRoles ?? [];
            return patterns.flatMap((pattern) => expandTemplate(pattern, person.traits));
        }),
    ),
];

/** Annotations of the roles that let the person ask, templates filled in. */
export function systemAnnotations(person: Person, requested: readonly string[], kind: RequestKind): LabelValues {
    const values: Record<string, {Values: string[]}> = {};
    if (requested.every((role) => canRequest(person, role, kind))) {
        for (const role of person.roles) {
            for (const [key, {Values}] of Object.entries(role.Spec?.Allow?.Request?.Annotations?.Values ?? {})) {
                const known = values[key]?.Values ?? [];
                const filled = Values.flatMap((value) => expandTemplate(value, person.traits));
                values[key] = {Values: [...new Set([...known, ...filled])]};
            }
        }
    }
    return {Values: values};
}
