// Recorded JSON of a real server and messages of the generated types: how the one becomes the other, for tests.
import {readFileSync} from 'node:fs';
import path from 'node:path';

import {z} from 'zod';

import {
    AccessRequestV3,
    AccessReviewSubmission,
    RequestState,
} from '../../../bridge/src/gen/teleport/legacy/types/types';
import {StatusError} from './backend';
import {YEAR_ONE_SECONDS} from './times';

const FIXTURES = path.join(__dirname, '../../fixtures/teleport-v17');

/** The parsed text of a fixture file. */
export function readFixture<T>(name: string, schema: z.ZodType<T>): T {
    return schema.parse(JSON.parse(readFileSync(path.join(FIXTURES, name), 'utf8')));
}

const json = z.json();
type Json = z.infer<typeof json>;

const isObject = (value: Json): value is {[key: string]: Json} =>
    typeof value === 'object' && value !== null && !Array.isArray(value);

const STATES: Readonly<Record<string, RequestState>> = {
    NONE: RequestState.NONE,
    PENDING: RequestState.PENDING,
    APPROVED: RequestState.APPROVED,
    DENIED: RequestState.DENIED,
    PROMOTED: RequestState.PROMOTED,
};

export function stateOf(name: string): RequestState {
    const state = STATES[name];
    if (state === undefined) {
        throw new Error(`No request state is called ${name}`);
    }
    return state;
}

const BYTES_NOTE = /^\((\d+) bytes\)$/;

/** Names of states become numbers; `(4097 bytes)` becomes a text of that length. */
export function toMessageJson(value: Json, key = ''): Json {
    if (Array.isArray(value)) {
        return value.map((entry) => toMessageJson(entry));
    }
    if (isObject(value)) {
        return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, toMessageJson(entry, name)]));
    }
    if (typeof value === 'string' && (key === 'State' || key === 'ProposedState')) {
        return stateOf(value);
    }
    const bytes = typeof value === 'string' ? BYTES_NOTE.exec(value)?.[1] : undefined;
    return bytes === undefined ? value : 'x'.repeat(Number(bytes));
}

/** Part of a message whose fields the recorder named as the generated type does. */
export const partly = <T>() =>
    z.custom<Partial<T>>((value) => typeof value === 'object' && value !== null && !Array.isArray(value));

export const requestOf = (recorded: Json): AccessRequestV3 =>
    AccessRequestV3.fromPartial(partly<AccessRequestV3>().parse(toMessageJson(recorded)));

export const submissionOf = (recorded: Json): AccessReviewSubmission =>
    AccessReviewSubmission.fromPartial(partly<AccessReviewSubmission>().parse(toMessageJson(recorded)));

/** As the recorder printed it: nothing that equals its proto default, states by name, keys in order. */
export function printMessage(value: unknown, key = ''): Json {
    if (Array.isArray(value)) {
        return value.map((entry) => printMessage(entry));
    }
    if (typeof value === 'object' && value !== null) {
        const entries = Object.entries(value)
            .filter(([name, entry]) => name !== '_unknownFields' && !isDefault(name, entry))
            .map(([name, entry]): [string, Json] => [name, printMessage(entry, name)]);
        return Object.fromEntries(entries);
    }
    if ((key === 'State' || key === 'ProposedState') && typeof value === 'number') {
        return RequestState[value] ?? value;
    }
    return json.parse(value);
}

const MAP_FIELDS = ['Labels', 'Values', 'RoleThresholdMapping', 'Entries', 'Data'];

/** Of messages the empty ones travel; of maps and lists they do not. */
const isDefault = (name: string, value: unknown): boolean =>
    value === undefined ||
    value === '' ||
    value === 0 ||
    value === false ||
    (name === 'ID' && value === '0') ||
    (Array.isArray(value) && value.length === 0) ||
    (MAP_FIELDS.includes(name) && typeof value === 'object' && value !== null && Object.keys(value).length === 0);

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;

/** Ids, times and durations differ from run to run. */
export function maskText(text: string): string {
    return text
        .replace(UUID, '<uuid>')
        .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g, '<time>')
        .replace(/\b(?:\d+h)?(?:\d+m)?\d+(?:\.\d+)?s\b/g, '<duration>');
}

export interface Refusal {
    code: number;
    details: string;
}

/** What the call was refused with; `{code: 0}` when it was not. Errors of any other kind pass. */
export function refusalOf(call: () => unknown): Refusal {
    try {
        call();
    } catch (error) {
        if (error instanceof StatusError) {
            return {code: error.code, details: maskText(error.message)};
        }
        throw error;
    }
    return {code: 0, details: ''};
}

const timestamp = z.strictObject({seconds: z.string(), nanos: z.number().optional()});

/** Masks texts anywhere in a value, and every timestamp but year 1. */
export function maskTimes<T extends Json | undefined>(value: T): Json {
    if (typeof value === 'string') {
        return maskText(value);
    }
    if (Array.isArray(value)) {
        return value.map((entry: Json) => maskTimes(entry));
    }
    if (value === undefined || !isObject(value)) {
        return value ?? null;
    }
    const time = timestamp.safeParse(value);
    if (time.success) {
        return time.data.seconds === YEAR_ONE_SECONDS ? 'year 1' : '<time>';
    }
    return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, maskTimes(entry)]));
}
