// What the reader of one table of the file gets.
import type {Problems} from './problems';

export interface SectionContext {
    problems: Problems;
    /** Lines for the log at start. */
    notices: string[];
}

/** `value`, or a problem when it is missing or blank (nothing more is said when the key was reported already). */
export function required(
    {problems}: SectionContext,
    path: readonly string[],
    value: string | undefined,
    fix: string,
): string {
    if (value !== undefined && value.trim() !== '') {
        return value.trim();
    }
    if (!problems.has(path)) {
        problems.add(path, value === undefined ? 'is missing' : 'is empty', fix);
    }
    return '';
}

/** One or many, trimmed. */
export function listOf(value: string | readonly string[] | undefined): string[] {
    return (typeof value === 'string' ? [value] : [...(value ?? [])]).map((one) => one.trim());
}

/** A table without inherited names: a role may be called `constructor`. */
export function bareRecord<T>(entries: Iterable<readonly [string, T]>): Record<string, T> {
    const record: Record<string, T> = Object.create(null);
    for (const [key, value] of entries) {
        record[key] = value;
    }
    return record;
}

const ID = /^[a-z0-9]{26}$/;
export const isMattermostId = (text: string): boolean => ID.test(text);
