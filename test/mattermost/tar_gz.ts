// Packs files as a plugin's bundle is packed.
import {gzipSync} from 'node:zlib';

const BLOCK = 512;

function header(name: string, size: number): Buffer {
    const block = Buffer.alloc(BLOCK);
    block.write(name, 0, 100);
    block.write('0000644\0', 100);
    block.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
    block.write(`${'0'.repeat(11)}\0`, 136);
    block.write(' '.repeat(8), 148);
    block.write('0', 156);
    block.write('ustar\0', 257);
    const sum = block.reduce((total, byte) => total + byte, 0);
    block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
    return block;
}

/** Names of at most 100 bytes. */
export function tarGz(files: Readonly<Record<string, string>>): Buffer {
    const parts = Object.entries(files).flatMap(([name, text]) => {
        const content = Buffer.from(text);
        const padding = Buffer.alloc((BLOCK - (content.length % BLOCK)) % BLOCK);
        return [header(name, content.length), content, padding];
    });
    return gzipSync(Buffer.concat([...parts, Buffer.alloc(2 * BLOCK)]));
}
