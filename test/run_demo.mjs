// Builds the bridge and the stand-ins, and for the demo that stays also the page and the plugin, then starts the demo.
// Arguments go through: `npm run demo -- --once`.
import {spawn, spawnSync} from 'node:child_process';
import path from 'node:path';
import {fileURLToPath} from 'node:url';

const top = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const args = process.argv.slice(2);
const started = Date.now();

const run = (what, command) =>
    new Promise((resolve) => {
        const child = spawn(process.execPath, command, {cwd: top});
        let words = '';
        child.stdout.on('data', (data) => (words += data));
        child.stderr.on('data', (data) => (words += data));
        child.on('close', (status) => {
            process.stdout.write(status === 0 ? `  ✓ ${what}\n` : `  ✗ ${what}\n${words}\n`);
            resolve(status === 0);
        });
    });

process.stdout.write('Building\n');
const steps = [
    run('the bridge and the two stand-ins', ['node_modules/typescript/bin/tsc', '-p', 'test/tsconfig.json']),
];
if (!args.includes('--once')) {
    steps.push(
        run('the page', ['test/mattermost/host_page/build_host_page.cjs', '17', '18', '19']),
        run('the plugin', ['node_modules/webpack-cli/bin/cli.js', '--config', 'webapp/webpack.config.cjs']).then(
            (built) => built && run('its bundle', ['webapp/pack.mjs']),
        ),
    );
}
const built = await Promise.all(steps);
if (built.includes(false)) {
    process.stdout.write('Run `npm ci` first if packages are missing.\n');
    process.exit(1);
}
process.stdout.write(`  in ${Math.round((Date.now() - started) / 1000)} s\n`);
const {status} = spawnSync(process.execPath, ['--enable-source-maps', 'dist/demo/test/demo.js', ...args], {
    cwd: top,
    stdio: 'inherit',
});
process.exit(status ?? 1);
