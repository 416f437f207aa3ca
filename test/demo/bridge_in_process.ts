// The bridge inside this process: for tests that start it often. Same configuration file, same sockets.
import fs from 'node:fs';
import path from 'node:path';
import {createApp} from '../../bridge/src/app';
import type {RunningApp} from '../../bridge/src/app';
import {loadConfig} from '../../bridge/src/config/load_config';
import {createLog} from '../../bridge/src/observability/create_log';
import type {Bridge, BridgeValues} from './bridge';
import {vendorConfig} from './vendor_config';

const KEPT_LINES = 200;

export class BridgeInProcess implements Bridge {
    private app: RunningApp | null = null;
    private lines: string[] = [];

    constructor(
        private readonly folder: string,
        private readonly values: BridgeValues,
    ) {}

    async start(identity: string): Promise<void> {
        const file = path.join(this.folder, 'teleport-mattermost-bridge.toml');
        fs.writeFileSync(file, vendorConfig({...this.values, identity, logFile: 'stderr'}), {mode: 0o600});
        const config = loadConfig(file);
        const log = createLog(config.log, {
            write: (line) => {
                this.lines = [...this.lines.slice(1 - KEPT_LINES), line];
            },
        });
        this.app = createApp(config, {log});
        await this.app.start();
    }

    async stop(): Promise<void> {
        const app = this.app;
        this.app = null;
        await app?.stop();
    }

    lastWords(): string {
        return this.lines.slice(-12).join('');
    }
}
