// Calls of an administrator that the bridge never makes, written by hand because its contracts do not have them.
import {BinaryWriter} from '@bufbuild/protobuf/wire';

import {UserV2} from '../../../bridge/src/gen/teleport/legacy/types/types';
import type {AuthServiceClient} from '../../../bridge/src/gen/teleport/legacy/client/proto/authservice';
import {call} from '../../teleport/connect_client';

type Caller = Pick<AuthServiceClient, 'makeUnaryRequest'>;

const message = (write: (writer: BinaryWriter) => void): Uint8Array => {
    const writer = new BinaryWriter();
    write(writer);
    return writer.finish();
};
/** Field number and wire type 2: strings, bytes and messages. */
const field = (number: number) => (number << 3) | 2;

/** Any method by its path, `/package.Service/Method`. Rejects with the ServiceError. */
export const callByName = (client: Caller, path: string, request: Uint8Array): Promise<Buffer> =>
    call((done) =>
        client.makeUnaryRequest(
            path,
            (bytes: Uint8Array) => Buffer.from(bytes),
            (bytes: Buffer) => bytes,
            request,
            (error, response) => done(error, response ?? Buffer.alloc(0)),
        ),
    );

/** `types.LockV2` on a user, without an end. */
export const upsertLock = (client: Caller, name: string, user: string, text: string): Promise<Buffer> => {
    const metadata = message((writer) => writer.uint32(field(1)).string(name));
    const target = message((writer) => writer.uint32(field(1)).string(user));
    const spec = message((writer) => writer.uint32(field(1)).bytes(target).uint32(field(2)).string(text));
    return callByName(
        client,
        '/proto.AuthService/UpsertLock',
        message((writer) =>
            writer
                .uint32(field(1))
                .string('lock')
                .uint32(field(3))
                .string('v2')
                .uint32(field(4))
                .bytes(metadata)
                .uint32(field(5))
                .bytes(spec),
        ),
    );
};

const named = (name: string) => message((writer) => writer.uint32(field(1)).string(name));

export const deleteLock = (client: Caller, name: string): Promise<Buffer> =>
    callByName(client, '/proto.AuthService/DeleteLock', named(name));

export const deleteUser = (client: Caller, name: string): Promise<Buffer> =>
    callByName(client, '/teleport.users.v1.UsersService/DeleteUser', named(name));

export const upsertUser = (client: Caller, user: UserV2): Promise<Buffer> =>
    callByName(
        client,
        '/teleport.users.v1.UsersService/UpsertUser',
        message((writer) => writer.uint32(field(2)).bytes(UserV2.encode(user).finish())),
    );
