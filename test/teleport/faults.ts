// What a test may make go wrong with a call, and the record of all calls.
import {StatusError} from './backend/backend';

export interface RecordedCall {
    /** As on the wire, without the service: `SubmitAccessReview`. */
    method: string;
    user: string;
    impersonator: string;
    /** Unix ms. */
    at: number;
}

export interface Faults {
    /** The next `times` calls (default 1) of the method answer this instead of being carried out. */
    failNext(method: string, code: number, details: string, times?: number): void;
    /** The next call of the method is held for so long before it is carried out. */
    delayNext(method: string, ms: number): void;
    /** The next call is carried out, and its connection breaks before the answer: the client sees code 14. */
    dropResponseAfterCommit(method: string): void;
    calls(): RecordedCall[];

    /** For the server: notes the call, waits, throws what was planned. */
    before(call: RecordedCall): Promise<void>;
    /** For the server: whether this answer is to be lost. */
    takeDrop(method: string): boolean;
}

export function createFaults(): Faults {
    const failures: Array<{method: string; error: StatusError}> = [];
    const delays: Array<{method: string; ms: number}> = [];
    const drops: Array<{method: string}> = [];
    const calls: RecordedCall[] = [];

    const take = <T extends {method: string}>(list: T[], method: string): T | undefined => {
        const index = list.findIndex((item) => item.method === method);
        return index < 0 ? undefined : list.splice(index, 1)[0];
    };

    return {
        failNext: (method, code, details, times = 1) => {
            for (let left = times; left > 0; left -= 1) {
                failures.push({method, error: new StatusError(code, details)});
            }
        },
        delayNext: (method, ms) => void delays.push({method, ms}),
        dropResponseAfterCommit: (method) => void drops.push({method}),
        calls: () => [...calls],
        before: async (call) => {
            calls.push(call);
            const delay = take(delays, call.method);
            if (delay !== undefined) {
                await new Promise((resolve) => setTimeout(resolve, delay.ms).unref());
            }
            const failure = take(failures, call.method);
            if (failure !== undefined) {
                throw failure.error;
            }
        },
        takeDrop: (method) => take(drops, method) !== undefined,
    };
}
