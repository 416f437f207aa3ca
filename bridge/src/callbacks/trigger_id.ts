// Proves who clicked or typed: the server signs user and time into every trigger id. It does not sign what was clicked.
import {verify} from 'node:crypto';

import type {Clock} from '../clock';
import type {MattermostApi} from '../mattermost/mattermost_api';
import type {Log} from '../observability/log';
import {parseTriggerId, type TriggerId} from './parse_trigger_id';
import {createSeenOnce} from './seen_once';
import {createSigningKey, type Signer} from './signing_key';

const MAX_AGE_MS = 30_000;
const MAX_AHEAD_MS = 5_000;
/** A trigger id that lives this long after it was seen is refused for its age anyway. */
const REMEMBER_MS = MAX_AGE_MS + MAX_AHEAD_MS + 5_000;
const REMEMBER_AT_MOST = 20_000;

export type TriggerRefusal =
    | 'trigger_malformed'
    | 'trigger_of_another_user'
    | 'trigger_bad_signature'
    | 'trigger_expired'
    | 'trigger_from_the_future'
    | 'trigger_repeated'
    | 'signing_key_unavailable';

export type TriggerVerdict = {valid: true} | {valid: false; code: TriggerRefusal};

export interface TriggerVerifier {
    /** Whether Mattermost made this trigger id for that user just now, and it was not used here before. */
    verify(triggerId: string, userId: string): Promise<TriggerVerdict>;
}

export interface TriggerVerifierDeps {
    mattermost: Pick<MattermostApi, 'getClientConfig'>;
    clock: Clock;
    log: Log;
}

const refused = (code: TriggerRefusal): TriggerVerdict => ({valid: false, code});

const isSignedBy = (signer: Signer, trigger: TriggerId): boolean =>
    verify('sha256', Buffer.from(trigger.signed, 'latin1'), signer.key, trigger.signature);

function ageRefusal(signer: Signer, trigger: TriggerId): TriggerRefusal | null {
    const age = signer.now() - trigger.at;
    if (age > MAX_AGE_MS) {
        return 'trigger_expired';
    }
    return age < -MAX_AHEAD_MS ? 'trigger_from_the_future' : null;
}

export function createTriggerVerifier(deps: TriggerVerifierDeps): TriggerVerifier {
    const signingKey = createSigningKey(deps);
    const seen = createSeenOnce(deps.clock, {rememberMs: REMEMBER_MS, atMost: REMEMBER_AT_MOST});

    return {
        async verify(triggerId, userId) {
            const trigger = parseTriggerId(triggerId);
            if (trigger === null) {
                return refused('trigger_malformed');
            }
            if (trigger.userId !== userId) {
                return refused('trigger_of_another_user');
            }
            let signer = await signingKey.get();
            if (signer !== null && (!isSignedBy(signer, trigger) || ageRefusal(signer, trigger) !== null)) {
                // The key may have been replaced, or one of the two clocks set.
                signer = await signingKey.getAfterDoubt();
            }
            if (signer === null) {
                return refused('signing_key_unavailable');
            }
            if (!isSignedBy(signer, trigger)) {
                return refused('trigger_bad_signature');
            }
            const tooOldOrNew = ageRefusal(signer, trigger);
            if (tooOldOrNew !== null) {
                return refused(tooOldOrNew);
            }
            // By what is signed, not by the text: an ECDSA signature has a second valid form.
            if (!seen.isFirst(trigger.signed)) {
                return refused('trigger_repeated');
            }
            return {valid: true};
        },
    };
}
