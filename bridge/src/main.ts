#!/usr/bin/env node
// The process: hands the real streams, signals and exit to the command line.
import {createApp} from './app';
import {runCli} from './cli';

const exit = (code: number): void => process.exit(code);

runCli(process.argv.slice(2), {
    stdout: (text) => void process.stdout.write(text),
    stderr: (text) => void process.stderr.write(text),
    events: process,
    exit,
    createApp,
})
    .then(exit)
    .catch((reason: unknown) => {
        process.stderr.write(`teleport-mattermost-bridge: ${reason instanceof Error ? reason.message : 'failed'}\n`);
        exit(1);
    });
