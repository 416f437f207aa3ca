// Replaces one file of a ustar archive, as Mattermost's plugin bundles are, and leaves everything else byte for byte.

const BLOCK = 512;
const NAME = {from: 0, to: 100};
const SIZE = {from: 124, to: 136};
const CHECKSUM = {from: 148, to: 156};

const textAt = (header: Buffer, {from, to}: {from: number; to: number}): string =>
    header.toString('utf8', from, to).split('\0')[0] ?? '';

const padded = (size: number): number => Math.ceil(size / BLOCK) * BLOCK;

/** The same header for content of another size. */
function resized(header: Buffer, size: number): Buffer {
    const next = Buffer.from(header);
    next.write(`${size.toString(8).padStart(11, '0')}\0`, SIZE.from);
    next.fill(' ', CHECKSUM.from, CHECKSUM.to);
    const sum = next.reduce((total, byte) => total + byte, 0);
    next.write(`${sum.toString(8).padStart(6, '0')}\0 `, CHECKSUM.from);
    return next;
}

/** Null when there is no such file, or this is no archive. */
export function replaceInTar(archive: Buffer, name: string, change: (content: Buffer) => Buffer): Buffer | null {
    for (let at = 0; at + BLOCK <= archive.length;) {
        const header = archive.subarray(at, at + BLOCK);
        const size = parseInt(textAt(header, SIZE), 8);
        const end = at + BLOCK + padded(size);
        if (!Number.isSafeInteger(size) || end > archive.length) {
            return null;
        }
        if (textAt(header, NAME) === name) {
            const content = change(archive.subarray(at + BLOCK, at + BLOCK + size));
            const filled = Buffer.alloc(padded(content.length));
            content.copy(filled);
            return Buffer.concat([
                archive.subarray(0, at),
                resized(header, content.length),
                filled,
                archive.subarray(end),
            ]);
        }
        at = end;
    }
    return null;
}
