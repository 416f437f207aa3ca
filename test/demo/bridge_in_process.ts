// The bridge inside this process: for tests that start it often. Same configuration file, same sockets.
import fs from 'node:fs';
import path from 'node:path';
import {createApp} from '../../bridge/src/app';
import type {RunningApp} from '../../bridge/src/app';
import type {Clock} from '../../bridge/src/clock';
import {loadConfig} from '../../bridge/src/config/load_config';
import {createLog} from '../../bridge/src/observability/create_log';
import type {Bridge, BridgeValues} from './bridge';
import {vendorConfig} from './vendor_config';

const KEPT_LINES = 200;

export interface InProcessOptions {
    /** Default: the system's. */
    clock?: Clock;
    /** What the configuration file says differently than the vendor's. */
    edit?: (toml: string) => string;
}

export class BridgeInProcess implements Bridge {
    private app: RunningApp | null = null;
    private lines: string[] = [];

    constructor(
        private readonly folder: string,
        private readonly values: BridgeValues,
        private readonly options: InProcessOptions = {},
    ) {}

    private get file(): string {
        return path.join(this.folder, 'teleport-mattermost-bridge.toml');
    }

    async start(identity: string): Promise<void> {
        const {clock, edit = (toml) => toml} = this.options;
        const toml = edit(vendorConfig({...this.values, identity, logFile: 'stderr'}));
        fs.writeFileSync(this.file, toml, {mode: 0o600});
        const config = loadConfig(this.file);
        const log = createLog(config.log, {
            write: (line) => {
                this.lines = [...this.lines.slice(1 - KEPT_LINES), line];
            },
        });
        this.app = createApp(config, {log, ...(clock === undefined ? {} : {clock})});
        await this.app.start();
    }

    /** As after a SIGHUP: the file is changed and read again. */
    reload(edit: (toml: string) => string): void {
        fs.writeFileSync(this.file, edit(fs.readFileSync(this.file, 'utf8')), {mode: 0o600});
        this.app?.reload(loadConfig(this.file));
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
