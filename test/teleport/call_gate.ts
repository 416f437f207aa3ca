// What every call passes before its service sees it: client version, planned faults, the caller's standing. And what
// every answer gets: the server's version, and errors as gRPC statuses.
import {
    Metadata,
    status,
    type handleServerStreamingCall,
    type handleUnaryCall,
    type sendUnaryData,
    type ServerUnaryCall,
    type ServerWritableStream,
} from '@grpc/grpc-js';

import {StatusError, type Backend} from './backend/backend';
import {NOBODY, requireLiveCaller, type Caller} from './caller';
import type {Connections} from './connections';
import type {Faults} from './faults';
import type {Locks} from './locks';

/** Version the stand-in says it is; the recorded one. */
export const SERVER_VERSION = '17.0.0-dev';

const OLDEST_CLIENT_MAJOR = 16;

export interface CallGate {
    unary<Request, Response>(
        method: string,
        run: (caller: Caller, request: Request, peer: string) => Response | Promise<Response>,
    ): handleUnaryCall<Request, Response>;
    /** `run` may end the stream itself, or keep it and return; what it throws ends it. */
    stream<Request, Response>(
        method: string,
        run: (caller: Caller, call: ServerWritableStream<Request, Response>) => void,
    ): handleServerStreamingCall<Request, Response>;
}

export interface CallGateDeps {
    backend: Backend;
    connections: Pick<Connections, 'caller' | 'cut'>;
    locks: Locks;
    faults: Faults;
}

interface AnyCall {
    metadata: Metadata;
    getPeer(): string;
    sendMetadata(metadata: Metadata): void;
}

/** The `version` header is optional, but one below 16, or none at all inside it, costs the connection. */
export function isAcceptedClient(header: string | undefined): boolean {
    if (header === undefined) {
        return true;
    }
    const major = /^(\d+)\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/.exec(header)?.[1];
    return major !== undefined && Number(major) >= OLDEST_CLIENT_MAJOR;
}

/** The status of what was thrown; a fault of the stand-in itself shows as code 13. */
export function toServiceError(error: unknown): Error & {code: number; details: string} {
    const known = error instanceof StatusError;
    const text = error instanceof Error ? error.message : String(error);
    const code = known ? error.code : status.INTERNAL;
    const details = known ? text : `the stand-in failed: ${text}`;
    return Object.assign(new Error(details), {code, details});
}

export function createCallGate({backend, connections, locks, faults}: CallGateDeps): CallGate {
    /** The caller, once the call may go on; undefined when the connection was closed instead. */
    const admit = async (method: string, call: AnyCall): Promise<Caller | undefined> => {
        const version = call.metadata.get('version')[0];
        if (!isAcceptedClient(version?.toString())) {
            connections.cut(call.getPeer());
            return undefined;
        }
        const caller = connections.caller(call.getPeer()) ?? NOBODY;
        const {name, impersonator} = caller.actor;
        const metadata = new Metadata();
        metadata.set('version', SERVER_VERSION);
        call.sendMetadata(metadata);
        await faults.before({method, user: name, impersonator, at: backend.now()});
        requireLiveCaller(caller, backend, locks);
        return caller;
    };

    const runUnary = async <Request, Response>(
        method: string,
        call: ServerUnaryCall<Request, Response>,
        answer: sendUnaryData<Response>,
        run: (caller: Caller, request: Request, peer: string) => Response | Promise<Response>,
    ): Promise<void> => {
        try {
            const caller = await admit(method, call);
            if (caller === undefined) {
                return;
            }
            const response = await run(caller, call.request, call.getPeer());
            if (faults.takeDrop(method)) {
                connections.cut(call.getPeer());
                return;
            }
            answer(null, response);
        } catch (error) {
            answer(toServiceError(error));
        }
    };

    return {
        unary: (method, run) => (call, answer) => void runUnary(method, call, answer, run),
        stream: (method, run) => (call) =>
            void admit(method, call)
                .then((caller) => {
                    if (caller !== undefined && !call.cancelled) {
                        run(caller, call);
                    }
                })
                .catch((error: unknown) => call.emit('error', toServiceError(error))),
    };
}
