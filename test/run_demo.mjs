// Builds the bridge and the stand-ins, then starts the demo. Arguments go through: `npm run demo -- --once`.
import {spawnSync} from 'node:child_process';
import path from 'node:path';
import {fileURLToPath} from 'node:url';

const top = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const started = Date.now();
process.stdout.write('Building the bridge and the two stand-ins … ');
const built = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'test/tsconfig.json'], {
    cwd: top,
    encoding: 'utf8',
});
if (built.status !== 0) {
    process.stdout.write(`failed\n${built.stdout}${built.stderr}\nRun \`npm ci\` first if packages are missing.\n`);
    process.exit(1);
}
process.stdout.write(`done in ${Math.round((Date.now() - started) / 1000)} s\n`);
const {status} = spawnSync(process.execPath, ['--enable-source-maps', 'dist/demo/test/demo.js', ...process.argv.slice(2)], {
    cwd: top,
    stdio: 'inherit',
});
process.exit(status ?? 1);
