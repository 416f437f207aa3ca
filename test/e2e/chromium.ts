// The system's Chromium. Without one the browser tests do not run: NOT RUN at a developer's, a failure where CI is set.
import fs from 'node:fs';
import {chromium} from 'playwright-core';
import type {Browser} from 'playwright-core';

const KNOWN = ['/usr/bin/chromium', '/usr/bin/google-chrome', '/opt/google/chrome/chrome'];

/** Nothing that calls home: a test machine may have no way out. */
const ARGS = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
];

export function chromiumPath(): string | null {
    const named = process.env.CHROMIUM_PATH ?? '';
    const found = [named, ...KNOWN].find((path) => path !== '' && fs.existsSync(path)) ?? null;
    if (found === null && (process.env.CI ?? '') !== '') {
        throw new Error('CI runs the browser tests: install chromium, or set CHROMIUM_PATH');
    }
    return found;
}

export const launch = (): Promise<Browser> => chromium.launch({executablePath: chromiumPath() ?? '', args: ARGS});
