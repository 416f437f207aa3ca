// What all parts of the backend share: the stored objects, the clock, and the one way to write a request.
import {randomUUID} from 'node:crypto';

import type {AccessRequestV3, PluginDataV3, RoleV6, UserV2} from '../../../bridge/src/gen/teleport/legacy/types/types';
import type {AuditEvent, BackendEvent} from './backend';
import {millisOf} from './times';

export interface Store {
    readonly clusterName: string;
    readonly users: Map<string, UserV2>;
    readonly roles: Map<string, RoleV6>;
    /** By id. Write with `put` and `remove`. */
    readonly requests: ReadonlyMap<string, AccessRequestV3>;
    /** By request id. */
    readonly pluginData: Map<string, PluginDataV3>;
    readonly auditLog: AuditEvent[];
    /** Unix ms. */
    now(): number;
    advance(ms: number): void;
    /** Stores a copy under a new revision, tells the listeners, returns another copy. */
    put(request: AccessRequestV3): AccessRequestV3;
    /** False when there is none of that id; tells the listeners otherwise. */
    remove(id: string): boolean;
    /** Notes that something ends then (unix ms), so that nobody looks for what has lapsed before anything can have. */
    endsAt(ms: number | undefined): void;
    /** Has the earliest of the noted times come? */
    mayHaveLapsed(): boolean;
    /** Forgets the noted times; whoever looked notes again what is left. */
    forgetEnds(): void;
    record(event: Omit<AuditEvent, 'at'>): void;
    onEvent(listener: (event: BackendEvent) => void): () => void;
}

export interface StoreOptions {
    clusterName: string;
    /** Unix ms that the clock shows at first; it goes on with the real one. */
    startAt: number;
}

/** Every write of a resource gives it a new one. */
export const newRevision = (): string => randomUUID();

export function createStore({clusterName, startAt}: StoreOptions): Store {
    let offset = startAt - Date.now();
    const requests = new Map<string, AccessRequestV3>();
    const listeners = new Set<(event: BackendEvent) => void>();
    const auditLog: AuditEvent[] = [];
    let earliestEnd = Number.POSITIVE_INFINITY;
    const endsAt = (ms: number | undefined) => {
        earliestEnd = Math.min(earliestEnd, ms ?? Number.POSITIVE_INFINITY);
    };
    const now = () => Date.now() + offset;
    const emit = (event: BackendEvent) => {
        for (const listener of [...listeners]) {
            listener(event);
        }
    };
    return {
        clusterName,
        users: new Map(),
        roles: new Map(),
        requests,
        pluginData: new Map(),
        auditLog,
        now,
        advance: (ms) => {
            offset += ms;
        },
        put: (request) => {
            const stored = structuredClone(request);
            if (stored.Metadata !== undefined) {
                stored.Metadata.Revision = newRevision();
            }
            requests.set(stored.Metadata?.Name ?? '', stored);
            endsAt(millisOf(stored.Metadata?.Expires));
            emit({type: 'put', request: structuredClone(stored)});
            return structuredClone(stored);
        },
        remove: (id) => {
            const existed = requests.delete(id);
            if (existed) {
                emit({type: 'delete', requestId: id});
            }
            return existed;
        },
        endsAt,
        mayHaveLapsed: () => earliestEnd <= now(),
        forgetEnds: () => {
            earliestEnd = Number.POSITIVE_INFINITY;
        },
        record: (event) => {
            auditLog.push({...event, at: now()});
        },
        onEvent: (listener) => {
            // A wrapper of its own, so that subscribing one function twice gives two subscriptions.
            const entry = (event: BackendEvent) => listener(event);
            listeners.add(entry);
            return () => {
                listeners.delete(entry);
            };
        },
    };
}
