// Which thresholds a request must meet. Collected once, from the requester's roles, when the request is made.
import type {
    AccessRequestSpecV3,
    AccessReviewThreshold,
    RoleV6,
    ThresholdIndexSets,
} from '../../../bridge/src/gen/teleport/legacy/types/types';
import type {Person, TraitLists} from './people';
import {badParameter} from './refusals';
import {matchesAnyRoleName, rolePatterns} from './role_match';

export type RequestKind = 'roles' | 'resources';

/** What a role without thresholds of its own asks for. */
const DEFAULT_THRESHOLD = {Name: 'default', Filter: '', Approve: 1, Deny: 1};

const MAX_THRESHOLDS = 4096;

const sameThreshold = (a: AccessReviewThreshold, b: AccessReviewThreshold): boolean =>
    a.Name === b.Name && a.Filter === b.Filter && a.Approve === b.Approve && a.Deny === b.Deny;

/** May somebody with these traits ask for `roleName` because of `role`? Resource requests go by `search_as_roles`. */
export function allowsRequesting(role: RoleV6, traits: TraitLists, roleName: string, kind: RequestKind): boolean {
    const request = role.Spec?.Allow?.Request;
    if (request === undefined) {
        return false;
    }
    const patterns =
        kind === 'roles'
            ? rolePatterns(request, traits)
            : rolePatterns({Roles: request.SearchAsRoles, ClaimsToRoles: []}, traits);
    return matchesAnyRoleName(patterns, roleName);
}

/** Does a role of the person forbid asking for this one? */
export function deniesRequesting(person: Person, roleName: string, kind: RequestKind): boolean {
    return person.roles.some((role) => {
        const request = role.Spec?.Deny?.Request;
        if (request === undefined) {
            return false;
        }
        const patterns = rolePatterns(request, person.traits);
        return matchesAnyRoleName(kind === 'roles' ? patterns : [...patterns, ...request.SearchAsRoles], roleName);
    });
}

export const canRequest = (person: Person, roleName: string, kind: RequestKind): boolean =>
    !deniesRequesting(person, roleName, kind) &&
    person.roles.some((role) => allowsRequesting(role, person.traits, roleName, kind));

/** One index set for each of the requester's roles that allows the requested one. */
export function collectThresholds(
    requester: Person,
    requested: readonly string[],
    kind: RequestKind,
): Pick<AccessRequestSpecV3, 'Thresholds' | 'RoleThresholdMapping'> {
    const thresholds: AccessReviewThreshold[] = [];
    const indexOf = (threshold: AccessReviewThreshold): number => {
        const known = thresholds.findIndex((other) => sameThreshold(other, threshold));
        if (known !== -1) {
            return known;
        }
        if (thresholds.length >= MAX_THRESHOLDS) {
            throw badParameter(`max review thresholds exceeded (max=${String(MAX_THRESHOLDS)})`);
        }
        const {Name, Filter, Approve, Deny} = threshold;
        return thresholds.push({Name, Filter, Approve, Deny}) - 1;
    };
    const mapping = requested.map((roleName): [string, ThresholdIndexSets] => {
        const granting = requester.roles.filter((role) => allowsRequesting(role, requester.traits, roleName, kind));
        const sets = granting.map((role) => {
            const own = role.Spec?.Allow?.Request?.Thresholds ?? [];
            return {Indexes: (own.length > 0 ? own : [DEFAULT_THRESHOLD]).map(indexOf)};
        });
        return [roleName, {Sets: sets}];
    });
    return {Thresholds: thresholds, RoleThresholdMapping: Object.fromEntries(mapping)};
}
