// Asks Teleport, as the person, whether he may see a request.
import {hasCode} from '../errors';
import type {TeleportApi} from '../teleport/teleport_api';
import type {ReviewerCredentials} from './reviewer_credentials';
import type {StrategyHolder} from './strategy_holder';

export interface SeenByTeleportDeps {
    teleport: Pick<TeleportApi, 'asUser'>;
    credentials: ReviewerCredentials;
    strategy: Pick<StrategyHolder, 'current'>;
    /** [review] enabled. While it is off nothing at all is done in people's names. */
    isOn: () => boolean;
}

/** False where the bridge cannot act as people; other failures are thrown. */
export function createSeenByTeleport({teleport, credentials, strategy, isOn}: SeenByTeleportDeps) {
    return async (teleportUser: string, requestId: string): Promise<boolean> => {
        if (!isOn() || strategy.current().name !== 'impersonation') {
            return false;
        }
        try {
            const user = teleport.asUser(await credentials.of(teleportUser));
            try {
                return (await user.getAccessRequest(requestId)) !== null;
            } finally {
                user.close();
            }
        } catch (reason) {
            if (hasCode(reason, 'impersonation_refused', 'teleport_denied', 'mfa_required')) {
                return false;
            }
            throw reason;
        }
    };
}
