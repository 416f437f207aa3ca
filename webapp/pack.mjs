// Packs <id>-<version>.tar.gz from plugin.json, assets/ and the built script. The same input gives the same bytes, so that
// anybody can rebuild a release and compare.
//
//     node webapp/pack.mjs [--script webapp/dist/main.js] [--out dist]
import {readFileSync, readdirSync, mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {parseArgs} from 'node:util';
import {gzipSync} from 'node:zlib';

const BLOCK = 512;
/** 60 kB gzip is what the script may cost a page load. */
const SCRIPT_BUDGET = 60_000;

const top = path.join(import.meta.dirname, '..');
const {values: options} = parseArgs({
    options: {
        script: {type: 'string', default: path.join(top, 'webapp/dist/main.js')},
        out: {type: 'string', default: path.join(top, 'dist')},
    },
});
const manifest = JSON.parse(readFileSync(path.join(top, 'plugin.json'), 'utf8'));
const {version} = JSON.parse(readFileSync(path.join(top, 'package.json'), 'utf8'));
if (manifest.version !== version) {
    throw new Error(`plugin.json says version ${manifest.version}, package.json ${version}`);
}

const octal = (value, length) => value.toString(8).padStart(length - 1, '0') + '\0';

/** A ustar header without owner, and with the beginning of time as its date. */
function header(name, size, type) {
    const block = Buffer.alloc(BLOCK);
    block.write(name, 0, 100);
    block.write(octal(type === '5' ? 0o755 : 0o644, 8), 100);
    block.write(octal(0, 8), 108);
    block.write(octal(0, 8), 116);
    block.write(octal(size, 12), 124);
    block.write(octal(0, 12), 136);
    block.fill(' ', 148, 156);
    block.write(type, 156);
    block.write('ustar\x0000', 257);
    block.write(
        `${octal(
            block.reduce((sum, byte) => sum + byte, 0),
            7,
        )} `,
        148,
    );
    return block;
}

const folder = (name) => header(`${name}/`, 0, '5');
const file = (name, content) =>
    Buffer.concat([
        header(name, content.length, '0'),
        content,
        Buffer.alloc((BLOCK - (content.length % BLOCK)) % BLOCK),
    ]);

const id = manifest.id;
const assets = readdirSync(path.join(top, 'assets')).sort();
const script = readFileSync(options.script);
const archive = Buffer.concat([
    folder(id),
    file(`${id}/plugin.json`, readFileSync(path.join(top, 'plugin.json'))),
    folder(`${id}/assets`),
    ...assets.map((name) => file(`${id}/assets/${name}`, readFileSync(path.join(top, 'assets', name)))),
    folder(`${id}/webapp`),
    folder(`${id}/webapp/dist`),
    file(`${id}/webapp/dist/main.js`, script),
    Buffer.alloc(2 * BLOCK),
]);

const packed = gzipSync(archive, {level: 9});
// Byte 9 names the operating system that compressed.
packed[9] = 255;
const target = path.join(options.out, `${id}-${version}.tar.gz`);
mkdirSync(path.dirname(target), {recursive: true});
writeFileSync(target, packed);

const cost = gzipSync(script, {level: 9}).length;
console.log(`${path.relative(top, target)} (script ${cost} bytes gzip of ${SCRIPT_BUDGET})`);
if (cost > SCRIPT_BUDGET) {
    throw new Error(`the script is ${cost} bytes gzip, more than ${SCRIPT_BUDGET}`);
}
