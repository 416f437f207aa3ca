// Data of the TOML file to its shape: what does not fit is reported and left out, so that the rest can still be checked.
import type {z} from 'zod';
import {didYouMean} from './did_you_mean';
import type {KeyPath, Problems} from './problems';
import type {FileContent} from './schema';
import {fileSchema, KNOWN_KEYS} from './schema';

const isTable = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

function at(data: unknown, path: KeyPath): unknown {
    return path.reduce<unknown>((value, key) => (isTable(value) ? value[key] : undefined), data);
}

function leaveOut(data: Record<string, unknown>, path: KeyPath): void {
    const holder = at(data, path.slice(0, -1));
    const last = path.at(-1);
    if (isTable(holder) && last !== undefined) {
        if (Array.isArray(holder)) {
            holder.splice(Number(last), 1);
        } else {
            delete holder[last];
        }
    }
}

const kindOf = (value: unknown): string => {
    if (Array.isArray(value)) {
        return 'a list';
    }
    if (value instanceof Date) {
        return 'a date';
    }
    return typeof value === 'object' ? 'a table' : `a ${typeof value}`;
};

const EXAMPLE: Readonly<Record<string, string>> = {
    string: 'write it as text in quotes',
    boolean: 'write true or false without quotes',
    array: 'write a list, e.g. ["a", "b"]',
    object: 'write it as a [table] with keys below it',
    record: 'write it as a [table] with keys below it',
};

function unknownKey(path: KeyPath, key: string): {what: string; fix: string} {
    const table = path.filter((part) => typeof part === 'string').join('.');
    const known = KNOWN_KEYS[table] ?? [];
    const meant = didYouMean(key, known);
    if (meant !== null) {
        return {what: 'is no known key', fix: `did you mean ${JSON.stringify(meant)}?`};
    }
    const elsewhere = Object.entries(KNOWN_KEYS).find(([name, keys]) => name !== '' && keys.includes(key));
    if (elsewhere !== undefined) {
        return {what: 'is no known key here', fix: `it belongs under [${elsewhere[0]}]`};
    }
    return {what: 'is no known key', fix: `remove it, or use one of ${known.join(', ')}`};
}

function wrongValue(issue: z.core.$ZodIssue, value: unknown): {what: string; fix: string} {
    if (issue.code === 'invalid_value') {
        const allowed = issue.values.map((one) => JSON.stringify(one));
        const meant = typeof value === 'string' ? didYouMean(value, issue.values.map(String)) : null;
        const hint = meant === null ? `write one of ${allowed.join(', ')}` : `did you mean ${JSON.stringify(meant)}?`;
        return {what: `must be one of ${allowed.join(', ')}`, fix: hint};
    }
    if (issue.code === 'invalid_type') {
        return {
            what: `must be a ${issue.expected === 'array' ? 'list' : issue.expected}, not ${kindOf(value)}`,
            fix: EXAMPLE[issue.expected] ?? 'see the example configuration',
        };
    }
    return {what: issue.message, fix: 'write "one" or ["one", "two"]'};
}

/** Never quotes a value: a misplaced one may be a secret. */
export function checkShape(data: Record<string, unknown>, problems: Problems): FileContent {
    const rest = structuredClone(data);
    // What is left out can uncover no more than one further layer; the bound only keeps an oversight from being endless.
    for (let round = 0; round < 10; round++) {
        const result = fileSchema.safeParse(rest);
        if (result.success) {
            return result.data;
        }
        const wrong: KeyPath[] = [];
        for (const issue of result.error.issues) {
            const path = issue.path.filter((key) => typeof key !== 'symbol');
            if (issue.code === 'unrecognized_keys') {
                for (const key of issue.keys) {
                    const {what, fix} = unknownKey(path, key);
                    problems.add([...path, key], what, fix);
                    wrong.push([...path, key]);
                }
            } else {
                const {what, fix} = wrongValue(issue, at(rest, path));
                problems.add(path, what, fix);
                wrong.push(path);
            }
        }
        // From the end, so that taking one entry out of a list does not move the others.
        wrong.toReversed().forEach((path) => leaveOut(rest, path));
    }
    problems.throwIfAny();
    throw new Error('the shape of the configuration could not be checked');
}
