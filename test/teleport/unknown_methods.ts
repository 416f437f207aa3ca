// Methods that the server does not have. grpc-js has its own words for them and no setting for others, so its table of
// handlers is made to have one for every path.
import {status, type Server, type handleUnaryCall} from '@grpc/grpc-js';

interface Handler {
    func: handleUnaryCall<Buffer, Buffer>;
    serialize: (bytes: Buffer) => Buffer;
    deserialize: (bytes: Buffer) => Buffer;
    type: 'unary';
    path: string;
}

const asIs = (bytes: Buffer): Buffer => bytes;

/** Answers code 12 in the words of Go's server. `services`: full names of those that exist. */
export function answerUnknownMethods(server: Server, services: readonly string[]): void {
    const {handlers} = server as unknown as {handlers: Map<string, Handler>};
    const known = handlers.get.bind(handlers);
    handlers.get = (path) => {
        const [, service = '', method = ''] = path.split('/');
        const details = services.includes(service)
            ? `unknown method ${method} for service ${service}`
            : `unknown service ${service}`;
        return (
            known(path) ?? {
                func: (_call, answer) => answer({code: status.UNIMPLEMENTED, details}),
                serialize: asIs,
                deserialize: asIs,
                type: 'unary',
                path,
            }
        );
    };
}
