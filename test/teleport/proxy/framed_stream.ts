// A stream of bytes inside WebSocket frames. Only binary frames carry it.
import {Duplex} from 'node:stream';

import {createFrameReader, encodeFrame, OPCODE, type Frame} from './frames';

export interface FramedOptions {
    /** Frames that this side writes; default as Teleport's proxy: binary, with a key of zeros. */
    encode?: (payload: Buffer) => Buffer;
    /** Sees every frame that comes. */
    onFrame?: (frame: Frame) => void;
}

/** `first`: what has been read already. Ends and breaks with the stream below it. */
export function framedStream(below: Duplex, first: Buffer, options: FramedOptions = {}): Duplex {
    const {encode = (payload) => encodeFrame(OPCODE.binary, payload), onFrame} = options;
    const read = createFrameReader();
    const stream = new Duplex({
        read: () => void below.resume(),
        write: (chunk: Buffer, _encoding, done) => void below.write(encode(chunk), () => done()),
        final: (done) => below.end(done),
        destroy: (error, done) => {
            below.destroy();
            done(error);
        },
    });
    const take = (bytes: Buffer): void => {
        for (const frame of read(bytes)) {
            onFrame?.(frame);
            if (frame.opcode === OPCODE.binary && !stream.push(frame.payload)) {
                below.pause();
            } else if (frame.opcode === OPCODE.ping) {
                below.write(encodeFrame(OPCODE.pong, frame.payload));
            } else if (frame.opcode === OPCODE.close) {
                stream.push(null);
            }
        }
    };
    below.on('data', take);
    below.once('end', () => stream.push(null));
    below.once('close', () => stream.destroy());
    below.once('error', () => stream.destroy());
    take(first);
    return stream;
}
