// Where the bundle as released lies: where `npm run dist` puts it, or beside the installed package.
import {existsSync} from 'node:fs';
import path from 'node:path';
import {BridgeError} from '../errors';
import {PLUGIN_ID} from './stamp_bundle';

export const bundleName = (version: string): string => `${PLUGIN_ID}-${version}.tar.gz`;

/** @param from folder to look upwards from. Throws `config_invalid` when there is none. */
export function findBundle(version: string, from: string = __dirname): string {
    const name = bundleName(version);
    for (let folder = from; ; folder = path.dirname(folder)) {
        const found = [path.join(folder, 'dist', name), path.join(folder, name)].find((file) => existsSync(file));
        if (found !== undefined) {
            return found;
        }
        if (folder === path.dirname(folder)) {
            const how = 'build it with `npm run dist`, or name one with --bundle';
            throw new BridgeError('config_invalid', `the plugin bundle ${name} is not here; ${how}`);
        }
    }
}
