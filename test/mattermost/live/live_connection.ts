// One client's stream of events. It outlives its socket for as long as the client may come back for what it missed.
import type {WebSocket} from 'ws';

import {goJson} from '../wire/go_json';
import type {LiveEvent} from './live_event';

/** How many messages a client may have missed and still get. */
const KEPT = 128;

export interface LiveConnection {
    readonly id: string;
    readonly userId: string;
    readonly token: string;
    /** Null while the client is away. */
    socket: WebSocket | null;
    send(event: LiveEvent): void;
    reply(message: unknown): void;
    /** Sends what came since; false when that is no longer known. `next`: the first number the client has not seen. */
    resume(socket: WebSocket, next: number): boolean;
}

export function createLiveConnection(id: string, userId: string, token: string, socket: WebSocket): LiveConnection {
    let seq = 0;
    let kept: Array<{seq: number; text: string}> = [];
    const write = (text: string): void => {
        if (connection.socket?.readyState === connection.socket?.OPEN) {
            connection.socket?.send(text);
        }
    };
    const connection: LiveConnection = {
        id,
        userId,
        token,
        socket,
        send(event) {
            const data = {...event.data, ...event.dataFor?.(userId)};
            const message = {event: event.event, data, broadcast: event.broadcast, seq};
            const text = goJson(message);
            kept = [...kept, {seq, text}].slice(-KEPT);
            seq += 1;
            write(text);
        },
        reply: (message) => write(goJson(message)),
        resume(newSocket, next) {
            const oldest = kept[0]?.seq ?? seq;
            if (next > seq || next < oldest) {
                return false;
            }
            connection.socket = newSocket;
            kept.filter((message) => message.seq >= next).forEach((message) => write(message.text));
            return true;
        },
    };
    return connection;
}
