// Comparisons with the recordings. A failure lists every difference with its path.
import type {Bindings} from './bindings';
import {masked} from './masked';
import type {RecordedCallback, RecordedEvent, RecordedResponse} from './recordings';

function expectNone(problems: string[]): void {
    if (problems.length > 0) {
        throw new Error(`not as recorded:\n    ${problems.join('\n    ')}`);
    }
}

const HEADER_SHAPES: Readonly<Record<string, RegExp>> = {
    date: /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/,
    'x-version-id': /^10\.12\.0\.dev\.[0-9a-f]{32}\.false$/,
    'last-modified': /GMT$/,
};

/** Of some headers it matters that they are not there. */
const NEVER_ELSE = ['set-cookie', 'token'];

function headerProblems(bound: Bindings, recorded: RecordedResponse, actual: RecordedResponse): string[] {
    const extra = NEVER_ELSE.filter((name) => name in (actual.headers ?? {}) && !(name in (recorded.headers ?? {})));
    const others = Object.entries(recorded.headers ?? {}).flatMap(([name, value]) => {
        const here = actual.headers?.[name];
        const shape = HEADER_SHAPES[name];
        if (name === 'etag') {
            return [];
        }
        if (shape !== undefined) {
            return shape.test(String(here)) ? [] : [`header ${name}: ${String(here)}`];
        }
        return bound.differences(value, here, `header ${name}`);
    });
    return [...others, ...extra.map((name) => `header ${name}: not in the recording`)];
}

export function expectResponse(bound: Bindings, recorded: RecordedResponse, actual: RecordedResponse): void {
    if (recorded.error !== undefined) {
        expectNone(
            actual.error === recorded.error ? [] : [`recorded ${recorded.error}, here ${JSON.stringify(actual)}`],
        );
        return;
    }
    expectNone([
        ...(recorded.status === actual.status ? [] : [`status: recorded ${recorded.status}, here ${actual.status}`]),
        ...bound.differences(recorded.body, actual.body, 'body'),
        ...headerProblems(bound, recorded, actual),
    ]);
}

export function expectSame(bound: Bindings, recorded: unknown, actual: unknown): void {
    expectNone(bound.differences(recorded, actual, ''));
}

/** Events in the order they came; their numbers count from wherever the feed was opened. */
export function expectEvents(
    bound: Bindings,
    recorded: readonly RecordedEvent[],
    actual: readonly RecordedEvent[],
): void {
    const names = (events: readonly RecordedEvent[]): string => events.map(({event}) => event).join(', ');
    if (names(recorded) !== names(actual)) {
        throw new Error(`not as recorded:\n    events: recorded ${names(recorded)}; here ${names(actual)}`);
    }
    const withoutSeq = ({seq: _, ...event}: RecordedEvent) => event;
    expectNone(bound.differences(recorded.map(withoutSeq), actual.map(withoutSeq), 'events'));
}

/** A longer or shorter signature makes a longer or shorter trigger id. */
function lengthWithoutTriggers({raw_body: body}: RecordedCallback): number {
    return Buffer.byteLength(body) - masked(body).triggers.join('').length;
}

/** Headers in their order and spelling, and the body byte for byte but for ids, times and trigger ids. */
export function expectCallbacks(
    bound: Bindings,
    recorded: readonly RecordedCallback[],
    actual: readonly RecordedCallback[],
): void {
    const comparable = ({method, path, http_version, headers, raw_body}: RecordedCallback) => {
        const {'Content-Length': length, ...others} = headers;
        const lengths = length === undefined ? 'none' : String(Number(length) - Buffer.byteLength(raw_body));
        return {method, path, http_version, order: Object.keys(headers).join(), headers: others, raw_body, lengths};
    };
    const isCut = ({raw_body: body}: RecordedCallback): boolean => body.includes('…(');
    expectNone([
        ...bound.differences(
            recorded.map((one) => ({...comparable(one), ...(isCut(one) ? {lengths: '0'} : {})})),
            actual.map(comparable),
            'callback',
        ),
        ...recorded.flatMap((one, index) => {
            const here = actual[index];
            const differs =
                here !== undefined && !isCut(one) && lengthWithoutTriggers(one) !== lengthWithoutTriggers(here);
            return differs
                ? [`callback ${index}: ${lengthWithoutTriggers(one)} bytes, here ${lengthWithoutTriggers(here)}`]
                : [];
        }),
    ]);
}
