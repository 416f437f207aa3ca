// One open WatchEvents stream, read by what a case waits for.
import type {ClientReadableStream} from '@grpc/grpc-js';

import {Operation, type Event} from '../../../bridge/src/gen/teleport/legacy/client/proto/event';
import type {AccessRequestV3} from '../../../bridge/src/gen/teleport/legacy/types/types';
import {until} from './until';

export interface Refusal {
    code: number;
    details: string;
}

export interface EventStream {
    /** In the order they came. */
    readonly events: readonly Event[];
    /** Resolves to the first message, which says that the watch has begun. */
    begun(): Promise<Event>;
    /** Resolves to the first event, come or to come, that is told of. */
    first(what: string, matches: (event: Event) => boolean): Promise<Event>;
    /** Of one request: `PUT PENDING/0` (state, reviews) and `DELETE`. */
    story(id: string): string[];
    /** Resolves when the story of a request ends so. */
    reached(id: string, last: string): Promise<void>;
    /** Undefined while the stream is open. */
    end(): Refusal | undefined;
    /** Resolves to how the stream ended. */
    ended(): Promise<Refusal>;
    /** Stops reading; the server has to keep what comes. */
    pause(): void;
    resume(): void;
    cancel(): void;
}

const STATES = ['NONE', 'PENDING', 'APPROVED', 'DENIED', 'PROMOTED'];

/** Of a PUT; undefined for anything else. */
export const requestIn = ({Resource}: Event): AccessRequestV3 | undefined =>
    Resource?.$case === 'AccessRequest' ? Resource.value : undefined;

/** The request that a PUT or a DELETE is about. */
export function idIn({Resource}: Event): string | undefined {
    return Resource?.$case === 'AccessRequest' || Resource?.$case === 'ResourceHeader'
        ? Resource.value.Metadata?.Name
        : undefined;
}

function tell(event: Event): string {
    const spec = requestIn(event)?.Spec;
    return spec === undefined
        ? (Operation[event.Type] ?? '')
        : `${Operation[event.Type] ?? ''} ${STATES[spec.State] ?? ''}/${String(spec.Reviews.length)}`;
}

export function readEvents(stream: ClientReadableStream<Event>): EventStream {
    const events: Event[] = [];
    let end: Refusal | undefined;
    stream.on('data', (event: Event) => events.push(event));
    stream.on('error', () => undefined);
    stream.on('status', ({code, details}: Refusal) => (end = {code, details}));

    const first = async (what: string, matches: (event: Event) => boolean): Promise<Event> => {
        const find = () => events.find(matches);
        await until(what, () => find() !== undefined || end !== undefined);
        const event = find();
        if (event === undefined) {
            throw new Error(`the stream ended before ${what}: ${String(end?.code)} ${end?.details ?? ''}`);
        }
        return event;
    };
    const story = (id: string) => events.filter((event) => idIn(event) === id).map(tell);

    return {
        events,
        begun: () => first('the first message', () => true),
        first,
        story,
        reached: (id, last) => until(`the story of ${id} ends with ${last}`, () => story(id).at(-1) === last),
        end: () => end,
        ended: async () => {
            await until('the stream ends', () => end !== undefined);
            return end ?? {code: -1, details: ''};
        },
        pause: () => void stream.pause(),
        resume: () => void stream.resume(),
        cancel: () => stream.cancel(),
    };
}
