// The version of package.json, wherever the program was compiled to.
import {readFileSync} from 'node:fs';
import path from 'node:path';

const NAME = 'teleport-mattermost-bridge';

const nameAndVersion = (file: string): {name?: unknown; version?: unknown} | null => {
    try {
        const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'));
        return typeof parsed === 'object' ? parsed : null;
    } catch {
        return null;
    }
};

/** Looks upwards from `from` for our own package.json; `unknown` when there is none. */
export function readVersion(from: string = __dirname): string {
    for (let folder = from; ; folder = path.dirname(folder)) {
        const found = nameAndVersion(path.join(folder, 'package.json'));
        if (found?.name === NAME && typeof found.version === 'string') {
            return found.version;
        }
        if (folder === path.dirname(folder)) {
            return 'unknown';
        }
    }
}
