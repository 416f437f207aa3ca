// The credential in use. Read again by the clock, not after errors: tbot renews long before the old one expires. A file
// that cannot be read just now (tbot does not write atomically) never replaces a good one.
import type {Clock, Timer} from '../clock';
import type {Config} from '../config/config';
import {BridgeError, toBridgeError} from '../errors';
import type {Log} from '../observability/log';
import {ERROR_TEXTS} from './error_texts';
import type {Identity} from './parse_identity';
import {readIdentity} from './read_identity';

export interface IdentityKeeper {
    /** Throws `identity_invalid`, `identity_expired`. Begins to look for a newer one, if configured. */
    start(): Promise<Identity>;
    /** Reads again now. Throws as `start` does; the one in use stays then. */
    reload(): Promise<void>;
    /** Throws before `start`. */
    current(): Identity;
    stop(): void;
}

export interface IdentityKeeperDeps {
    config: () => Pick<Config['teleport'], 'credential' | 'refreshIdentity' | 'refreshIdentityIntervalMs'>;
    clock: Clock;
    log: Log;
    /** Another credential than before is in use from now on. */
    onChange: (identity: Identity) => void;
}

/** After a bad read: the writer is probably in the middle of it. */
const LOOK_AGAIN_MS = 1_000;
const TELL_AFTER_FAILURES = 3;

const same = (one: Identity, other: Identity): boolean =>
    one.certificatePem === other.certificatePem &&
    one.keyPem === other.keyPem &&
    one.hostCasPem.join('') === other.hostCasPem.join('');

export function createIdentityKeeper({config, clock, log, onChange}: IdentityKeeperDeps): IdentityKeeper {
    let identity: Identity | null = null;
    let timer: Timer | null = null;
    let stopped = false;
    let failures = 0;
    let toldExpired = false;

    const read = async (): Promise<Identity> => {
        const found = await readIdentity(config().credential);
        if (found.info.notAfter <= clock.now()) {
            const at = new Date(found.info.notAfter).toISOString();
            throw new BridgeError('identity_expired', `the certificate of ${found.info.userName} expired at ${at}`, {
                userMessage: ERROR_TEXTS.expired,
            });
        }
        return found;
    };

    const adopt = (found: Identity): void => {
        const changed = identity !== null && !same(identity, found);
        if (identity === null || changed) {
            identity = found;
            const {userName, clusterName, notAfter} = found.info;
            log.info(
                {teleport_user: userName, cluster: clusterName, not_after: new Date(notAfter).toISOString()},
                changed ? 'took over a renewed Teleport identity' : 'loaded the Teleport identity',
            );
        }
        if (changed) {
            onChange(found);
        }
    };

    /** Returns after how many ms to look again. */
    const look = async (): Promise<number> => {
        const {refreshIdentityIntervalMs} = config();
        try {
            adopt(await read());
            if (failures >= TELL_AFTER_FAILURES) {
                log.info({}, 'the Teleport identity can be read again');
            }
            failures = 0;
            toldExpired = false;
            return refreshIdentityIntervalMs;
        } catch (reason) {
            const err = toBridgeError(reason);
            failures += 1;
            if (err.code === 'identity_expired') {
                if (!toldExpired) {
                    toldExpired = true;
                    log.error({code: err.code, err}, 'the Teleport identity on disk has expired; is tbot running?');
                }
            } else if (failures === TELL_AFTER_FAILURES) {
                log.warn({code: err.code, err}, 'the Teleport identity cannot be read; the one in use stays');
            }
            return Math.min(LOOK_AGAIN_MS * failures, refreshIdentityIntervalMs);
        }
    };

    const schedule = (ms: number): void => {
        timer?.cancel();
        if (!stopped) {
            // Asked each time whether it is wanted: a reload may turn it on or off.
            timer = clock.after(ms, () => {
                void (config().refreshIdentity ? look() : Promise.resolve(config().refreshIdentityIntervalMs)).then(
                    schedule,
                );
            });
        }
    };

    return {
        async start() {
            const found = await read();
            adopt(found);
            schedule(config().refreshIdentityIntervalMs);
            return found;
        },
        async reload() {
            adopt(await read());
        },
        current() {
            if (identity === null) {
                throw new BridgeError('identity_invalid', 'no Teleport identity is loaded yet');
            }
            return identity;
        },
        stop() {
            stopped = true;
            timer?.cancel();
        },
    };
}
