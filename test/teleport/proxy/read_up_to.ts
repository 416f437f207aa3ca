// Reading the beginning of a stream before somebody else takes it over.
import type {Duplex} from 'node:stream';

/**
 * Collects bytes until `isWhole` gives the offset where the beginning ends (-1: not yet), then hands over both parts. The
 * stream is paused then.
 */
export function readUpTo(
    stream: Duplex,
    isWhole: (bytes: Buffer) => number,
    then: (beginning: Buffer, rest: Buffer) => void,
): void {
    let bytes: Buffer = Buffer.alloc(0);
    const onData = (chunk: Buffer): void => {
        bytes = Buffer.concat([bytes, chunk]);
        const end = isWhole(bytes);
        if (end >= 0) {
            stream.off('data', onData);
            stream.pause();
            then(bytes.subarray(0, end), bytes.subarray(end));
        }
    };
    stream.on('data', onData);
    stream.resume();
}
