// Predicates of a role are tried when it is stored, so that a mistake shows at once and not at the first review.
import {AccessRequestSpecV3, AccessReview, type RoleV6} from '../../../bridge/src/gen/teleport/legacy/types/types';
import {predicateHolds, type Scope} from './predicate';
import {PredicateError} from './predicate_error';
import {badParameter} from './refusals';
import {filterScope, reviewScope} from './review_rights';

const NOBODY = {roleNames: [], traits: {}};

function tryOut(roleName: string, what: string, predicate: string, scope: Scope): void {
    try {
        predicateHolds(predicate, scope);
    } catch (error) {
        if (error instanceof PredicateError) {
            throw badParameter(`role "${roleName}": ${what} "${predicate}" cannot be evaluated: ${error.message}`);
        }
        throw error;
    }
}

/** Throws a bad-parameter refusal that names the predicate at fault. */
export function checkRolePredicates(role: RoleV6): void {
    const name = role.Metadata?.Name ?? '';
    const spec = AccessRequestSpecV3.create();
    for (const conditions of [role.Spec?.Allow, role.Spec?.Deny]) {
        for (const {Filter} of conditions?.Request?.Thresholds ?? []) {
            tryOut(name, 'threshold filter', Filter, filterScope(NOBODY, spec, AccessReview.create()));
        }
        tryOut(name, 'review_requests.where', conditions?.ReviewRequests?.Where ?? '', reviewScope(NOBODY, spec));
    }
}
