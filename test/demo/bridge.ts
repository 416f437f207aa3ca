// The bridge as the story handles it, whether it runs as a process of its own or inside a test.
import type {FilledIn} from './vendor_config';

export type BridgeValues = Omit<FilledIn, 'identity' | 'logFile'>;

export interface Bridge {
    /** Resolves when it is ready. */
    start(identity: string): Promise<void>;
    /** In order, as systemd stops it. */
    stop(): Promise<void>;
    /** The end of its log. */
    lastWords(): string;
}

export type MakeBridge = (folder: string, values: BridgeValues) => Bridge;
