// The subset of Teleport's predicate language that threshold filters and `where` clauses of reviewers use:
// `contains(list, text)`, `equals(a, b)`, `==`, `!=`, `!`, `&&`, `||`, brackets, names with `.field` and `["key"]`.
import {parsePredicate, type Expression} from './predicate_parser';
import {PredicateError} from './predicate_error';

/** A Map gives an empty list for a key it lacks, as traits do; a plain object refuses names it lacks. */
export type PredicateValue = string | boolean | readonly string[] | TraitMap | Scope;
export type TraitMap = ReadonlyMap<string, readonly string[]>;
export interface Scope {
    readonly [name: string]: PredicateValue;
}

type Kind = 'text' | 'boolean' | 'list' | 'map' | 'scope';

function kindOf(value: PredicateValue): Kind {
    if (typeof value === 'string') {
        return 'text';
    }
    if (typeof value === 'boolean') {
        return 'boolean';
    }
    return Array.isArray(value) ? 'list' : value instanceof Map ? 'map' : 'scope';
}

const isList = (value: PredicateValue): value is readonly string[] => kindOf(value) === 'list';
const isScope = (value: PredicateValue): value is Scope => kindOf(value) === 'scope';

function requireBoolean(value: PredicateValue, where: string): boolean {
    if (typeof value !== 'boolean') {
        throw new PredicateError(`${where} takes booleans, got a ${kindOf(value)}`);
    }
    return value;
}

function isEqual(left: PredicateValue, right: PredicateValue): boolean {
    if (isList(left) && isList(right)) {
        return left.length === right.length && left.every((entry, index) => entry === right[index]);
    }
    if (kindOf(left) !== kindOf(right) || (typeof left !== 'string' && typeof left !== 'boolean')) {
        throw new PredicateError(`cannot compare a ${kindOf(left)} with a ${kindOf(right)}`);
    }
    return left === right;
}

function contains(list: PredicateValue, text: PredicateValue): boolean {
    if (!isList(list) || typeof text !== 'string') {
        throw new PredicateError(`contains takes a list and a text, got a ${kindOf(list)} and a ${kindOf(text)}`);
    }
    return list.includes(text);
}

function member(of: PredicateValue, key: string): PredicateValue {
    if (of instanceof Map) {
        return (of as TraitMap).get(key) ?? [];
    }
    if (!isScope(of) || !Object.hasOwn(of, key)) {
        throw new PredicateError(`unknown name "${key}"`);
    }
    const value = of[key];
    if (value === undefined) {
        throw new PredicateError(`unknown name "${key}"`);
    }
    return value;
}

function call(name: string, values: readonly PredicateValue[]): boolean {
    const [left, right] = values;
    if (left === undefined || right === undefined || values.length !== 2) {
        throw new PredicateError(`${name} takes 2 arguments, got ${String(values.length)}`);
    }
    if (name === 'contains') {
        return contains(left, right);
    }
    if (name === 'equals') {
        return isEqual(left, right);
    }
    throw new PredicateError(`unsupported function "${name}"`);
}

// Both sides are always evaluated, so that a mistake shows in every evaluation and not only when it is reached.
function evaluate(expression: Expression, scope: Scope): PredicateValue {
    switch (expression.type) {
        case 'literal':
            return expression.value;
        case 'name':
            return member(scope, expression.name);
        case 'member':
            return member(evaluate(expression.of, scope), expression.key);
        case 'call':
            return call(
                expression.name,
                expression.args.map((arg) => evaluate(arg, scope)),
            );
        case 'not':
            return !requireBoolean(evaluate(expression.operand, scope), '"!"');
        case 'binary': {
            const left = evaluate(expression.left, scope);
            const right = evaluate(expression.right, scope);
            if (expression.operator === '==' || expression.operator === '!=') {
                return isEqual(left, right) === (expression.operator === '==');
            }
            const sides = [left, right].map((side) => requireBoolean(side, `"${expression.operator}"`));
            return expression.operator === '&&' ? sides.every(Boolean) : sides.some(Boolean);
        }
    }
}

/** An empty text holds always. Throws only `PredicateError`. */
export function predicateHolds(text: string, scope: Scope): boolean {
    if (text.trim() === '') {
        return true;
    }
    return requireBoolean(evaluate(parsePredicate(text), scope), 'the whole expression');
}
