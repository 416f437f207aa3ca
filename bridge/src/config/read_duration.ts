import {parseDuration} from './duration';
import type {SectionContext} from './section';

/** Milliseconds of a duration key between two bounds, both written as durations. */
export function readDuration(
    {problems}: SectionContext,
    path: readonly string[],
    given: string | undefined,
    {fallback, min, max}: {fallback: string; min: string; max: string},
): number {
    const ms = parseDuration((given ?? fallback).trim());
    if (ms === null) {
        problems.add(path, 'is no duration', `write a number with a unit, e.g. "${fallback}"`);
        return parseDuration(fallback) ?? 0;
    }
    if (ms < (parseDuration(min) ?? 0) || ms > (parseDuration(max) ?? Infinity)) {
        problems.add(path, 'is out of range', `choose between ${min} and ${max}`);
    }
    return ms;
}
