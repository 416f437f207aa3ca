// One of the three routes without its transport: a body goes in, an answer comes out, always and in time.
import type {Clock} from '../clock';
import {toBridgeError} from '../errors';
import type {Log} from '../observability/log';
import {answerWithin} from './answer_within';
import {createGate} from './create_gate';
import type {Gate, RefusalCode} from './gate';
import type {RefusalLog} from './refusal_log';

export type RouteName = 'command' | 'action' | 'dialog';

export interface CallbackRoute<Answer> {
    /** Never rejects. `address`: the caller's IP address. */
    answer(body: unknown, address: string): Promise<Answer>;
    /** The body could not even be read. */
    refuse(code: RefusalCode, address: string): Answer;
}

export interface CallbackRouteOptions<Answer> {
    name: RouteName;
    handle: (body: unknown, gate: Gate<Answer>) => Promise<Answer>;
    refused: Answer;
    late: Answer;
    /** When proven work failed in a way no handler foresaw. */
    failed: Answer;
}

export interface CallbackRouteDeps {
    refusals: RefusalLog;
    clock: Clock;
    log: Log;
    answerWithinMs: () => number;
    /** Sees what still runs, to be waited for. */
    track(work: Promise<unknown>): void;
    onResult(route: RouteName, result: string): void;
}

export function createCallbackRoute<Answer>(
    deps: CallbackRouteDeps,
    {name, handle, refused, late, failed}: CallbackRouteOptions<Answer>,
): CallbackRoute<Answer> {
    const {refusals, clock, log, track, onResult} = deps;
    const newGate = (address: string) =>
        createGate<Answer>({
            refused,
            late,
            onRefusal: (code, fields) => refusals.add(name, address, code, fields),
        });

    return {
        answer(body, address) {
            const gate = newGate(address);
            const work = async (): Promise<Answer> => {
                try {
                    return await handle(body, gate);
                } catch (reason) {
                    const {code} = toBridgeError(reason);
                    gate.note(code);
                    log.error({route: name, code, err: reason}, 'a callback failed');
                    return failed;
                } finally {
                    onResult(name, gate.result());
                }
            };
            return answerWithin(
                {clock, ms: deps.answerWithinMs()},
                () => {
                    const running = work();
                    track(running);
                    return running;
                },
                () => gate.giveUp(),
            );
        },
        refuse(code, address) {
            const gate = newGate(address);
            const answer = gate.refuse(code);
            onResult(name, gate.result());
            return answer;
        },
    };
}
