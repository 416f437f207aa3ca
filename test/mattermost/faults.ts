// What a test may make go wrong with a call to the API, and the record of all calls.
import {performance} from 'node:perf_hooks';

export interface RecordedCall {
    /** `PUT /posts/:post_id/patch` */
    route: string;
    path: string;
    /** User name, or empty without a session. */
    user: string;
    /** Unix ms with fractions, by the real clock: when it arrived. */
    at: number;
    /** 0 until it is answered, and when its connection broke. */
    status: number;
}

export interface PlannedAnswer {
    status: number;
    /** Default: an error as the API writes it. A string is sent as it is. */
    body?: unknown;
    headers?: Record<string, string>;
}

export interface Faults {
    /** The next `times` calls (default 1) of the route answer this instead of being carried out. */
    failNext(route: string, answer: PlannedAnswer, times?: number): void;
    /** The next call of the route is held for so long before it is carried out; Infinity: it never is. */
    delayNext(route: string, ms: number): void;
    /** The connection of the next call breaks before it is carried out. */
    cutNext(route: string): void;
    /** The next call is carried out, and its connection breaks before the answer. */
    dropAnswerNext(route: string): void;
    calls(): RecordedCall[];
}

export interface FaultPoint {
    /** Notes the call and waits. What it returns is to be answered; `cut`: the connection is to be broken. */
    before(call: RecordedCall, closed: Promise<void>): Promise<PlannedAnswer | 'cut' | null>;
    /** Whether this answer is to be lost. */
    takeDrop(route: string): boolean;
}

type Plan =
    | {route: string; kind: 'fail'; answer: PlannedAnswer}
    | {route: string; kind: 'delay'; ms: number}
    | {route: string; kind: 'cut' | 'drop'};

export const arrivedAt = (): number => performance.timeOrigin + performance.now();

/** @param known names of all routes: a plan for another one would never come about and throws. */
export function createFaults(known: ReadonlySet<string>): Faults & FaultPoint {
    const plans: Plan[] = [];
    const calls: RecordedCall[] = [];
    const plan = (one: Plan): void => {
        if (!known.has(one.route)) {
            throw new Error(`no route ${one.route}; there are ${[...known].join(', ')}`);
        }
        plans.push(one);
    };
    const take = <Kind extends Plan['kind']>(route: string, ...kinds: Kind[]) => {
        const index = plans.findIndex((one) => one.route === route && (kinds as string[]).includes(one.kind));
        return index < 0 ? null : (plans.splice(index, 1)[0] as Extract<Plan, {kind: Kind}>);
    };
    return {
        failNext: (route, answer, times = 1) => {
            for (let left = times; left > 0; left -= 1) {
                plan({route, kind: 'fail', answer});
            }
        },
        delayNext: (route, ms) => plan({route, kind: 'delay', ms}),
        cutNext: (route) => plan({route, kind: 'cut'}),
        dropAnswerNext: (route) => plan({route, kind: 'drop'}),
        calls: () => [...calls],
        async before(call, closed) {
            calls.push(call);
            const delay = take(call.route, 'delay');
            if (delay !== null) {
                const {ms} = delay;
                const over = new Promise<void>((resolve) => {
                    if (Number.isFinite(ms)) {
                        setTimeout(resolve, ms).unref();
                    }
                });
                await Promise.race([over, closed]);
                if (!Number.isFinite(ms)) {
                    return 'cut';
                }
            }
            const next = take(call.route, 'fail', 'cut');
            return next === null ? null : next.kind === 'fail' ? next.answer : 'cut';
        },
        takeDrop: (route) => take(route, 'drop') !== null,
    };
}
