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
        end: (code, details) => failures.push([code, details]),
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
                const watcher = createWatcher(sink, {now: () => 0});
                let next = 0;
                for (const size of ticks) {
                    watcher.push(Array.from({length: size}, () => eventNamed(next++)));
                }
                expect(written).toEqual(Array.from({length: next}, (_, index) => index));
                expect(failures).toEqual([]);
            }),
        );
    });

    it('keeps 1,024 events for a consumer that does not read, however long, and delivers them when it does', () => {
        const {sink, written, failures, drain} = createSink(100);
        const clock = {ms: 0};
        const watcher = createWatcher(sink, {now: () => clock.ms});
        watcher.push(Array.from({length: 1_123}, (_, index) => eventNamed(index)));
        clock.ms += 3_600_000;
        watcher.push([eventNamed(1_123)]);
        expect(written).toHaveLength(100);
        Array.from({length: 11}, drain);
        expect(written).toEqual(Array.from({length: 1_124}, (_, index) => index));
        expect(failures).toEqual([]);
    });

    it.each([
        ['catches up with more in time', 58_999, 1_300, []],
        ['does not', 59_000, 100, [[0, '']]],
    ])('a consumer that %s', (_what, ms, seen, ends) => {
        const {sink, written, failures, drain} = createSink(100);
        const clock = {ms: 0};
        const watcher = createWatcher(sink, {now: () => clock.ms});
        watcher.push(Array.from({length: 1_299}, (_, index) => eventNamed(index)));
        clock.ms += ms;
        watcher.push([eventNamed(1_299)]);
        Array.from({length: 13}, drain);
        expect(written).toHaveLength(seen);
        expect(failures).toEqual(ends);
    });
});
