// Runs the stand-in by itself, for other programs to talk to. `--help` tells how.
import {readFile} from 'node:fs/promises';

import {Command, InvalidArgumentError} from 'commander';

import {startControlServer} from '../teleport/control_server';
import {CONTROL_ROUTES} from './control_routes';
import {createMattermostStandIn} from './create_mattermost_stand_in';
import {passwordOf, seedMattermost} from './seed';

interface Options {
    port: number;
    controlPort: number;
    seed: boolean;
    trustedCa: string[];
    allowed?: string;
}

const wholeNumber = (text: string): number => {
    if (!/^\d{1,5}$/.test(text)) {
        throw new InvalidArgumentError('Give a whole number, for example 8065.');
    }
    return Number(text);
};

const collect = (file: string, before: string[]): string[] => [...before, file];

async function run(options: Options): Promise<void> {
    const trustedCa = await Promise.all(options.trustedCa.map((file) => readFile(file, 'utf8')));
    const {port, allowed} = options;
    const config = allowed === undefined ? {} : {AllowedUntrustedInternalConnections: allowed};
    const standIn = await createMattermostStandIn({port, trustedCa, config});
    const control = await startControlServer(standIn, CONTROL_ROUTES, options.controlPort);
    process.stdout.write(`mattermost    ${standIn.url}\ncontrol       ${control.url}\n`);
    if (options.seed) {
        const {team, channel, people, botToken} = seedMattermost(standIn);
        process.stdout.write(`team          ${team.name}, channel ${channel.name}\nbot token     ${botToken}\n`);
        for (const {username} of [...Object.values(people), standIn.users.named('sysadmin')]) {
            process.stdout.write(`account       ${username} / ${passwordOf(username)}\n`);
        }
    }
    const stop = (): void => {
        void Promise.all([control.close(), standIn.close()]);
    };
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
}

const routesHelp = CONTROL_ROUTES.map(({route, help}) => `  ${route.padEnd(22)}${help}`).join('\n');

void new Command('mattermost-stand-in')
    .description('A Mattermost 10.12 (Team edition) for tests: REST and WebSocket on 127.0.0.1.')
    .option('--port <number>', 'port of the API; 0 takes a free one', wholeNumber, 8065)
    .option('--control-port <number>', 'port of the control API; 0 takes a free one', wholeNumber, 0)
    .option('--trusted-ca <file>', 'PEM certificate that integrations may be signed by; may be repeated', collect, [])
    .option('--allowed <hosts>', 'AllowedUntrustedInternalConnections; default "127.0.0.1 localhost"')
    .option('--no-seed', 'start without the people of the story')
    .addHelpText('after', `\nControl API, JSON over HTTP on loop-back:\n${routesHelp}\n`)
    .action(run)
    .parseAsync()
    .catch((error: unknown) => {
        process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
        // Whatever has started already would keep the process alive.
        process.exit(1);
    });
