// What a TLS client offers by ALPN, read off its first message without answering: this is how the proxy decides where a
// connection goes.

const HANDSHAKE = 22;
const CLIENT_HELLO = 1;
const ALPN = 16;

/** Reads numbers and blocks that begin with their own length; past the end everything is empty. */
function createReader(bytes: Buffer) {
    let at = 0;
    const number = (size: number): number => {
        at += size;
        return at <= bytes.length ? bytes.readUIntBE(at - size, size) : 0;
    };
    const skip = (count: number): void => {
        at += count;
    };
    const block = (sizeOfLength: number): Buffer => {
        const length = number(sizeOfLength);
        skip(length);
        return bytes.subarray(at - length, at);
    };
    return {number, skip, block, isAtEnd: () => at >= bytes.length};
}

/** `[]` when nothing is offered; undefined while `start` is not yet a whole message; null when it is none at all. */
export function offeredProtocols(start: Buffer): string[] | undefined | null {
    if (start.length > 0 && start[0] !== HANDSHAKE) {
        return null;
    }
    if (start.length < 5 || start.length < 5 + start.readUInt16BE(3)) {
        return undefined;
    }
    const message = createReader(start.subarray(5));
    if (message.number(1) !== CLIENT_HELLO) {
        return null;
    }
    const hello = createReader(message.block(3));
    // Version and random.
    hello.skip(2 + 32);
    // Session, cipher suites, compression.
    [1, 2, 1].forEach((size) => hello.block(size));
    const extensions = createReader(hello.block(2));
    while (!extensions.isAtEnd()) {
        const type = extensions.number(2);
        const extension = extensions.block(2);
        if (type === ALPN) {
            const names = createReader(createReader(extension).block(2));
            const found: string[] = [];
            while (!names.isAtEnd()) {
                found.push(names.block(1).toString('latin1'));
            }
            return found;
        }
    }
    return [];
}
