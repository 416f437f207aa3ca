// Keeps one confirmed event stream open. Every end is a disconnect, whatever its code: 3 is a full queue at the server,
// 8 too many pings, 2 a stopping server. When the credential changes the new stream is confirmed before the old one goes.
import type {Clock, Timer, UnixMs} from '../clock';
import type {BridgeError} from '../errors';
import type {Log} from '../observability/log';
import type {Connection} from './connection';
import type {Pauses} from './pauses';
import type {WatchListener, Watcher} from './teleport_api';
import {openWatchStream} from './watch_stream';
import type {WatchStream} from './watch_stream';

export interface WatcherDeps {
    /** The connection to use now. */
    connection: () => Connection;
    clock: Clock;
    log: Log;
    pauses: Pauses;
    /** A confirmed stream is there, or no longer. */
    onStream: (open: boolean) => void;
}

export interface HandingOver extends Watcher {
    /** There is a new connection: opens a stream on it, and then leaves the old one. */
    moveOver(): void;
}

/** A stream that lived so long was no failed attempt. */
const LONG_ENOUGH_MS = 10_000;

export function createWatcher(deps: WatcherDeps, listener: WatchListener): HandingOver {
    const {clock, log, pauses} = deps;
    /** The confirmed stream, whose events are passed on. */
    let current: WatchStream | null = null;
    let opening: WatchStream | null = null;
    let timer: Timer | null = null;
    let stopped = false;
    /** Said once per kind of failure, not at every attempt. */
    let told = '';

    const retry = (): void => {
        if (!stopped) {
            timer?.cancel();
            timer = clock.after(pauses.next(), open);
        }
    };

    /** A listener that throws must not end the stream of everybody's requests. */
    const tell = (run: () => void): void => {
        if (!stopped) {
            try {
                run();
            } catch (err) {
                log.error({err}, 'an event could not be handled');
            }
        }
    };

    const open = (): void => {
        if (stopped) {
            return;
        }
        timer?.cancel();
        opening?.cancel();
        let at: UnixMs = 0;
        let confirmedAt: number | null = null;
        const stream = openWatchStream(
            {connection: deps.connection(), clock},
            {
                onInit() {
                    at = clock.now();
                    confirmedAt = clock.monotonic();
                    current?.cancel();
                    const first = current === null;
                    current = stream;
                    opening = null;
                    told = '';
                    if (first) {
                        deps.onStream(true);
                    }
                    tell(() => listener.onConnected(at));
                },
                onPut: (request) => tell(() => listener.onPut(request, at)),
                onDelete: (id) => tell(() => listener.onDelete(id)),
                onEnd(reason) {
                    if (confirmedAt !== null && clock.monotonic() - confirmedAt >= LONG_ENOUGH_MS) {
                        pauses.reset();
                    }
                    onEnd(stream, reason);
                },
            },
        );
        opening = stream;
    };

    const onEnd = (stream: WatchStream, reason: BridgeError): void => {
        if (stream === opening) {
            opening = null;
            if (reason.code !== told) {
                told = reason.code;
                log.warn({code: reason.code, err: reason}, 'no event stream from Teleport, trying again');
            }
            retry();
        } else if (stream === current) {
            current = null;
            deps.onStream(false);
            tell(() => listener.onDisconnected(reason));
            if (opening === null) {
                retry();
            }
        }
    };

    open();
    return {
        moveOver: open,
        stop() {
            stopped = true;
            timer?.cancel();
            opening?.cancel();
            if (current !== null) {
                current.cancel();
                current = null;
                deps.onStream(false);
            }
        },
    };
}
