// The bridge as an administrator runs it: its own process, a configuration file, ready when /readyz says so.
import {spawn} from 'node:child_process';
import type {ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import type {Bridge, BridgeValues} from './bridge';
import {eventually} from './person';
import {vendorConfig} from './vendor_config';

const MAIN = path.join(__dirname, '..', '..', 'bridge', 'src', 'main.js');

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
    const server = net.createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const {port} = server.address() as net.AddressInfo;
    server.close();
    await once(server, 'close');
    return port;
}

export class BridgeProcess implements Bridge {
    private child: ChildProcess | null = null;

    /** `folder` receives the configuration file and the log. */
    constructor(
        private readonly folder: string,
        private readonly values: BridgeValues,
    ) {}

    get logFile(): string {
        return path.join(this.folder, 'bridge.log');
    }

    /** Undefined while it does not run. */
    get pid(): number | undefined {
        return this.child?.pid;
    }

    /** Resolves when the bridge is ready; rejects with its last words when it ends before. */
    async start(identity: string): Promise<void> {
        const config = path.join(this.folder, 'teleport-mattermost-bridge.toml');
        fs.writeFileSync(config, vendorConfig({...this.values, identity, logFile: this.logFile}), {mode: 0o600});
        const child = spawn(process.execPath, ['--enable-source-maps', MAIN, 'start', '-c', config], {
            stdio: ['ignore', 'pipe', 'pipe'],
            env: {PATH: process.env.PATH},
        });
        this.child = child;
        let words = '';
        const listen = (data: Buffer): void => {
            words = (words + data.toString()).slice(-4000);
        };
        child.stdout.on('data', listen);
        child.stderr.on('data', listen);
        await eventually(
            'the bridge to be ready',
            async () => {
                if (child.exitCode !== null) {
                    throw new Error(`the bridge ended with ${child.exitCode}: ${words}`);
                }
                const answer = await fetch(`http://${this.values.metricsAddr}/readyz`).catch(() => null);
                return answer?.status === 200;
            },
            20_000,
        );
    }

    /** The end of its log. */
    lastWords(): string {
        const log = fs.existsSync(this.logFile) ? fs.readFileSync(this.logFile, 'utf8') : '';
        return log.split('\n').slice(-12).join('\n');
    }

    /** As systemd stops it. */
    async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
        const child = this.child;
        this.child = null;
        if (child !== null && child.exitCode === null && child.signalCode === null) {
            const ended = once(child, 'exit');
            child.kill(signal);
            await ended;
        }
    }
}
