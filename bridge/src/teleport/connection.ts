// One channel with its clients and the calls on it. Every call has a deadline; a connection that is no longer wanted
// closes when its last call has ended.
import {credentials} from '@grpc/grpc-js';
import type {Channel, ClientReadableStream, ServiceError} from '@grpc/grpc-js';
import type {Clock, UnixMs} from '../clock';
import {BridgeError} from '../errors';
import {AuthServiceClient} from '../gen/teleport/legacy/client/proto/authservice';
import {UsersServiceClient} from '../gen/teleport/users/v1/users_service';
import {ERROR_TEXTS} from './error_texts';
import {toTeleportError} from './teleport_error';

export interface Clients {
    auth: AuthServiceClient;
    users: UsersServiceClient;
}

interface Cancellable {
    cancel(): void;
}

type Done<Response> = (error: ServiceError | null, response: Response) => void;

export interface CallOptions {
    /** As on the wire; refusals are told apart by it. */
    rpc: string;
    /** Default 10 s. */
    timeoutMs?: number;
}

/** Calls throw what teleport_error.ts makes of a failure, and `identity_expired` when our own certificate explains it. */
export interface Connection {
    unary<Response>(
        options: CallOptions,
        start: (clients: Clients, done: Done<Response>) => Cancellable,
    ): Promise<Response>;
    /** All messages of a stream that ends by itself. */
    collect<Message>(
        options: CallOptions,
        start: (clients: Clients) => ClientReadableStream<Message>,
    ): Promise<Message[]>;
    /** A stream without deadline; whoever opens it ends it. Throws when the connection is closed. */
    open<Message>(start: (clients: Clients) => ClientReadableStream<Message>): ClientReadableStream<Message>;
    /** No new calls will come: closes when the open ones have ended. */
    retire(): void;
    /** Ends open calls too. */
    close(): void;
}

export interface ConnectionDeps {
    channel: Channel;
    clock: Clock;
    /** When the bridge's own certificate ends; infinite for those of other people. */
    notAfter: UnixMs;
    /** A call was not answered in time and nothing else was either since it began: the peer may be gone without a word. */
    onSilence?: () => void;
}

const DEADLINE_MS = 10_000;

export function createConnection({channel, clock, notAfter, onSilence}: ConnectionDeps): Connection {
    // With a channel given, address and credentials of a client are not used.
    const unused = credentials.createInsecure();
    const clients: Clients = {
        auth: new AuthServiceClient('unused', unused, {channelOverride: channel}),
        users: new UsersServiceClient('unused', unused, {channelOverride: channel}),
    };
    const calls = new Set<Cancellable>();
    let retired = false;
    let closed = false;
    let answeredAt = 0;

    const ended = (call: Cancellable): void => {
        calls.delete(call);
        if (retired && !closed && calls.size === 0) {
            closed = true;
            channel.close();
        }
    };
    const refuseWhenClosed = (rpc: string): void => {
        if (closed) {
            throw new BridgeError('teleport_unavailable', `${rpc}: the connection is closed`, {
                userMessage: ERROR_TEXTS.unreachable,
                retriable: true,
            });
        }
    };
    const explain = (rpc: string, reason: unknown): BridgeError => {
        const error = toTeleportError(rpc, reason);
        // An expired certificate shows as a broken hand-shake only.
        return error.code === 'teleport_unavailable' && clock.now() >= notAfter
            ? new BridgeError('identity_expired', `${error.message}; the certificate in use has expired`, {
                  userMessage: ERROR_TEXTS.expired,
                  retriable: true,
                  cause: reason,
              })
            : error;
    };

    /**
     * Runs one call under its deadline. It is kept by the injected clock: gRPC's own would follow the wall clock, which
     * may jump.
     */
    const guard = <Result>(
        {rpc, timeoutMs = DEADLINE_MS}: CallOptions,
        run: (resolve: (result: Result) => void, reject: (reason: unknown) => void) => Cancellable,
    ): Promise<Result> =>
        new Promise((resolve, reject) => {
            refuseWhenClosed(rpc);
            let open = true;
            const begun = clock.monotonic();
            const finish = (settle: () => void): void => {
                if (open) {
                    open = false;
                    timer.cancel();
                    ended(call);
                    settle();
                }
            };
            const call = run(
                (result) => {
                    answeredAt = clock.monotonic();
                    finish(() => resolve(result));
                },
                (reason) => finish(() => reject(explain(rpc, reason))),
            );
            calls.add(call);
            const timer = clock.after(timeoutMs, () => {
                // Not left to the call to report: one that lost its connection at the wrong moment never does.
                finish(() => reject(explain(rpc, tooSlow(rpc, timeoutMs))));
                call.cancel();
                if (answeredAt <= begun && !retired && !closed) {
                    onSilence?.();
                }
            });
        });

    return {
        unary: (options, start) =>
            guard(options, (resolve, reject) =>
                start(clients, (error, response) => (error === null ? resolve(response) : reject(error))),
            ),
        collect: <Message>(options: CallOptions, start: (clients: Clients) => ClientReadableStream<Message>) =>
            guard<Message[]>(options, (resolve, reject) => {
                const messages: Message[] = [];
                const stream = start(clients);
                stream.on('data', (message: Message) => messages.push(message));
                stream.on('end', () => resolve(messages));
                stream.on('error', reject);
                return stream;
            }),
        open(start) {
            refuseWhenClosed('stream');
            const stream = start(clients);
            calls.add(stream);
            for (const event of ['end', 'error', 'close']) {
                stream.once(event, () => ended(stream));
            }
            return stream;
        },
        retire() {
            retired = true;
            if (calls.size === 0 && !closed) {
                closed = true;
                channel.close();
            }
        },
        close() {
            if (!closed) {
                closed = true;
                for (const call of [...calls]) {
                    call.cancel();
                }
                channel.close();
            }
        },
    };
}

const tooSlow = (rpc: string, ms: number): BridgeError =>
    new BridgeError('teleport_unavailable', `${rpc}: no answer within ${String(ms)} ms`, {
        userMessage: ERROR_TEXTS.slow,
        retriable: true,
    });
