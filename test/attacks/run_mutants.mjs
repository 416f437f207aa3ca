// Takes each listed protection out, in a temporary copy, and expects the attack's test to fail. A protection that can
// be removed without a test noticing is reported, and the command fails. `npm run mutants [-- NAME ...]`.
import {spawnSync} from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const top = path.join(here, '..', '..');
const wanted = process.argv.slice(2);

const copy = fs.mkdtempSync(path.join(os.tmpdir(), 'mutants-'));
for (const name of ['bridge', 'proto', 'test', 'webapp', 'package.json', 'tsconfig.json', 'plugin.json', 'assets']) {
    if (fs.existsSync(path.join(top, name))) {
        fs.cpSync(path.join(top, name), path.join(copy, name), {recursive: true});
    }
}
fs.symlinkSync(path.join(top, 'node_modules'), path.join(copy, 'node_modules'));

const mutants = fs
    .readdirSync(path.join(here, 'mutants'))
    .filter((file) => file.endsWith('.json'))
    .flatMap((file) => {
        const text = JSON.parse(fs.readFileSync(path.join(here, 'mutants', file), 'utf8'));
        return (Array.isArray(text) ? text : [text]).map((one, index) => ({
            ...one,
            name: `${path.basename(file, '.json')}${index > 0 ? `_${index + 1}` : ''}`,
        }));
    })
    .filter(({name}) => wanted.length === 0 || wanted.some((word) => name.includes(word)));

const runTest = (attack) =>
    spawnSync(
        process.execPath,
        ['node_modules/jest/bin/jest.js', '-c', 'test/jest.config.cjs', '--selectProjects', 'node', '-w', '1', attack],
        {cwd: copy, encoding: 'utf8', timeout: 180_000},
    ).status;

let killed = 0;
let survived = 0;
for (const {name, attack, file, find, replace} of mutants) {
    const target = path.join(copy, file);
    const original = fs.readFileSync(target, 'utf8');
    const parts = original.split(find);
    let verdict;
    if (parts.length !== 2) {
        verdict = `NOT APPLICABLE: "${find.slice(0, 60)}" stands ${parts.length - 1} times in ${file}`;
    } else {
        fs.writeFileSync(target, parts.join(replace));
        verdict = runTest(attack) === 0 ? `SURVIVED: ${attack} passes without it` : 'killed';
        fs.writeFileSync(target, original);
    }
    if (verdict === 'killed') {
        killed += 1;
    } else {
        survived += 1;
    }
    console.log(`${verdict === 'killed' ? '✓' : '✗'} ${name}: ${verdict}`);
}
fs.rmSync(copy, {recursive: true, force: true});
console.log(`${killed} passed, ${survived} failed`);
process.exit(survived === 0 ? 0 : 1);
