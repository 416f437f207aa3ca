// A WebSocket of one session: every event in order, and waiting with a deadline for the one that a case is about.
import {WebSocket} from 'ws';

import type {Body} from './client';

export interface Event {
    event?: string;
    data: Body;
    broadcast?: Body;
    seq?: number;
    status?: string;
    seq_reply?: number;
    error?: Body;
}

export interface SocketOptions {
    /** Sent as `Authorization: Bearer`. */
    token?: string;
    /** `connection_id=…&sequence_number=…` */
    query?: string;
    origin?: string;
}

export interface Socket {
    readonly events: readonly Event[];
    send(message: object): void;
    /**
     * All events up to and with the first that `test` accepts, come already or still to come; they are taken from
     * `events`. Rejects, naming `what`, when it does not come within `withinMs`, default 5 s.
     */
    upTo(what: string, test: (event: Event) => boolean, withinMs?: number): Promise<Event[]>;
    /** The last of `upTo`. */
    take(what: string, test: (event: Event) => boolean, withinMs?: number): Promise<Event>;
    /** As `take` of an event by its name. */
    takeNamed(name: string): Promise<Event>;
    /** Resolves when the server closes the socket or refuses it (`refused` tells how). */
    closed(): Promise<{code: number; refused: string}>;
    close(): void;
}

const WITHIN_MS = 5_000;

/** What an event carries of a post, dialog and the like is JSON in a string. */
export const inside = (event: Event, key: string): Body => JSON.parse(String(event.data[key])) as Body;

/** A post that somebody wrote. That people joined or were added is posted as well, at some time after it happened. */
export const isWritten = (event: Event): boolean =>
    event.event === 'posted' && !String(inside(event, 'post').type).startsWith('system_');

export function openSocket(url: string, {token, query, origin}: SocketOptions = {}): Socket {
    const address = `${url.replace(/^http/, 'ws')}/api/v4/websocket${query === undefined ? '' : `?${query}`}`;
    const socket = new WebSocket(address, {
        headers: {...(token === undefined ? {} : {Authorization: `Bearer ${token}`})},
        ...(origin === undefined ? {} : {origin}),
    });
    const events: Event[] = [];
    const listeners = new Set<() => void>();
    let refused = '';
    socket.on('error', (error) => {
        refused = error.message;
    });
    socket.on('message', (data: Buffer) => {
        events.push(JSON.parse(data.toString('utf8')) as Event);
        listeners.forEach((listener) => listener());
    });
    const ended = new Promise<{code: number; refused: string}>((resolve) => {
        socket.on('close', (code) => resolve({code, refused}));
    });

    const opened: Socket = {
        events,
        send(message) {
            const sendNow = () => socket.send(JSON.stringify(message));
            if (socket.readyState === WebSocket.OPEN) {
                sendNow();
            } else {
                socket.once('open', sendNow);
            }
        },
        upTo: (what, test, withinMs = WITHIN_MS) =>
            new Promise((resolve, reject) => {
                const look = () => {
                    const at = events.findIndex(test);
                    if (at >= 0) {
                        listeners.delete(look);
                        clearTimeout(timer);
                        resolve(events.splice(0, at + 1));
                    }
                };
                const timer = setTimeout(() => {
                    listeners.delete(look);
                    const got = events.map((event) => event.event ?? event.status).join(', ');
                    reject(new Error(`${what} did not come within ${withinMs} ms; came: ${got || 'nothing'}`));
                }, withinMs);
                listeners.add(look);
                look();
            }),
        async take(what, test, withinMs) {
            const found = (await opened.upTo(what, test, withinMs)).at(-1);
            if (found === undefined) {
                throw new Error(`${what} came and is gone`);
            }
            return found;
        },
        takeNamed: (name) => opened.take(name, ({event}) => event === name),
        closed: () => ended,
        close: () => socket.close(),
    };
    return opened;
}
