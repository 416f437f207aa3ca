// Reads the plain files of a .tar.gz.
import {gunzipSync} from 'node:zlib';

const BLOCK = 512;

const text = (bytes: Buffer): string => bytes.toString('utf8').replace(/\0[\s\S]*$/, '');

/** Path to content. Throws when it is no archive. Long names are read from PAX and GNU headers. */
export function readTarGz(archive: Buffer): Map<string, Buffer> {
    const tar = gunzipSync(archive);
    const files = new Map<string, Buffer>();
    let longName = '';
    for (let at = 0; at + BLOCK <= tar.length;) {
        const header = tar.subarray(at, at + BLOCK);
        if (header[0] === 0) {
            break;
        }
        const size = parseInt(text(header.subarray(124, 136)).trim() || '0', 8);
        const kind = String.fromCharCode(header[156] ?? 0);
        const content = tar.subarray(at + BLOCK, at + BLOCK + size);
        const prefix = text(header.subarray(345, 500));
        const short = text(header.subarray(0, 100));
        const name = longName || (prefix === '' ? short : `${prefix}/${short}`);
        if (kind === 'L') {
            longName = text(content);
        } else if (kind === 'x') {
            longName = /\d+ path=([^\n]*)\n/.exec(content.toString())?.[1] ?? '';
        } else {
            if (kind === '0' || kind === '\0') {
                files.set(name.replace(/^\.\//, ''), Buffer.from(content));
            }
            longName = '';
        }
        at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
    }
    return files;
}
