// When an e-mail address is proof of who somebody is. People may change their address in Mattermost by themselves; it
// proves something only while the server demands that a new address is confirmed.
import type {Clock} from '../clock';
import {toBridgeError} from '../errors';
import type {Config} from '../config/config';
import type {MattermostApi} from '../mattermost/mattermost_api';
import type {Log} from '../observability/log';
import {createFreshValue} from './fresh_value';

const MAX_AGE_MS = 60_000;

export type EmailVerdict = 'allowed' | 'off' | 'not_verified' | 'unknown';

export interface EmailPolicy {
    verdict(): Promise<EmailVerdict>;
}

export interface EmailPolicyDeps {
    mattermost: Pick<MattermostApi, 'getClientConfig'>;
    clock: Clock;
    log: Log;
}

/** `unknown`: the setting could not be read just now, which counts as no. */
export function createEmailPolicy(
    {mattermost, clock, log}: EmailPolicyDeps,
    config: () => Pick<Config['identity'], 'email'>,
): EmailPolicy {
    const verified = createFreshValue(
        clock,
        MAX_AGE_MS,
        async () => (await mattermost.getClientConfig()).requireEmailVerification,
    );
    return {
        async verdict() {
            const {email} = config();
            if (email !== 'verified') {
                return email === 'trusted' ? 'allowed' : 'off';
            }
            try {
                return (await verified.get()) ? 'allowed' : 'not_verified';
            } catch (reason) {
                const {code, message} = toBridgeError(reason);
                log.warn({component: 'identity', code, err: message}, 'cannot read whether Mattermost verifies e-mail');
                return 'unknown';
            }
        },
    };
}
