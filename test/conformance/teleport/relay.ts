// gRPC over a stream that grpc-js cannot open itself: a loop-back port whose connections become such streams.
import {credentials, type ServiceError} from '@grpc/grpc-js';
import {createServer, type AddressInfo, type Socket} from 'node:net';
import type {Duplex} from 'node:stream';

import {
    AuthServiceClient,
    Watch,
    type PingResponse,
} from '../../../bridge/src/gen/teleport/legacy/client/proto/authservice';
import {readEvents} from './event_stream';

/** Long enough for a server that answers, short enough for one that never will. */
const PATIENCE_MS = 2_000;

/** `run` gets a client over connections that `open` makes; all is closed afterwards. */
async function withClient<T>(open: () => Promise<Duplex>, run: (client: AuthServiceClient) => Promise<T>): Promise<T> {
    const streams = new Set<Duplex>();
    let isOver = false;
    const join = async (socket: Socket): Promise<void> => {
        streams.add(socket.on('error', () => socket.destroy()));
        const stream = await open();
        if (isOver) {
            stream.destroy();
            return;
        }
        streams.add(stream.on('error', () => socket.destroy()).once('close', () => socket.destroy()));
        socket.pipe(stream).pipe(socket);
    };
    const server = createServer((socket) => void join(socket).catch(() => socket.destroy()));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const {port} = server.address() as AddressInfo;
    const client = new AuthServiceClient(`127.0.0.1:${String(port)}`, credentials.createInsecure(), {
        'grpc.use_local_subchannel_pool': 1,
    });
    try {
        return await run(client);
    } finally {
        isOver = true;
        client.close();
        streams.forEach((stream) => stream.destroy());
        server.close();
    }
}

/** Ping and a watch over a stream that `open` makes: `works`, or `no answer`. */
export const tryOver = (open: () => Promise<Duplex>): Promise<'works' | 'no answer'> =>
    withClient(open, async (client) => {
        const pinged = await new Promise<boolean>((resolve) => {
            const deadline = Date.now() + PATIENCE_MS;
            client.ping({}, {deadline} as never, (error: ServiceError | null, _answer?: PingResponse) =>
                resolve(error === null),
            );
        });
        if (!pinged) {
            return 'no answer';
        }
        const stream = readEvents(client.watchEvents(Watch.fromPartial({Kinds: [{Kind: 'access_request'}]})));
        await stream.begun();
        stream.cancel();
        return 'works';
    });
