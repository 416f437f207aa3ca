// `npm test`: everything, browsers after all else (a machine of two cores cannot give both what they need), one count at
// the end. With arguments it is plain jest: `npm test -- bridge/src/cards`.
import {spawnSync} from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';

const top = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const counted = path.join(top, 'dist', 'closing_count.json');
const args = process.argv.slice(2);

const jest = (...more) =>
    spawnSync(process.execPath, ['node_modules/jest/bin/jest.js', '-c', 'test/jest.config.cjs', ...more], {
        cwd: top,
        stdio: 'inherit',
    }).status ?? 1;

if (args.length > 0) {
    process.exit(jest(...args));
}

const sum = {passed: 0, failed: 0, skipped: 0};
let status = 0;
for (const run of [
    ['--selectProjects', 'node', 'webapp'],
    ['--selectProjects', 'browser', '--runInBand'],
]) {
    fs.rmSync(counted, {force: true});
    status = jest(...run) || status;
    const count = fs.existsSync(counted) ? JSON.parse(fs.readFileSync(counted, 'utf8')) : {failed: 1};
    for (const key of Object.keys(sum)) {
        sum[key] += count[key] ?? 0;
    }
}
process.stdout.write(`\nAll: ${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped\n`);
process.exit(sum.failed > 0 ? status || 1 : status);
