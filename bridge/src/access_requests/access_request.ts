// The domain's central type. Wire types never leave `teleport/`; everything else speaks this.
import type {UnixMs} from '../clock';

/** Names as Teleport's API has them. `UNKNOWN` stands for a number this version does not know. */
export type RequestState = 'NONE' | 'PENDING' | 'APPROVED' | 'DENIED' | 'PROMOTED' | 'UNKNOWN';

export interface ResourceId {
    clusterName: string;
    kind: string;
    name: string;
    /** Empty when the resource has no parts. */
    subResourceName: string;
}

export interface Threshold {
    /** Often empty; `default` is what the server names the implicit one. */
    name: string;
    /** Predicate a reviewer must satisfy; empty matches everybody. Evaluated by the server only. */
    filter: string;
    /** Approvals needed; 0 means that this threshold never approves. */
    approve: number;
    /** Denials needed; 0 means that this threshold never denies. */
    deny: number;
}

export interface Review {
    author: string;
    proposedState: RequestState;
    reason: string;
    /** Null when the server's value is unset (year 1). The author's client may choose it: it proves nothing. */
    createdAt: UnixMs | null;
    /** Which thresholds the server counts it for; empty: stored, but counts for nothing. */
    thresholdIndexes: number[];
    /** The plugin that carried it (18.11 and later), else empty. */
    submittedBy: string;
}

export interface AccessRequest {
    id: string;
    /** Teleport user name of who asks. */
    requester: string;
    /** Sorted by the server. */
    roles: string[];
    state: RequestState;
    createdAt: UnixMs;
    /** When a pending request lapses (Metadata.Expires); after resolution the server moves it. */
    pendingUntil: UnixMs | null;
    /** When granted access ends (Spec.Expires). */
    accessUntil: UnixMs | null;
    /** Instant, not a length (Spec.MaxDuration); null when unset. */
    maxDuration: UnixMs | null;
    assumeStartTime: UnixMs | null;
    /** User input, up to 4096 bytes, any characters. */
    requestReason: string;
    resolveReason: string;
    /** In the server's order: reviews name them by index. */
    thresholds: Threshold[];
    /** Role -> sets of threshold indexes. OR within a set, AND over sets. */
    roleThresholds: Record<string, number[][]>;
    /** In the order the server replays them. */
    reviews: Review[];
    /** Free text; need not be users. */
    suggestedReviewers: string[];
    resources: ResourceId[];
    /** Field 26 (resource constraints) as hex of its wire bytes, null when absent. Part of what is decided. */
    constraints: string | null;
    /** What Mattermost cannot show, in words (unknown fields, promotion, constraints); not empty: link-only. */
    hiddenDetails: string[];
    /** Changes with every write (v15 and later), else empty. */
    revision: string;
}

export const isPending = (request: Pick<AccessRequest, 'state'>): boolean => request.state === 'PENDING';

/** True for every state that a request never leaves towards pending again. */
export const isResolved = (request: Pick<AccessRequest, 'state'>): boolean =>
    request.state === 'APPROVED' || request.state === 'DENIED' || request.state === 'PROMOTED';

/** Text form as Teleport writes it: `/cluster/kind/name[/sub]`. */
export function resourceIdText(id: ResourceId): string {
    const parts = [id.clusterName, id.kind, id.name, id.subResourceName].filter((part) => part !== '');
    return `/${parts.join('/')}`;
}
