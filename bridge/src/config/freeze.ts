import {Secret} from './secret';

/** Frozen all the way down. */
export function deepFreeze<T>(value: T): T {
    if (typeof value === 'object' && value !== null && !(value instanceof Secret) && !Object.isFrozen(value)) {
        Object.freeze(value);
        Object.values(value).forEach(deepFreeze);
    }
    return value;
}
