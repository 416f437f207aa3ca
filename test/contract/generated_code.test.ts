// What is committed in bridge/src/gen is what the contracts in proto/ generate.
import {execFile} from 'node:child_process';
import {mkdtemp, readdir, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {promisify} from 'node:util';

const TOP = path.join(__dirname, '../..');
const GENERATED = 'bridge/src/gen';

async function readTree(folder: string): Promise<Record<string, string>> {
    const entries = await readdir(folder, {recursive: true, withFileTypes: true});
    const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
    const texts = await Promise.all(
        files.map(async (file): Promise<[string, string]> => [
            path.relative(folder, file),
            await readFile(file, 'utf8'),
        ]),
    );
    return Object.fromEntries(texts.sort(([one], [other]) => (one < other ? -1 : 1)));
}

describe('generated code', () => {
    let folder: string;

    beforeEach(async () => {
        folder = await mkdtemp(path.join(tmpdir(), 'generated-'));
    });
    afterEach(() => rm(folder, {recursive: true, force: true}));

    it('is what the contracts in proto/ say', async () => {
        const buf = path.join(TOP, 'node_modules/.bin/buf');
        const args = ['generate', 'proto', '--template', 'proto/buf.gen.yaml', '--output', folder];
        await promisify(execFile)(buf, args, {cwd: TOP});
        const fresh = await readTree(path.join(folder, GENERATED));
        expect(Object.keys(fresh).length).toBeGreaterThan(5);
        expect(await readTree(path.join(TOP, GENERATED))).toEqual(fresh);
    }, 60_000);
});
