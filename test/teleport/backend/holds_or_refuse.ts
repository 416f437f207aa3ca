// A stored predicate that cannot be evaluated is a refusal to whoever depends on it, never a silent yes or no.
import {predicateHolds, type Scope} from './predicate';
import {PredicateError} from './predicate_error';
import {badParameter} from './refusals';

export function holdsOrRefuse(predicate: string, scope: Scope): boolean {
    try {
        return predicateHolds(predicate, scope);
    } catch (error) {
        if (error instanceof PredicateError) {
            throw badParameter(`cannot evaluate predicate "${predicate}": ${error.message}`);
        }
        throw error;
    }
}
