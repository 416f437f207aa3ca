// All Teleport users, at most a minute old. Without the right to list them the bridge still works, with the map alone.
import type {Clock} from '../clock';
import {hasCode} from '../errors';
import type {Log} from '../observability/log';
import type {TeleportApi, TeleportUser} from '../teleport/teleport_api';
import {createFreshValue} from './fresh_value';

const MAX_AGE_MS = 60_000;

/** Null: our role lacks `user: [list, read]`. */
export interface TeleportIndex {
    all(): Promise<readonly TeleportUser[] | null>;
}

export interface TeleportIndexDeps {
    teleport: Pick<TeleportApi, 'listUsers'>;
    clock: Clock;
    log: Log;
}

export function createTeleportIndex({teleport, clock, log}: TeleportIndexDeps): TeleportIndex {
    let told = false;
    const users = createFreshValue(clock, MAX_AGE_MS, async () => {
        try {
            const all = await teleport.listUsers();
            told = false;
            return all;
        } catch (reason) {
            if (!hasCode(reason, 'teleport_denied')) {
                throw reason;
            }
            if (!told) {
                told = true;
                log.warn(
                    {component: 'identity', code: reason.code, err: reason.message},
                    'may not list Teleport users: only [identity.users] links accounts until our role allows user: [list, read]',
                );
            }
            return null;
        }
    });
    return {all: () => users.get()};
}
