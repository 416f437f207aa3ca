// The smallest plugin that Mattermost takes: a .tar.gz with plugin.json, a bundle and an icon beside it.
import {gzipSync} from 'node:zlib';

const BLOCK = 512;

/** One file of a tar archive in the ustar format. */
function tarEntry(name: string, content: string): Buffer {
    const body = Buffer.from(content);
    const header = Buffer.alloc(BLOCK);
    const octal = (value: number, length: number) => `${value.toString(8).padStart(length - 1, '0')}\0`;
    header.write(name, 0);
    header.write(octal(0o644, 8), 100);
    header.write(octal(0, 8), 108);
    header.write(octal(0, 8), 116);
    header.write(octal(body.length, 12), 124);
    header.write(octal(0, 12), 136);
    header.write('        ', 148);
    header.write('0', 156);
    header.write('ustar\x0000', 257);
    header.write(
        octal(
            header.reduce((sum, byte) => sum + byte, 0),
            7,
        ),
        148,
    );
    return Buffer.concat([header, body, Buffer.alloc((BLOCK - (body.length % BLOCK)) % BLOCK)]);
}

export function pluginBundle(id: string, version: string): Uint8Array<ArrayBuffer> {
    const manifest = {
        id,
        name: 'Conformance probe',
        description: 'Made and removed by a test',
        version,
        min_server_version: '9.0.0',
        webapp: {bundle_path: 'webapp/dist/main.js'},
        settings_schema: {settings: [{key: 'BridgeURL', display_name: 'Bridge URL', type: 'text'}]},
        props: {bot_user_id: 'stamped'},
    };
    const archive = Buffer.concat([
        tarEntry(`${id}/plugin.json`, JSON.stringify(manifest)),
        tarEntry(`${id}/webapp/dist/main.js`, `window.registerPlugin('${id}', {});\n`),
        tarEntry(`${id}/webapp/dist/icon.svg`, '<svg xmlns="http://www.w3.org/2000/svg"/>'),
        Buffer.alloc(2 * BLOCK),
    ]);
    return new Uint8Array(gzipSync(archive));
}
