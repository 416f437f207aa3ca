// Who may review which request: `review_requests` of the reviewer's roles, and how a review meets the filters.
import type {
    AccessRequestSpecV3,
    AccessRequestV3,
    AccessReview,
    AccessReviewConditions,
    RoleV6,
} from '../../../bridge/src/gen/teleport/legacy/types/types';
import type {Person} from './people';
import {holdsOrRefuse} from './holds_or_refuse';
import type {Scope} from './predicate';
import {matchesAnyRoleName, rolePatterns} from './role_match';
import {traitMap} from './role_rules';

const annotationMap = (labels: AccessRequestSpecV3['SystemAnnotations']): ReadonlyMap<string, readonly string[]> =>
    new Map(Object.entries(labels?.Values ?? {}).map(([name, {Values}]) => [name, Values]));

/** What `where` of `review_requests` can ask about. */
export const reviewScope = (reviewer: Pick<Person, 'roleNames' | 'traits'>, spec: AccessRequestSpecV3): Scope => ({
    reviewer: {roles: reviewer.roleNames, traits: traitMap(reviewer.traits)},
    request: {
        roles: spec.Roles,
        reason: spec.RequestReason,
        system_annotations: annotationMap(spec.SystemAnnotations),
    },
});

/** What the filter of a threshold can ask about. */
export const filterScope = (
    reviewer: Pick<Person, 'roleNames' | 'traits'>,
    spec: AccessRequestSpecV3,
    review: Pick<AccessReview, 'Reason' | 'Annotations'>,
): Scope => ({
    ...reviewScope(reviewer, spec),
    review: {reason: review.Reason, annotations: annotationMap(review.Annotations)},
});

const hasConditions = (conditions: AccessReviewConditions | undefined): conditions is AccessReviewConditions =>
    conditions !== undefined && (conditions.Roles.length > 0 || conditions.ClaimsToRoles.length > 0);

/** Could somebody with these roles review anything at all? */
export const maySubmitReviews = (roles: readonly RoleV6[]): boolean =>
    roles.some((role) => hasConditions(role.Spec?.Allow?.ReviewRequests));

/** `{reviewer}` may review unless it is his own request, a role forbids it, or a requested role is not covered. */
export function mayReview(reviewer: Person, request: AccessRequestV3): boolean {
    const spec = request.Spec;
    if (spec === undefined || spec.User === reviewer.name || spec.Roles.length === 0) {
        return false;
    }
    const patternsOf = (side: 'Allow' | 'Deny'): string[] =>
        reviewer.roles.flatMap((role) => {
            const conditions = role.Spec?.[side]?.ReviewRequests;
            return hasConditions(conditions) && holdsOrRefuse(conditions.Where, reviewScope(reviewer, spec))
                ? rolePatterns(conditions, reviewer.traits)
                : [];
        });
    const denied = patternsOf('Deny');
    if (spec.Roles.some((role) => matchesAnyRoleName(denied, role))) {
        return false;
    }
    const allowed = patternsOf('Allow');
    return spec.Roles.every((role) => matchesAnyRoleName(allowed, role));
}

/** Indexes of the thresholds that the review counts for. */
export function matchingThresholds(reviewer: Person, spec: AccessRequestSpecV3, review: AccessReview): number[] {
    const scope = filterScope(reviewer, spec, review);
    return spec.Thresholds.flatMap(({Filter}, index) => (holdsOrRefuse(Filter, scope) ? [index] : []));
}
