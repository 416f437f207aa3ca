// What resources.yaml lists, as the server would show it.
import {readFileSync} from 'node:fs';
import {join} from 'node:path';

import type {RoleConditions, RoleV6, UserV2} from '../../../bridge/src/gen/teleport/legacy/types/types';
import {parseResources} from '../../teleport/resources';

export const listed = parseResources(readFileSync(join(__dirname, '../resources.yaml'), 'utf8'));

const byName = <T extends RoleV6 | UserV2>(all: readonly T[], name: string): T | undefined =>
    all.find(({Metadata}) => Metadata?.Name === name);

/** Undefined: not listed. */
export const listedUser = (name: string): UserV2 | undefined => byName(listed.users, name);

const relevant = (conditions: RoleConditions | undefined) => ({
    rules: (conditions?.Rules ?? []).map(({Resources, Verbs, Where}) => [Resources, Verbs, Where]),
    request: conditions?.Request,
    impersonate: conditions?.Impersonate,
    review: conditions?.ReviewRequests,
});

/** What decides about requests and reviews; servers add more to a role than was written. */
const essence = ({Spec}: RoleV6): string =>
    JSON.stringify(
        {
            allow: relevant(Spec?.Allow),
            deny: relevant(Spec?.Deny),
            longest: Spec?.Options?.MaxSessionTTL,
            requestAccess: Spec?.Options?.RequestAccess,
            prompt: Spec?.Options?.RequestPrompt,
        },
        // Unset and empty are the same, and what the decoder did not know is not ours.
        (key, value: unknown) =>
            key === '_unknownFields' || value === '' || value === '0' || JSON.stringify(value) === '[]'
                ? undefined
                : value,
    );

/** Why the server's roles are not those listed for one who has the roles `names`; undefined when they are. */
export function differenceOf(names: readonly string[], loaded: readonly RoleV6[]): string | undefined {
    for (const name of names) {
        const want = byName(listed.roles, name);
        const have = byName(loaded, name);
        if (have === undefined) {
            return `role "${name}" is not loaded`;
        }
        if (want !== undefined && essence(want) !== essence(have)) {
            return `role "${name}" is not as test/conformance/resources.yaml lists it`;
        }
    }
    return undefined;
}
