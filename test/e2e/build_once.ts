// Before the browser tests: the bundle as `npm run dist` makes it, and the page for all three versions of React.
import {execFileSync} from 'node:child_process';
import path from 'node:path';
import {chromiumPath} from './chromium';

const top = path.join(__dirname, '..', '..');

export default function buildOnce(): void {
    if (chromiumPath() === null) {
        return;
    }
    const run = (...args: string[]): void => void execFileSync(process.execPath, args, {cwd: top, stdio: 'pipe'});
    run('node_modules/webpack-cli/bin/cli.js', '--config', 'webapp/webpack.config.cjs');
    run('webapp/pack.mjs');
    run('test/mattermost/host_page/build_host_page.cjs', '17', '18', '19');
}
