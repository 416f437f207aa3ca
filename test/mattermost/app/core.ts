// What all services share.
import type {LiveHub} from '../live/live_hub';
import type {ServerClock} from '../store/server_clock';
import type {ServerConfig} from '../store/server_config';
import type {Store} from '../store/store';
import type {TriggerIds} from '../store/trigger_ids';
import type {Permissions} from './permissions';

export interface Core {
    readonly clock: ServerClock;
    /** May be changed at any time. */
    readonly config: ServerConfig;
    readonly store: Store;
    readonly live: LiveHub;
    readonly triggers: TriggerIds;
    readonly permissions: Permissions;
    readonly version: ServerVersion;
}

export interface ServerVersion {
    /** `10.12.0` */
    number: string;
    /** As in the header `X-Version-Id` and in `hello`. */
    id: string;
}
