// Which id of the recording is which id here. Whatever was the same then must be the same now.
import {masked, ID, triggerParts} from './masked';

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json =>
    typeof value === 'object' && value !== null && !Array.isArray(value);
const isTime = (value: unknown): boolean => typeof value === 'number' && value > 1.6e12 && value < 2e12;
const show = (value: unknown): string => JSON.stringify(value)?.slice(0, 200) ?? 'undefined';

/** Values that are secret or made up anew each time: only their being there is compared. */
const OPAQUE = new Set(['cookie', 'etag', 'ms']);
const CUT = /^([\s\S]*)…\((\d+) characters\)$/;

export class Bindings {
    private readonly actual = new Map<string, string>();
    private readonly recorded = new Map<string, string>();

    /** Throws when either is bound otherwise. */
    bind(recorded: string, actual: string): void {
        const problem = this.tryBind(recorded, actual);
        if (problem !== null) {
            throw new Error(problem);
        }
    }

    /** Forgets what a recorded id stood for; for ids that the recorder used for many things. */
    free(recorded: string): void {
        this.recorded.delete(this.actual.get(recorded) ?? '');
        this.actual.delete(recorded);
    }

    private tryBind(recorded: string, actual: string): string | null {
        const known = this.actual.get(recorded);
        const owner = this.recorded.get(actual);
        if (known !== undefined && known !== actual) {
            return `${recorded} was ${known}, now it is ${actual}`;
        }
        if (owner !== undefined && owner !== recorded) {
            return `${actual} stands for ${owner}, now for ${recorded}`;
        }
        this.actual.set(recorded, actual);
        this.recorded.set(actual, recorded);
        return null;
    }

    idOf(recorded: string): string {
        return this.actual.get(recorded) ?? recorded;
    }

    /** A recorded request with the ids of here. */
    toActual<T>(value: T): T {
        const text = JSON.stringify(value);
        return (text === undefined ? value : JSON.parse(text.replace(ID, (id) => this.idOf(id)))) as T;
    }

    /** What is different, each with its path; empty: the same. */
    differences(recorded: unknown, actual: unknown, path = ''): string[] {
        const times = new Map<number, number>();
        return this.compare(recorded, actual, path, times);
    }

    private compare(recorded: unknown, actual: unknown, path: string, times: Map<number, number>): string[] {
        const differs = (): string[] => [`${path}: recorded ${show(recorded)}, here ${show(actual)}`];
        if (Array.isArray(recorded)) {
            if (!Array.isArray(actual) || actual.length !== recorded.length) {
                return differs();
            }
            return recorded.flatMap((one, index) => this.compare(one, actual[index], `${path}[${index}]`, times));
        }
        if (isObject(recorded)) {
            return isObject(actual) ? this.compareObjects(recorded, actual, path, times) : differs();
        }
        if (isTime(recorded)) {
            if (!isTime(actual)) {
                return differs();
            }
            const known = times.get(recorded as number) ?? (actual as number);
            times.set(recorded as number, known);
            return known === actual ? [] : [`${path}: two times that were the same differ here`];
        }
        if (typeof recorded === 'string' && typeof actual === 'string') {
            return this.compareTexts(recorded, actual, path);
        }
        return Object.is(recorded, actual) ? [] : differs();
    }

    private compareObjects(recorded: Json, actual: Json, path: string, times: Map<number, number>): string[] {
        const wanted = Object.keys(recorded).filter((key) => !key.endsWith('__decoded'));
        const keyOf = new Map(wanted.map((key) => [this.toActual(key), key]));
        const unexpected = Object.keys(actual).filter((key) => !keyOf.has(key));
        const missing = [...keyOf.keys()].filter((key) => !(key in actual));
        const problems = [
            ...unexpected.map((key) => `${path}.${key}: not in the recording, here ${show(actual[key])}`),
            ...missing.map((key) => `${path}.${key}: missing here, recorded ${show(recorded[keyOf.get(key) ?? key])}`),
        ];
        const both = [...keyOf].filter(([key]) => key in actual);
        return [
            ...problems,
            ...both.flatMap(([key, name]) =>
                OPAQUE.has(key) ? [] : this.compare(recorded[name], actual[key], `${path}.${key}`, times),
            ),
        ];
    }

    private compareTexts(recorded: string, actual: string, path: string): string[] {
        const [, start = '', length = ''] = CUT.exec(recorded) ?? [];
        if (length !== '') {
            // A trigger id may be some characters longer or shorter; what the cut runs through is not compared.
            const slack = masked(actual).triggers.length * 8;
            const begins = (text: string): string => masked(text.slice(0, start.length - 60)).shape;
            const isSame = begins(recorded) === begins(actual) && Math.abs(actual.length - Number(length)) <= slack;
            return isSame ? [] : [`${path}: recorded ${length} characters, here ${actual.length}`];
        }
        const a = masked(recorded);
        const b = masked(actual);
        if (a.shape !== b.shape) {
            const at = [...a.shape].findIndex((character, index) => character !== b.shape[index]);
            const near = (text: string): string => text.slice(Math.max(0, at - 60), at + 90);
            return [`${path}: recorded ${near(a.shape)}\n        here ${near(b.shape)}`];
        }
        const problems = a.ids.map((id, index) => this.tryBind(id, b.ids[index] ?? ''));
        const triggers = a.triggers.flatMap((trigger, index) => this.compareTriggers(trigger, b.triggers[index] ?? ''));
        return [...problems, ...triggers].flatMap((problem) => (problem === null ? [] : [`${path}: ${problem}`]));
    }

    private compareTriggers(recorded: string, actual: string): (string | null)[] {
        const a = triggerParts(recorded);
        const b = triggerParts(actual);
        if (a === null || b === null) {
            return [a === b ? null : 'a trigger id of another layout'];
        }
        return [this.tryBind(a.clientTriggerId, b.clientTriggerId), this.tryBind(a.userId, b.userId)];
    }
}
