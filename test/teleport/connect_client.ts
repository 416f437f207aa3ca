// A plain grpc-js client for tests, as any program with such an identity would open it.
import {
    ChannelCredentials,
    credentials,
    type ClientReadableStream,
    type Metadata,
    type ServiceError,
} from '@grpc/grpc-js';

import {AuthServiceClient} from '../../bridge/src/gen/teleport/legacy/client/proto/authservice';
import {UsersServiceClient} from '../../bridge/src/gen/teleport/users/v1/users_service';
import {AUTH_SERVER_NAME} from './cluster_authorities';
import type {IssuedIdentity} from './issue_identity';

export interface TestClient {
    auth: AuthServiceClient;
    users: UsersServiceClient;
    close(): void;
}

/** `identity` undefined: without a client certificate. */
export function connectClient(
    {addr, hostCaPem}: {addr: string; hostCaPem: string},
    identity: Pick<IssuedIdentity, 'keyPem' | 'certPem'> | undefined,
): TestClient {
    const channel: ChannelCredentials = credentials.createSsl(
        Buffer.from(hostCaPem),
        identity === undefined ? null : Buffer.from(identity.keyPem),
        identity === undefined ? null : Buffer.from(identity.certPem),
    );
    const options = {
        'grpc.ssl_target_name_override': AUTH_SERVER_NAME,
        'grpc.initial_reconnect_backoff_ms': 20,
        'grpc.max_reconnect_backoff_ms': 50,
        'grpc.use_local_subchannel_pool': 1,
        // All plugin data comes in one message.
        'grpc.max_receive_message_length': 64 * 1024 * 1024,
    };
    const auth = new AuthServiceClient(addr, channel, options);
    const users = new UsersServiceClient(addr, channel, options);
    return {
        auth,
        users,
        close: () => {
            auth.close();
            users.close();
        },
    };
}

/** Promise of one unary call: `call((done) => client.ping({}, done))`. Rejects with the ServiceError. */
export const call = <Response>(
    start: (done: (error: ServiceError | null, response: Response) => void) => unknown,
): Promise<Response> =>
    new Promise((resolve, reject) => {
        start((error, response) => (error === null ? resolve(response) : reject(error)));
    });

/** Code and details of a call that must fail. What is no answer of the server passes on. */
export const failureOf = (promise: Promise<unknown>): Promise<{code: number; details: string}> =>
    promise.then(
        () => {
            throw new Error('the call succeeded');
        },
        (error: Partial<ServiceError>) => {
            const {code, details} = error;
            if (code === undefined || details === undefined) {
                throw error;
            }
            return {code, details};
        },
    );

export interface Collected<Message> {
    messages: Message[];
    /** Resolves when at least so many messages have come. */
    reached(count: number): Promise<void>;
    /** Status of the stream's end. */
    ended: Promise<{code: number; details: string; metadata: Metadata}>;
}

export function collect<Message>(stream: ClientReadableStream<Message>): Collected<Message> {
    const messages: Message[] = [];
    const waiting: Array<{count: number; resolve: () => void}> = [];
    stream.on('data', (message: Message) => {
        messages.push(message);
        for (const {resolve} of waiting.filter(({count}) => messages.length >= count)) {
            resolve();
        }
    });
    stream.on('error', () => undefined);
    return {
        messages,
        reached: (count) =>
            new Promise((resolve) => (messages.length >= count ? resolve() : waiting.push({count, resolve}))),
        ended: new Promise((resolve) => stream.on('status', resolve)),
    };
}
