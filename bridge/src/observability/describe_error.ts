import {BridgeError} from '../errors';
import {redactText} from './redact';

export interface DescribedError {
    name: string;
    code?: string;
    message: string;
    stack?: string;
    cause?: DescribedError;
}

const MAX_CAUSES = 4;

/** Errors with a code of ours say what happened; only of what nobody foresaw is it worth knowing where. */
const isExpected = (reason: object): boolean => reason instanceof BridgeError && reason.code !== 'internal';

/** Name, code, message, causes and (of the unexpected) stack of anything thrown; other properties (request options, bodies) are left out. */
export function describeError(reason: unknown, depth = 0, foreseen = false): DescribedError {
    if (typeof reason !== 'object' || reason === null || !('message' in reason)) {
        return {name: 'Thrown', message: redactText(typeof reason === 'string' ? reason : `a ${typeof reason}`)};
    }
    const described: DescribedError = {
        name: 'name' in reason ? String(reason.name) : 'Error',
        message: redactText(String(reason.message)),
    };
    if ('code' in reason && (typeof reason.code === 'string' || typeof reason.code === 'number')) {
        described.code = String(reason.code);
    }
    const expected = foreseen || isExpected(reason);
    if (!expected && 'stack' in reason && typeof reason.stack === 'string') {
        described.stack = redactText(reason.stack);
    }
    if ('cause' in reason && reason.cause !== undefined && depth < MAX_CAUSES) {
        described.cause = describeError(reason.cause, depth + 1, expected);
    }
    return described;
}
