import {Duplex} from 'node:stream';
import {connect} from 'node:tls';

import {offeredProtocols} from './client_hello';

/** The first message of a real client. */
const helloOf = (ALPNProtocols: string[], servername = 'localhost'): Promise<Buffer> =>
    new Promise((resolve) => {
        const below = new Duplex({
            read: () => undefined,
            write: (chunk: Buffer, _encoding, done) => {
                done();
                resolve(chunk);
            },
        });
        connect({socket: below, servername, ...(ALPNProtocols.length > 0 && {ALPNProtocols})}).on(
            'error',
            () => undefined,
        );
    });

it.each([[[]], [['h2']], [['teleport-auth@6162.teleport.cluster.local', 'h2']]])('reads %j', async (protocols) => {
    const hello = await helloOf(protocols);
    expect(offeredProtocols(hello)).toEqual(protocols);
    expect(offeredProtocols(Buffer.concat([hello, Buffer.from('more')]))).toEqual(protocols);
});

it('waits for the whole message', async () => {
    const hello = await helloOf(['h2']);
    for (let length = 0; length < hello.length; length += 1) {
        expect(offeredProtocols(hello.subarray(0, length))).toBeUndefined();
    }
});

it('knows what is no TLS', () => {
    expect(offeredProtocols(Buffer.from('GET / HTTP/1.1\r\n'))).toBeNull();
    expect(offeredProtocols(Buffer.from([22, 3, 1, 0, 4, 2, 0, 0, 0]))).toBeNull();
});
