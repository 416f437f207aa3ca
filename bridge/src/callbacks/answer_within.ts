// Mattermost gives up on slow callbacks: an answer goes out in time, the work goes on.
import type {Clock} from '../clock';

export interface AnswerWithin {
    clock: Clock;
    ms: number;
}

/**
 * What `work` resolves to, or `late()` when that takes longer than `ms`. `work` runs to its end in either case; it must
 * handle its own failures, for nobody waits for them after the late answer.
 */
export function answerWithin<T>({clock, ms}: AnswerWithin, work: () => Promise<T>, late: () => T): Promise<T> {
    return new Promise<T>((resolve, reject) => {
        const timer = clock.after(ms, () => resolve(late()));
        work()
            .then(resolve, reject)
            .finally(() => timer.cancel());
    });
}
