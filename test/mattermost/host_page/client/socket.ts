// The live connection: core events change the store, plugins hear every event after that.
import type {SocketMessage} from './types';

type Handler = (message: SocketMessage) => void;

const RETRY_MS = 500;

export class HostSocket {
    private connection: WebSocket | null = null;
    private readonly handlers = new Map<string, Map<string, Handler>>();
    private readonly reconnects = new Map<string, () => void>();
    private wasConnected = false;
    private closed = false;

    constructor(
        private readonly onMessage: (message: SocketMessage) => void,
        private readonly onConnected: (connected: boolean, again: boolean) => void,
    ) {}

    connect(): void {
        const {protocol, host} = window.location;
        const socket = new WebSocket(`${protocol === 'https:' ? 'wss:' : 'ws:'}//${host}/api/v4/websocket`);
        this.connection = socket;
        socket.onopen = () => {
            const again = this.wasConnected;
            this.wasConnected = true;
            this.onConnected(true, again);
            if (again) {
                this.reconnects.forEach((run) => run());
            }
        };
        socket.onmessage = ({data}) => {
            const message = JSON.parse(String(data)) as SocketMessage;
            if (message.event === undefined) {
                return;
            }
            this.onMessage(message);
            this.handlers.forEach((byEvent) => byEvent.get(message.event ?? '')?.(message));
        };
        socket.onclose = () => {
            this.onConnected(false, false);
            if (!this.closed) {
                setTimeout(() => this.connect(), RETRY_MS);
            }
        };
    }

    close(): void {
        this.closed = true;
        this.connection?.close();
    }

    setHandler(plugin: string, event: string, handler: Handler): void {
        const byEvent = this.handlers.get(plugin) ?? new Map<string, Handler>();
        byEvent.set(event, handler);
        this.handlers.set(plugin, byEvent);
    }

    removeHandler(plugin: string, event: string): void {
        this.handlers.get(plugin)?.delete(event);
    }

    setReconnect(plugin: string, handler: () => void): void {
        this.reconnects.set(plugin, handler);
    }

    removeReconnect(plugin: string): void {
        this.reconnects.delete(plugin);
    }

    removeAllOf(plugin: string): void {
        this.handlers.delete(plugin);
        this.reconnects.delete(plugin);
    }

    /** What a plugin left behind; for the test that loads and unloads it. */
    left(plugin: string): number {
        return (this.handlers.get(plugin)?.size ?? 0) + (this.reconnects.has(plugin) ? 1 : 0);
    }
}
