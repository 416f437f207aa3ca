// The webapp's words about what it wants, by the contract of proto/bridge/rpc.ts.
import * as z from 'zod/mini';

import {requestId} from '../../../proto/bridge/rpc';
import {BridgeError} from '../errors';

export const requestIdParams = z.object({request_id: requestId});

/** Throws `callback_refused`: bridge and plugin differ in version, or somebody typed it by hand. */
export function parseParams<T>(schema: z.ZodMiniType<T>, params: unknown): T {
    const parsed = schema.safeParse(params);
    if (parsed.success) {
        return parsed.data;
    }
    const fields = parsed.error.issues.map((issue) => issue.path.join('.')).join(', ');
    throw new BridgeError('callback_refused', `parameters do not fit: ${fields}`, {
        userMessage: 'The bridge could not read this call; bridge and plugin may differ in version.',
    });
}
