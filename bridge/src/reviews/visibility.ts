// Who may learn of a request: its requester, who is now in a channel with a card of it, and whom Teleport shows it to.
import type {Visibility} from '../access_requests/visibility';
import type {Deliveries} from '../delivery/deliveries';
import type {MattermostApi} from '../mattermost/mattermost_api';

export interface VisibilityDeps {
    mattermost: Pick<MattermostApi, 'isChannelMember'>;
    deliveries: Pick<Deliveries, 'channelsOf'>;
    /** Whether Teleport returns the request to that user. False when the bridge cannot ask as him. */
    seenByTeleport?: (teleportUser: string, requestId: string) => Promise<boolean>;
}

export function createVisibility({mattermost, deliveries, seenByTeleport}: VisibilityDeps): Visibility {
    return {
        async maySee({userId, teleportUser}, request) {
            if (teleportUser === request.requester) {
                return true;
            }
            const channels = await deliveries.channelsOf(request.id);
            // One unreachable channel must neither hide nor show: it simply proves nothing.
            const memberships = await Promise.allSettled(
                channels.map((channelId) => mattermost.isChannelMember(channelId, userId)),
            );
            if (memberships.some((one) => one.status === 'fulfilled' && one.value)) {
                return true;
            }
            if (seenByTeleport && (await seenByTeleport(teleportUser, request.id))) {
                return true;
            }
            const failed = memberships.find((one) => one.status === 'rejected');
            if (failed) {
                throw failed.reason;
            }
            return false;
        },
    };
}
