// The person's direct channel with himself: calls to the bridge go out from there, for nobody can forbid him to post in it.
import * as z from 'zod/mini';
import type {Http} from './http';
import {serverError} from './server_error';

const TIMEOUT_MS = 10_000;
const channel = z.object({id: z.string()});

/** Rejects with a ClientError. Repeating it is harmless. */
export function createOpenOwnChannel(http: Http): (me: string) => Promise<string> {
    return async (me) => {
        const answer = await http.post('/api/v4/channels/direct', [me, me], TIMEOUT_MS);
        const parsed = channel.safeParse(answer.body);
        if (answer.status >= 300 || !parsed.success) {
            throw serverError(answer, 'bridge_down');
        }
        return parsed.data.id;
    };
}
