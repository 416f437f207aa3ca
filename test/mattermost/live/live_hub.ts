// Who is connected, and who gets which event.
import type {WebSocket} from 'ws';

import {newId} from '../store/new_id';
import type {Store} from '../store/store';
import {createLiveConnection, type LiveConnection} from './live_connection';
import {liveEvent, type LiveEvent} from './live_event';

export interface LiveHub {
    publish(event: LiveEvent): void;
    /** Calls back after every event, whoever it is for. Returns what ends that. */
    watch(listener: (event: LiveEvent) => void): () => void;
    /** Connects a person; `hello` goes out first. */
    join(userId: string, token: string, socket: WebSocket): LiveConnection;
    /** Goes on with a connection whose socket broke; null when it is another's, unknown, or too much was missed. */
    rejoin(userId: string, token: string, socket: WebSocket, connectionId: string, next: number): LiveConnection | null;
    /** The socket is gone; the connection waits for its client. */
    leave(connection: LiveConnection, socket: WebSocket): void;
    /** Open sockets of a user. */
    count(userId: string): number;
    /** Ends the connections that a session opened. */
    endSession(token: string): void;
    setStatus(userId: string, status: string): void;
}

export interface LiveHubDeps {
    store: Store;
    serverVersion: string;
}

export function createLiveHub({store, serverVersion}: LiveHubDeps): LiveHub {
    const connections = new Map<string, LiveConnection>();
    const open = (userId: string): LiveConnection[] =>
        [...connections.values()].filter((one) => one.userId === userId && one.socket !== null);

    const wants = ({userId}: LiveConnection, {broadcast}: LiveEvent): boolean => {
        if (broadcast.user_id !== '') {
            return broadcast.user_id === userId;
        }
        if (broadcast.omit_users?.[userId] === true) {
            return false;
        }
        if (broadcast.channel_id !== '') {
            return store.channelMembers.get(broadcast.channel_id, userId) !== undefined;
        }
        return broadcast.team_id === '' || store.teamMembers.get(broadcast.team_id, userId) !== undefined;
    };
    const watchers = new Set<(event: LiveEvent) => void>();
    const publish = (event: LiveEvent): void => {
        for (const connection of connections.values()) {
            if (wants(connection, event)) {
                connection.send(event);
            }
        }
        watchers.forEach((listener) => listener(event));
    };
    const setStatus = (userId: string, status: string): void => {
        if ((store.statuses.get(userId) ?? 'offline') !== status) {
            store.statuses.set(userId, status);
            publish(liveEvent('status_change', {status, user_id: userId}, {user_id: userId}));
        }
    };
    return {
        publish,
        setStatus,
        watch(listener) {
            watchers.add(listener);
            return () => void watchers.delete(listener);
        },
        join(userId, token, socket) {
            const connection = createLiveConnection(newId(), userId, token, socket);
            connections.set(connection.id, connection);
            const about = {connection_id: connection.id, server_hostname: 'mattermost', server_version: serverVersion};
            connection.send(liveEvent('hello', about, {user_id: userId}));
            setStatus(userId, 'online');
            return connection;
        },
        rejoin(userId, token, socket, connectionId, next) {
            const connection = connections.get(connectionId);
            if (connection?.userId !== userId || connection.token !== token || !connection.resume(socket, next)) {
                return null;
            }
            setStatus(userId, 'online');
            return connection;
        },
        leave(connection, socket) {
            if (connection.socket === socket) {
                connection.socket = null;
            }
            if (open(connection.userId).length === 0) {
                setStatus(connection.userId, 'offline');
            }
        },
        count: (userId) => open(userId).length,
        endSession(token) {
            for (const connection of connections.values()) {
                if (connection.token === token) {
                    connection.socket?.close();
                    connections.delete(connection.id);
                }
            }
        },
    };
}
