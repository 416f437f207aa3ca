// The gate in the flesh. A call that is not proven when its time is up counts as refused and can be proven no more; one
// that is proven goes on after its late answer.
import type {LogFields} from '../observability/log';
import type {Gate, RefusalCode} from './gate';

export interface GateOptions<Answer> {
    /** What everybody gets who is not believed. */
    refused: Answer;
    /** What a proven caller gets whose work takes longer. */
    late: Answer;
    onRefusal(code: RefusalCode, fields: LogFields): void;
}

/** The side of a gate that the handler does not see. */
export interface TimedGate<Answer> extends Gate<Answer> {
    /** Time is up: the answer that goes out now. */
    giveUp(): Answer;
    /** How the call ended: the last word said, `late` when it ended after its answer, else `ok`. */
    result(): string;
}

export function createGate<Answer>({refused, late, onRefusal}: GateOptions<Answer>): TimedGate<Answer> {
    let state: 'unproven' | 'proven' | 'refused' = 'unproven';
    let answered = false;
    let said: string | null = null;

    const refuse = (code: RefusalCode, fields: LogFields = {}): Answer => {
        // What was refused for its slowness is counted and logged as that, once.
        if (state !== 'refused') {
            state = 'refused';
            said = code;
            onRefusal(code, fields);
        }
        return refused;
    };

    return {
        refuse,
        prove() {
            if (state === 'refused') {
                return false;
            }
            state = 'proven';
            return true;
        },
        note(result) {
            said = result;
        },
        isAnswered: () => answered,
        giveUp() {
            answered = true;
            return state === 'proven' ? late : refuse('verification_slow');
        },
        result: () => said ?? (answered ? 'late' : 'ok'),
    };
}
