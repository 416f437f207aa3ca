import fc from 'fast-check';

import {Event, Operation} from '../../bridge/src/gen/teleport/legacy/client/proto/event';
import {createWatcher, type EventSink} from './watcher';

const eventNamed = (name: number): Event =>
    Event.fromPartial({
        Type: Operation.DELETE,
        Resource: {$case: 'ResourceHeader', value: {Kind: 'access_request', Metadata: {Name: String(name)}}},
    });

const nameOf = (event: Event): number =>
    event.Resource?.$case === 'ResourceHeader' ? Number(event.Resource.value.Metadata?.Name) : -1;

/** Takes `room` events, then blocks until `drain`. */
function createSink(room: number) {
    const written: number[] = [];
    const failures: Array<[number, string]> = [];
    let left = room;
    let onDrain = (): void => undefined;
    const sink: EventSink = {
        write: (event) => {
            written.push(nameOf(event));
            left -= 1;
            return left > 0;
        },
        once: (_name, listener) => (onDrain = listener),
        fail: (code, details) => failures.push([code, details]),
    };
    return {
        sink,
        written,
        failures,
        drain: () => {
            left = room;
            onDrain();
        },
    };
}

describe('createWatcher', () => {
    it('writes every event in order to a consumer that keeps up', () => {
        fc.assert(
            fc.property(fc.array(fc.nat({max: 64}), {maxLength: 10}), (ticks) => {
                const {sink, written, failures} = createSink(Number.MAX_SAFE_INTEGER);
                const watcher = createWatcher(sink);
                let next = 0;
                for (const size of ticks) {
                    watcher.push(Array.from({length: size}, () => eventNamed(next++)));
                }
                expect(written).toEqual(Array.from({length: next}, (_, index) => index));
                expect(failures).toEqual([]);
            }),
        );
    });

    it('keeps 64 events for a consumer that does not read, and delivers them when it does', () => {
        const {sink, written, failures, drain} = createSink(100);
        const watcher = createWatcher(sink);
        watcher.push(Array.from({length: 164}, (_, index) => eventNamed(index)));
        expect(written).toHaveLength(100);
        drain();
        expect(written).toEqual(Array.from({length: 164}, (_, index) => index));
        expect(failures).toEqual([]);
    });

    it('gives up a consumer with code 3 when the 65th event waits, and writes nothing more', () => {
        const {sink, written, failures, drain} = createSink(1);
        const watcher = createWatcher(sink);
        watcher.push(Array.from({length: 66}, (_, index) => eventNamed(index)));
        drain();
        watcher.end(2, 'watcher closed');
        expect(written).toEqual([0]);
        expect(failures).toEqual([[3, 'buffer overflow']]);
    });
});
