// Runs the stand-in by itself, for other programs to talk to. `--help` tells how.
import {mkdtemp, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

import {Command, InvalidArgumentError} from 'commander';

import {CONTROL_ROUTES} from './control_routes';
import {startControlServer} from './control_server';
import {createTeleportStandIn} from './create_teleport_stand_in';
import {seedCluster} from './seed';
import {writeAllIdentities} from './write_all_identities';

interface Options {
    port: number;
    proxyPort?: number;
    controlPort: number;
    identities?: string;
    cluster: string;
    tickMs: number;
    seed: boolean;
}

const wholeNumber = (text: string): number => {
    if (!/^\d{1,5}$/.test(text)) {
        throw new InvalidArgumentError('Give a whole number, for example 3025.');
    }
    return Number(text);
};

async function run(options: Options): Promise<void> {
    const {port, proxyPort, cluster, tickMs} = options;
    const standIn = await createTeleportStandIn({
        port,
        clusterName: cluster,
        tickMs,
        ...(proxyPort !== undefined && {proxyPort}),
    });
    if (options.seed) {
        seedCluster(standIn.backend);
    }
    const folder = options.identities ?? (await mkdtemp(join(tmpdir(), 'teleport-stand-in-')));
    const written = await writeAllIdentities(standIn, folder);
    await writeFile(join(folder, 'host_ca.pem'), standIn.hostCaPem);
    const control = await startControlServer(standIn, CONTROL_ROUTES, options.controlPort);
    process.stdout.write(`auth service  ${standIn.addr} (cluster ${standIn.clusterName})\n`);
    if (standIn.proxy !== undefined) {
        await writeFile(join(folder, 'web_ca.pem'), standIn.proxy.webCaPem);
        process.stdout.write(`proxy         ${standIn.proxy.addr}\n`);
    }
    process.stdout.write(`control       ${control.url}\n`);
    process.stdout.write(`identities    ${written.join('\n              ')}\n`);
    const stop = (): void => {
        void Promise.all([control.close(), standIn.close()]);
    };
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
}

const routesHelp = CONTROL_ROUTES.map(({route, help}) => `  ${route.padEnd(22)}${help}`).join('\n');

void new Command('teleport-stand-in')
    .description('A Teleport Auth Service (profile v17) for tests: mutual TLS and gRPC on 127.0.0.1.')
    .option('--port <number>', 'port of the Auth Service; 0 takes a free one', wholeNumber, 3025)
    .option('--proxy-port <number>', 'also a proxy at this port; 0 takes a free one', wholeNumber)
    .option('--control-port <number>', 'port of the control API; 0 takes a free one', wholeNumber, 0)
    .option(
        '--identities <folder>',
        'where to write identities of all users; default a new folder under the temporary one',
    )
    .option('--cluster <name>', 'name of the cluster', 'teleport.example.com')
    .option('--tick-ms <number>', 'how often watchers get what happened', wholeNumber, 20)
    .option('--no-seed', 'start without the users and roles of the story')
    .addHelpText('after', `\nControl API, JSON over HTTP on loop-back:\n${routesHelp}\n`)
    .action(run)
    .parseAsync()
    .catch((error: unknown) => {
        process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
        // Whatever has started already would keep the process alive.
        process.exit(1);
    });
