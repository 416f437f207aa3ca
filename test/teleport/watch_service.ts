// WatchEvents over gRPC.
import {Event} from '../../bridge/src/gen/teleport/legacy/client/proto/event';
import type {AuthServiceServer, Watch} from '../../bridge/src/gen/teleport/legacy/client/proto/authservice';
import {status, type ServerWritableStream} from '@grpc/grpc-js';

import {StatusError, type Backend} from './backend/backend';
import {toServiceError, type CallGate} from './call_gate';
import type {EventFanout} from './event_fanout';
import {initEvent, toWatchEvent} from './watch_events';
import {grantKinds} from './watch_kinds';
import {createWatcher, type EventSink, type WatchLimits, type Watcher} from './watcher';

/** Bytes that may be on their way to a consumer before events start to queue. */
const IN_FLIGHT_LIMIT = 32 * 1024;

/** Back-pressure by what HTTP/2 has not taken yet: its flow control stops taking when the consumer stops reading. */
function toSink(call: ServerWritableStream<Watch, Event>): EventSink {
    let inFlight = 0;
    let resume: (() => void) | undefined;
    return {
        write: (event) => {
            const size = Event.encode(event).finish().length;
            inFlight += size;
            call.write(event, () => {
                inFlight -= size;
                if (inFlight < IN_FLIGHT_LIMIT) {
                    const listener = resume;
                    resume = undefined;
                    listener?.();
                }
            });
            return inFlight < IN_FLIGHT_LIMIT;
        },
        once: (_drain, listener) => (resume = listener),
        end: (code, details) =>
            void (code === status.OK ? call.end() : call.emit('error', toServiceError(new StatusError(code, details)))),
    };
}

export interface WatchService {
    methods: Pick<AuthServiceServer, 'watchEvents'>;
    /** Ends every open stream with this status. */
    dropStreams(code: number, details: string): void;
    /** Open streams. */
    count(): number;
}

export interface WatchServiceDeps {
    backend: Backend;
    gate: CallGate;
    fanout: EventFanout;
    limits: WatchLimits;
}

export function createWatchService({backend, gate, fanout, limits}: WatchServiceDeps): WatchService {
    const watchers = new Set<Watcher>();

    const watchEvents = gate.stream<Watch, Event>('WatchEvents', ({actor}, call) => {
        const kinds = grantKinds(backend, actor, call.request);
        const watcher = createWatcher(toSink(call), {now: () => Date.now(), limits});
        watchers.add(watcher);
        const unsubscribe = fanout.subscribe((events) => {
            watcher.push(
                events.flatMap((event) => {
                    const message = toWatchEvent(event, kinds);
                    return message === undefined ? [] : [message];
                }),
            );
        });
        const leave = () => {
            unsubscribe();
            watchers.delete(watcher);
        };
        call.once('cancelled', leave);
        call.once('error', leave);
        call.once('close', leave);
        watcher.push([initEvent(kinds)]);
    });

    return {
        methods: {watchEvents},
        dropStreams: (code, details) => {
            for (const watcher of [...watchers]) {
                watcher.end(code, details);
            }
        },
        count: () => watchers.size,
    };
}
