// One open WatchEvents stream in front of a consumer that may be slow. The server keeps 1,024 events for it, and for a
// minute any number more; who is behind by more for longer loses the stream.
import {status} from '@grpc/grpc-js';

import type {Event} from '../../bridge/src/gen/teleport/legacy/client/proto/event';

export interface WatchLimits {
    /** Events that a watcher may be behind for as long as it likes. */
    events: number;
    /** How long it may be behind by more than that, ms. */
    patienceMs: number;
}

export const WATCH_LIMITS: WatchLimits = {events: 1_024, patienceMs: 59_000};

/** What a watcher needs of gRPC's server stream. */
export interface EventSink {
    /** False: do not write before 'drain'. */
    write(event: Event): boolean;
    once(name: 'drain', listener: () => void): unknown;
    /** Ends the stream with this status; code 0 is a status, too. */
    end(code: number, details: string): void;
}

export interface Watcher {
    /** Everything of one tick. The sink takes what it can; the rest queues. */
    push(events: readonly Event[]): void;
    /** Ends the stream; queued events are lost. */
    end(code: number, details: string): void;
}

export interface WatcherOptions {
    /** Unix ms. */
    now: () => number;
    limits?: WatchLimits;
}

interface Waiting {
    event: Event;
    /** Unix ms since when it is one too many. */
    tooManySince?: number;
}

export function createWatcher(sink: EventSink, {now, limits = WATCH_LIMITS}: WatcherOptions): Watcher {
    const queue: Waiting[] = [];
    let blocked = false;
    let ended = false;
    /** What was to come next has been thrown away. */
    let lost = false;

    const end = (code: number, details: string): void => {
        if (!ended) {
            ended = true;
            queue.length = 0;
            sink.end(code, details);
        }
    };
    const drain = (): void => {
        while (!blocked && !ended) {
            if (lost) {
                // So it is: as if all were well.
                end(status.OK, '');
                return;
            }
            const next = queue.shift();
            if (next === undefined) {
                return;
            }
            if (!sink.write(next.event)) {
                blocked = true;
                sink.once('drain', () => {
                    blocked = false;
                    drain();
                });
            }
        }
    };
    const enqueue = (event: Event): void => {
        queue.push({event});
        const oneTooMany = queue[queue.length - limits.events - 1];
        if (oneTooMany !== undefined) {
            oneTooMany.tooManySince = now();
        }
        // Looked at when something comes, not by a timer, and told when the consumer reads again: as the server does.
        const oldest = queue[0]?.tooManySince;
        lost ||= oldest !== undefined && oldest + limits.patienceMs <= now();
    };

    return {
        push: (events) => {
            for (const event of events) {
                if (!ended) {
                    enqueue(event);
                    drain();
                }
            }
        },
        end,
    };
}
