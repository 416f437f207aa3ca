// Mattermost's public key and clock, as its client config tells them over TLS.
import {createPublicKey, type KeyObject} from 'node:crypto';

import type {Clock, UnixMs} from '../clock';
import type {ClientConfig, MattermostApi} from '../mattermost/mattermost_api';
import type {Log} from '../observability/log';

const READ_EVERY_MS = 10 * 60_000;
const DOUBT_EVERY_MS = 60_000;
const RETRY_AFTER_MS = 5_000;
const OFFSET_WARN_MS = 5_000;
/** The Date header is cut to whole seconds. */
const DATE_ROUNDING_MS = 500;

export interface Signer {
    key: KeyObject;
    /** Now, on Mattermost's clock. */
    now(): UnixMs;
}

export interface SigningKey {
    /** At most ten minutes old. Null when Mattermost gives no usable key now: nothing can be verified. */
    get(): Promise<Signer | null>;
    /** Read again because something did not fit; at most once a minute, otherwise as `get`. */
    getAfterDoubt(): Promise<Signer | null>;
}

export interface SigningKeyDeps {
    mattermost: Pick<MattermostApi, 'getClientConfig'>;
    clock: Clock;
    log: Log;
}

function parseKey(base64: string): KeyObject | null {
    try {
        const key = createPublicKey({key: Buffer.from(base64, 'base64'), format: 'der', type: 'spki'});
        return key.asymmetricKeyDetails?.namedCurve === 'prime256v1' ? key : null;
    } catch {
        return null;
    }
}

export function createSigningKey({mattermost, clock, log}: SigningKeyDeps): SigningKey {
    let known: {signer: Signer; text: string; readAt: number} | null = null;
    let triedAt = -Infinity;
    let reading: Promise<void> | null = null;

    const accept = (config: ClientConfig, startedAt: number): void => {
        const key = parseKey(config.asymmetricSigningPublicKey);
        if (key === null || !Number.isFinite(config.serverTime)) {
            log.error({code: 'signing_key_unavailable'}, 'Mattermost gives no signing key; all its calls are refused');
            known = null;
            return;
        }
        const measuredAt = (startedAt + clock.monotonic()) / 2;
        const serverTime = config.serverTime + DATE_ROUNDING_MS;
        const offsetMs = Math.round(serverTime - (clock.now() - (clock.monotonic() - measuredAt)));
        if (Math.abs(offsetMs) > OFFSET_WARN_MS) {
            log.warn({code: 'clock_offset', offset_ms: offsetMs}, 'the clocks of Mattermost and this machine differ');
        }
        if (known !== null && known.text !== config.asymmetricSigningPublicKey) {
            log.warn({code: 'signing_key_changed'}, 'Mattermost signs with another key than before');
        }
        known = {
            signer: {key, now: () => serverTime + (clock.monotonic() - measuredAt)},
            text: config.asymmetricSigningPublicKey,
            readAt: clock.monotonic(),
        };
    };

    const read = async (): Promise<void> => {
        triedAt = clock.monotonic();
        try {
            accept(await mattermost.getClientConfig(), triedAt);
        } catch (reason) {
            log.warn({code: 'signing_key_unavailable', err: reason}, 'the client config of Mattermost cannot be read');
        }
    };
    const readOnce = (): Promise<void> =>
        (reading ??= read().finally(() => {
            reading = null;
        }));

    const fresh = (): Signer | null =>
        known !== null && clock.monotonic() - known.readAt < READ_EVERY_MS ? known.signer : null;

    return {
        async get() {
            if (fresh() === null && (reading !== null || clock.monotonic() - triedAt >= RETRY_AFTER_MS)) {
                await readOnce();
            }
            return fresh();
        },
        async getAfterDoubt() {
            if (reading !== null || clock.monotonic() - triedAt >= DOUBT_EVERY_MS) {
                await readOnce();
            }
            return fresh();
        },
    };
}
