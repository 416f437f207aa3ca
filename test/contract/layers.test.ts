// The layer rules of the design hold (.dependency-cruiser.cjs).
import {execFileSync} from 'node:child_process';
import path from 'node:path';

const top = path.join(__dirname, '..', '..');

it('no room imports what it must not', () => {
    const run = () =>
        execFileSync(
            process.execPath,
            [
                'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
                '--output-type',
                'err',
                'bridge',
                'proto',
                'webapp',
                'test',
            ],
            {cwd: top, encoding: 'utf8', stdio: 'pipe'},
        );
    let report = '';
    try {
        run();
    } catch (reason) {
        report = (reason as {stdout: string}).stdout;
    }
    expect(report).toBe('');
}, 120_000);
