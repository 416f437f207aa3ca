// One WatchEvents stream from its opening to its end, whatever ends it.
import type {ClientReadableStream} from '@grpc/grpc-js';
import type {AccessRequest} from '../access_requests/access_request';
import type {Clock} from '../clock';
import {BridgeError} from '../errors';
import {Watch} from '../gen/teleport/legacy/client/proto/authservice';
import {Operation} from '../gen/teleport/legacy/client/proto/event';
import type {Event} from '../gen/teleport/legacy/client/proto/event';
import type {Connection} from './connection';
import {toAccessRequest} from './convert';
import {toTeleportError} from './teleport_error';

export interface WatchStreamHandlers {
    onInit(): void;
    onPut(request: AccessRequest): void;
    onDelete(requestId: string): void;
    /** Once, at the end; nothing follows. */
    onEnd(reason: BridgeError): void;
}

export interface WatchStream {
    /** No handler is called any more. */
    cancel(): void;
}

/** A server that accepts the stream and says nothing is as good as none. */
const INIT_WITHIN_MS = 15_000;
const KIND = 'access_request';

const ended = (message: string): BridgeError =>
    new BridgeError('teleport_unavailable', `WatchEvents: ${message}`, {retriable: true});

export function openWatchStream(
    {connection, clock}: {connection: Connection; clock: Clock},
    handlers: WatchStreamHandlers,
): WatchStream {
    let open = true;
    let confirmed = false;

    const finish = (reason: BridgeError): void => {
        if (open) {
            open = false;
            timer.cancel();
            stream.cancel();
            handlers.onEnd(reason);
        }
    };

    const onEvent = (event: Event): void => {
        const resource = event.Resource;
        if (!confirmed) {
            // Nothing may be believed of a stream before the server has said that it watches.
            if (event.Type !== Operation.INIT) {
                finish(ended('an event came before the stream was confirmed'));
                return;
            }
            confirmed = true;
            timer.cancel();
            handlers.onInit();
        } else if (event.Type === Operation.PUT && resource?.$case === 'AccessRequest') {
            const request = toAccessRequest(resource.value);
            if (request !== null) {
                handlers.onPut(request);
            }
        } else if (event.Type === Operation.DELETE && resource?.$case === 'ResourceHeader') {
            const {Kind, Metadata} = resource.value;
            if (Kind === KIND && Metadata !== undefined && Metadata.Name !== '') {
                handlers.onDelete(Metadata.Name);
            }
        }
    };

    const stream: ClientReadableStream<Event> = connection.open(({auth}) =>
        auth.watchEvents(Watch.fromPartial({Kinds: [{Kind: KIND}]})),
    );
    const timer = clock.after(INIT_WITHIN_MS, () => finish(ended('the stream was not confirmed in time')));
    stream.on('data', (event: Event) => {
        if (open) {
            onEvent(event);
        }
    });
    stream.on('error', (error) => finish(toTeleportError('WatchEvents', error)));
    stream.on('end', () => finish(ended('the server ended the stream')));

    return {
        cancel() {
            open = false;
            timer.cancel();
            stream.cancel();
        },
    };
}
