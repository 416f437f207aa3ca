// The server's client configuration.
import {z} from 'zod';
import {BridgeError} from '../errors';
import type {MattermostApi} from './mattermost_api';
import type {Send} from './request';
import {read} from './wire';

const wireConfig = z.object({
    Version: z.string().default(''),
    SiteURL: z.string().default(''),
    RequireEmailVerification: z.string().default('false'),
    AsymmetricSigningPublicKey: z.string().default(''),
});

export function clientConfigApi(send: Send): Pick<MattermostApi, 'getClientConfig'> {
    return {
        async getClientConfig() {
            const answer = await send({method: 'GET', path: '/config/client?format=old', repeatable: true});
            const wire = read(wireConfig, answer.body, 'client config');
            const serverTime = Date.parse(answer.headers.get('date') ?? '');
            if (!Number.isFinite(serverTime)) {
                // Our own clock instead would let old trigger ids pass when it is slow.
                throw new BridgeError('mattermost_failed', 'client config: the answer has no Date header');
            }
            return {
                version: wire.Version,
                siteUrl: wire.SiteURL,
                requireEmailVerification: wire.RequireEmailVerification === 'true',
                asymmetricSigningPublicKey: wire.AsymmetricSigningPublicKey,
                serverTime,
            };
        },
    };
}
