// One open WatchEvents stream: a queue of 64 events in front of a consumer that may be slow. Source: slow-consumer.json.
import {status} from '@grpc/grpc-js';

import type {Event} from '../../bridge/src/gen/teleport/legacy/client/proto/event';

/** Events a watcher may have waiting before the server gives it up. */
export const WATCH_QUEUE_SIZE = 64;

/** What a watcher needs of gRPC's server stream. */
export interface EventSink {
    /** False: do not write before 'drain'. */
    write(event: Event): boolean;
    once(name: 'drain', listener: () => void): unknown;
    /** Ends the stream with this status. */
    fail(code: number, details: string): void;
}

export interface Watcher {
    /** Everything of one tick. The sink takes what it can; the rest queues, and too much of it ends the stream. */
    push(events: readonly Event[]): void;
    /** Ends the stream; queued events are lost. */
    end(code: number, details: string): void;
}

export function createWatcher(sink: EventSink): Watcher {
    const queue: Event[] = [];
    let blocked = false;
    let ended = false;

    const end = (code: number, details: string): void => {
        if (!ended) {
            ended = true;
            queue.length = 0;
            sink.fail(code, details);
        }
    };
    const drain = (): void => {
        while (!blocked && !ended) {
            const next = queue.shift();
            if (next === undefined) {
                return;
            }
            if (!sink.write(next)) {
                blocked = true;
                sink.once('drain', () => {
                    blocked = false;
                    drain();
                });
            }
        }
    };

    return {
        push: (events) => {
            for (const event of events) {
                if (queue.length >= WATCH_QUEUE_SIZE) {
                    end(status.INVALID_ARGUMENT, 'buffer overflow');
                    return;
                }
                queue.push(event);
                drain();
            }
        },
        end,
    };
}
