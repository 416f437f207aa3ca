import {hasCode} from '../errors';
import type {ErrorCode} from '../errors';

/** The result, or null when the call failed with one of these codes. */
export async function nullWhen<T>(call: () => Promise<T>, ...codes: ErrorCode[]): Promise<T | null> {
    try {
        return await call();
    } catch (reason) {
        if (hasCode(reason, ...codes)) {
            return null;
        }
        throw reason;
    }
}
