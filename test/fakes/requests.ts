// Access requests and people for tests. Every field is what a plain request on a real cluster has.
import type {AccessRequest, Review} from '../../bridge/src/access_requests/access_request';
import type {MattermostUser} from '../../bridge/src/mattermost/mattermost_api';
import type {TeleportUser} from '../../bridge/src/teleport/teleport_api';

const AT = Date.UTC(2026, 0, 15, 12);
const HOUR = 3_600_000;

/** A pending request of bob for `prod-access`: two approvals or one denial decide. */
export function aRequest(overrides: Partial<AccessRequest> = {}): AccessRequest {
    const request: AccessRequest = {
        id: '0194d2a1-0000-7000-8000-000000000001',
        requester: 'bob',
        roles: ['prod-access'],
        state: 'PENDING',
        createdAt: AT,
        pendingUntil: AT + 30 * HOUR,
        accessUntil: AT + 30 * HOUR,
        maxDuration: AT + 30 * HOUR,
        assumeStartTime: null,
        requestReason: 'Payments are down, ticket 4711',
        resolveReason: '',
        thresholds: [{name: 'default', filter: '', approve: 2, deny: 1}],
        roleThresholds: {},
        reviews: [],
        suggestedReviewers: [],
        resources: [],
        constraints: null,
        hiddenDetails: [],
        revision: 'r1',
        ...overrides,
    };
    return overrides.roleThresholds
        ? request
        : {...request, roleThresholds: Object.fromEntries(request.roles.map((role) => [role, [[0]]]))};
}

export const aReview = (overrides: Partial<Review> = {}): Review => ({
    author: 'alice',
    proposedState: 'APPROVED',
    reason: '',
    createdAt: AT + 60_000,
    thresholdIndexes: [0],
    submittedBy: '',
    ...overrides,
});

/** An ordinary active account; its id is derived from the name, 26 characters. */
export const anAccount = (username: string, overrides: Partial<MattermostUser> = {}): MattermostUser => ({
    id: username.padEnd(26, 'x').slice(0, 26),
    username,
    email: `${username}@example.com`,
    isBot: false,
    isGuest: false,
    isRemote: false,
    isActive: true,
    isSystemAdmin: false,
    ...overrides,
});

export const aTeleportUser = (name: string, overrides: Partial<TeleportUser> = {}): TeleportUser => ({
    name,
    roles: ['access'],
    traits: {},
    isSso: false,
    isBot: false,
    ...overrides,
});
