// The command line. Exit codes: 0 ok, 1 failure while running, 2 wrong usage or configuration.
import {Command, CommanderError} from 'commander';
import type {App} from './app';
import type {BundleCommandDeps} from './bundle/bundle_command';
import {addBundleCommand} from './bundle/bundle_command';
import type {Config} from './config/config';
import {DEFAULT_CONFIG_PATH} from './config/defaults';
import {exampleConfig} from './config/example_config';
import {generateSecret} from './config/generate_secret';
import {loadConfig} from './config/load_config';
import {hasCode, toBridgeError} from './errors';
import type {LogDestination} from './observability/create_log';
import {createLog} from './observability/create_log';
import type {Log} from './observability/log';
import {redactText} from './observability/redact';
import type {ProcessEvents} from './run_bridge';
import {runBridge} from './run_bridge';
import {readVersion} from './version';

export const NAME = 'teleport-mattermost-bridge';

export interface CliDeps {
    stdout: (text: string) => void;
    stderr: (text: string) => void;
    events: ProcessEvents;
    exit: (code: number) => void;
    createApp: (config: Config, deps: {log: Log}) => App;
    /** Instead of the configured output. */
    logDestination?: LogDestination;
    /** For `bundle`, instead of the configured server. */
    mattermost?: BundleCommandDeps['mattermost'];
}

interface StartOptions {
    config: string;
    debug?: boolean;
}

/** Runs the command of `args` (without node and script) and resolves with the exit code. */
export async function runCli(args: readonly string[], deps: CliDeps): Promise<number> {
    let code = 0;
    const program = new Command(NAME)
        .description('Teleport Access Requests in Mattermost')
        .exitOverride()
        .configureOutput({writeOut: deps.stdout, writeErr: deps.stderr})
        .showHelpAfterError(`(${NAME} --help shows the commands)`);

    program
        .command('start')
        .description('run the bridge')
        .option('-c, --config <file>', 'configuration file', DEFAULT_CONFIG_PATH)
        .option('-d, --debug', 'log everything, whatever log.severity says')
        .action(async ({config: file, debug}: StartOptions) => {
            const load = () => loadConfig(file);
            const config = load();
            const severity = debug === true ? 'debug' : config.log.severity;
            const log = createLog({...config.log, severity}, deps.logDestination);
            log.info({component: 'main', version: readVersion()}, 'starting');
            const app = deps.createApp(config, {log});
            const {events, exit} = deps;
            try {
                code = await runBridge({app, config, log, load, events, exit});
            } catch (reason) {
                log.error({component: 'main', err: toBridgeError(reason)}, 'cannot start');
                throw reason;
            }
        });
    program
        .command('configure')
        .description('print an example configuration with a new signing secret')
        .action(() => deps.stdout(exampleConfig(generateSecret())));
    addBundleCommand(program, deps);
    program
        .command('version')
        .description('print the version')
        .action(() => deps.stdout(`${NAME} ${readVersion()}\n`));

    try {
        await program.parseAsync([...args], {from: 'user'});
        return code;
    } catch (reason) {
        if (reason instanceof CommanderError) {
            return reason.exitCode === 0 ? 0 : 2;
        }
        const error = toBridgeError(reason);
        const lines = redactText(error.message).split('\n');
        lines.forEach((line) => deps.stderr(`${NAME}: ${line}\n`));
        return hasCode(error, 'config_invalid') ? 2 : 1;
    }
}
