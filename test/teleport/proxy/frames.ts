// WebSocket frames as Teleport's proxy writes and reads them: with a mask bit and a key of zeros in both directions, and
// whatever key comes, the payload is taken as it is. Source: test/fixtures/teleport-v17/connection-upgrade.json.

export const OPCODE = {text: 1, binary: 2, close: 8, ping: 9, pong: 10} as const;

export interface Frame {
    opcode: number;
    isMasked: boolean;
    key: Buffer;
    /** As it travelled. */
    payload: Buffer;
}

const ZERO_KEY = Buffer.alloc(4);

/** `key` null: without a mask. The payload is masked with the key, as a client by the book does. */
export function encodeFrame(opcode: number, payload: Buffer, key: Buffer | null = ZERO_KEY): Buffer {
    const mask = key === null ? 0 : 0x80;
    const {length} = payload;
    const head =
        length < 126
            ? Buffer.from([0x80 | opcode, mask | length])
            : length < 0x1_0000
              ? Buffer.from([0x80 | opcode, mask | 126, length >> 8, length & 0xff])
              : Buffer.concat([Buffer.from([0x80 | opcode, mask | 127, 0, 0, 0, 0]), Buffer.alloc(4)]);
    if (length >= 0x1_0000) {
        head.writeUInt32BE(length, 6);
    }
    const masked = key === null ? payload : payload.map((octet, index) => octet ^ (key[index % 4] ?? 0));
    return Buffer.concat([head, key ?? Buffer.alloc(0), masked]);
}

/** Takes bytes as they come, returns the frames that are whole. */
export function createFrameReader(): (bytes: Buffer) => Frame[] {
    let rest: Buffer = Buffer.alloc(0);

    const next = (): Frame | undefined => {
        if (rest.length < 2) {
            return undefined;
        }
        const isMasked = (rest.readUInt8(1) & 0x80) !== 0;
        const short = rest.readUInt8(1) & 0x7f;
        const start = {126: 4, 127: 10}[short] ?? 2;
        if (rest.length < start + 4) {
            return undefined;
        }
        const length = short === 126 ? rest.readUInt16BE(2) : short === 127 ? rest.readUInt32BE(6) : short;
        const body = start + (isMasked ? 4 : 0);
        if (rest.length < body + length) {
            return undefined;
        }
        const frame = {
            opcode: rest.readUInt8(0) & 0x0f,
            isMasked,
            key: rest.subarray(start, body),
            payload: rest.subarray(body, body + length),
        };
        rest = rest.subarray(body + length);
        return frame;
    };

    return (bytes) => {
        rest = Buffer.concat([rest, bytes]);
        const frames: Frame[] = [];
        for (let frame = next(); frame !== undefined; frame = next()) {
            frames.push(frame);
        }
        return frames;
    };
}
