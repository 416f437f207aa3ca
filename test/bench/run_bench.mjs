// `npm run bench`: builds the bridge and the stand-ins, then measures.
import {spawnSync} from 'node:child_process';
import path from 'node:path';
import {fileURLToPath} from 'node:url';

const top = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
const run = (...command) => spawnSync(process.execPath, command, {cwd: top, stdio: 'inherit'}).status ?? 1;

const built = run('node_modules/typescript/bin/tsc', '-p', 'test/bench/tsconfig.json');
process.exit(built === 0 ? run('dist/bench/test/bench/bench.js', ...process.argv.slice(2)) : built);
