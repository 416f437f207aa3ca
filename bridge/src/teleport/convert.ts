// Wire messages -> domain. Nothing of the wire leaves this room, and nothing a server or a requester may have written
// makes these functions throw: a bad value must not end the stream for everybody else's requests.
import type {AccessRequest, RequestState, ResourceId, Review} from '../access_requests/access_request';
import type {PingResponse} from '../gen/teleport/legacy/client/proto/authservice';
import {RequestState as WireState} from '../gen/teleport/legacy/types/types';
import type {
    AccessRequestV3,
    AccessReview,
    PluginDataV3,
    ResourceID,
    RoleConditions,
    RoleV6,
    ThresholdIndexSets,
    UserV2,
} from '../gen/teleport/legacy/types/types';
import {constrainedResources, constraintsOf, hiddenDetails} from './hidden_details';
import type {ClusterInfo, PluginData, RoleRights, TeleportUser} from './teleport_api';
import {fromTimestamp} from './wire_time';

const STATES: Readonly<Record<number, RequestState>> = {
    [WireState.NONE]: 'NONE',
    [WireState.PENDING]: 'PENDING',
    [WireState.APPROVED]: 'APPROVED',
    [WireState.DENIED]: 'DENIED',
    [WireState.PROMOTED]: 'PROMOTED',
};

const toState = (state: number): RequestState => STATES[state] ?? 'UNKNOWN';

const toReview = (review: AccessReview): Review => ({
    author: review.Author,
    proposedState: toState(review.ProposedState),
    reason: review.Reason,
    createdAt: fromTimestamp(review.Created),
    thresholdIndexes: [...review.ThresholdIndexes],
    submittedBy: review.SubmittedBy,
});

const toResourceId = ({ClusterName, Kind, Name, SubResourceName}: ResourceID): ResourceId => ({
    clusterName: ClusterName,
    kind: Kind,
    name: Name,
    subResourceName: SubResourceName,
});

function toRoleThresholds(mapping: Record<string, ThresholdIndexSets>): Record<string, number[][]> {
    const entries = Object.entries(mapping).map(([role, {Sets}]): [string, number[][]] => [
        role,
        Sets.map(({Indexes}) => [...Indexes]),
    ]);
    return Object.fromEntries(entries);
}

/** Field 26 names the resources with what may be done to them; older servers and plain requests use field 14 alone. */
function toResources(plain: readonly ResourceID[], constrained: readonly ResourceId[]): ResourceId[] {
    const all = [...plain.map(toResourceId), ...constrained];
    return [...new Map(all.map((id) => [JSON.stringify(id), id])).values()];
}

/** Null without an id: there is nothing such a message could be about. */
export function toAccessRequest(request: AccessRequestV3): AccessRequest | null {
    const {Metadata: metadata, Spec: spec} = request;
    if (metadata === undefined || metadata.Name === '' || spec === undefined) {
        return null;
    }
    return {
        id: metadata.Name,
        requester: spec.User,
        roles: [...spec.Roles],
        state: toState(spec.State),
        createdAt: fromTimestamp(spec.Created) ?? 0,
        pendingUntil: fromTimestamp(metadata.Expires),
        accessUntil: fromTimestamp(spec.Expires),
        maxDuration: fromTimestamp(spec.MaxDuration),
        assumeStartTime: fromTimestamp(spec.AssumeStartTime),
        requestReason: spec.RequestReason,
        resolveReason: spec.ResolveReason,
        thresholds: spec.Thresholds.map(({Name, Filter, Approve, Deny}) => ({
            name: Name,
            filter: Filter,
            approve: Approve,
            deny: Deny,
        })),
        roleThresholds: toRoleThresholds(spec.RoleThresholdMapping),
        reviews: spec.Reviews.map(toReview),
        suggestedReviewers: [...spec.SuggestedReviewers],
        resources: toResources(spec.RequestedResourceIDs, constrainedResources(spec)),
        constraints: constraintsOf(spec),
        hiddenDetails: hiddenDetails(request),
        revision: metadata.Revision,
    };
}

export const toAccessRequests = (requests: readonly AccessRequestV3[]): AccessRequest[] =>
    requests.flatMap((request) => toAccessRequest(request) ?? []);

export const toClusterInfo = (ping: PingResponse): ClusterInfo => ({
    clusterName: ping.ClusterName,
    serverVersion: ping.ServerVersion,
    proxyPublicAddr: ping.ProxyPublicAddr,
});

const BOT_LABEL = 'teleport.internal/bot';

export function toTeleportUser(user: UserV2): TeleportUser {
    const {Metadata: metadata, Spec: spec} = user;
    const traits = Object.entries(spec?.Traits?.Values ?? {}).map(([name, {Values}]): [string, string[]] => [
        name,
        [...Values],
    ]);
    const external = [
        ...(spec?.OIDCIdentities ?? []),
        ...(spec?.SAMLIdentities ?? []),
        ...(spec?.GithubIdentities ?? []),
    ];
    return {
        name: metadata?.Name ?? '',
        roles: [...(spec?.Roles ?? [])],
        traits: Object.fromEntries(traits),
        isSso: spec?.CreatedBy?.Connector !== undefined || external.length > 0,
        isBot: Object.keys(metadata?.Labels ?? {}).includes(BOT_LABEL),
    };
}

const toImpersonate = (conditions: RoleConditions | undefined) => ({
    users: [...(conditions?.Impersonate?.Users ?? [])],
    roles: [...(conditions?.Impersonate?.Roles ?? [])],
});

export function toRoleRights(role: RoleV6): RoleRights {
    const {Allow: allow, Deny: deny} = role.Spec ?? {};
    return {
        name: role.Metadata?.Name ?? '',
        impersonate: {...toImpersonate(allow), where: allow?.Impersonate?.Where ?? ''},
        denyImpersonate: toImpersonate(deny),
        submitForUsers: [...(allow?.ReviewRequests?.SubmitForUsers ?? [])],
        rules: (allow?.Rules ?? []).map(({Resources, Verbs}) => ({resources: [...Resources], verbs: [...Verbs]})),
    };
}

/** The entry of this plugin alone; others keep theirs in the same record. Empty values mean absent. */
export function toPluginData(data: PluginDataV3, plugin: string): PluginData {
    const [, entry] = Object.entries(data.Spec?.Entries ?? {}).find(([name]) => name === plugin) ?? [];
    return Object.fromEntries(Object.entries(entry?.Data ?? {}).filter(([, value]) => value !== ''));
}
