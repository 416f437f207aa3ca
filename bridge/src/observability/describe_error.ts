import {redactText} from './redact';

export interface DescribedError {
    name: string;
    code?: string;
    message: string;
    stack?: string;
    cause?: DescribedError;
}

const MAX_CAUSES = 4;

/** Name, code, message, stack and causes of anything thrown; other properties (request options, bodies) are left out. */
export function describeError(reason: unknown, depth = 0): DescribedError {
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
    if ('stack' in reason && typeof reason.stack === 'string') {
        described.stack = redactText(reason.stack);
    }
    if ('cause' in reason && reason.cause !== undefined && depth < MAX_CAUSES) {
        described.cause = describeError(reason.cause, depth + 1);
    }
    return described;
}
