// The subcommand `bundle`.
import path from 'node:path';
import type {Command} from 'commander';
import {systemClock} from '../clock';
import type {Config} from '../config/config';
import {DEFAULT_CONFIG_PATH} from '../config/defaults';
import {loadConfig} from '../config/load_config';
import {createMattermost} from '../mattermost/create_mattermost';
import type {LogDestination} from '../observability/create_log';
import {createLog} from '../observability/create_log';
import {readVersion} from '../version';
import {bundleName, findBundle} from './find_bundle';
import type {WriteBundleDeps} from './write_bundle';
import {writeBundle} from './write_bundle';

export interface BundleCommandDeps {
    stdout: (text: string) => void;
    /** Where the log goes, instead of stderr. */
    logDestination?: LogDestination;
    /** Instead of the server that the configuration names. */
    mattermost?: WriteBundleDeps['mattermost'];
}

interface BundleOptions {
    config: string;
    out?: string;
    bundle?: string;
}

/** The configured server; its log is for what goes wrong only. */
function mattermostOf({mattermost: {url, token}, log}: Config, destination?: LogDestination) {
    const quiet = createLog({...log, output: 'stderr', severity: 'error'}, destination);
    return createMattermost({url, token, clock: systemClock, log: quiet});
}

export function addBundleCommand(program: Command, deps: BundleCommandDeps): void {
    program
        .command('bundle')
        .description('write a plugin bundle that believes your bot and asks your team only')
        .option('-c, --config <file>', 'configuration file', DEFAULT_CONFIG_PATH)
        .option('-o, --out <file>', 'file to write (default: stamped-<name of the bundle> in this folder)')
        .option('-b, --bundle <file>', 'bundle to stamp (default: the one of this version)')
        .action(async ({config: file, out, bundle}: BundleOptions) => {
            const config = loadConfig(file);
            const version = readVersion();
            const mattermost = deps.mattermost ?? mattermostOf(config, deps.logDestination);
            const source = bundle ?? findBundle(version);
            const target = path.resolve(out ?? `stamped-${bundleName(version)}`);
            deps.stdout(await writeBundle({mattermost, config, source, target}));
        });
}
