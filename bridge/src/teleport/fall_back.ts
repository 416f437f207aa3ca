import {hasCode} from '../errors';

/** The newer call, or the older one on servers that do not know it. */
export async function withFallback<Result>(
    newer: () => Promise<Result>,
    older: () => Promise<Result>,
): Promise<Result> {
    try {
        return await newer();
    } catch (reason) {
        if (!hasCode(reason, 'unsupported_by_server')) {
            throw reason;
        }
        return older();
    }
}
