// What the Auth Service stand-in knows and decides, without any transport: users, roles, requests, reviews, plugin data.
// `createBackend` implements it; the gRPC services only translate. Wire types are used as they are: this is the server.
import type {
    UserV2,
    RoleV6,
    AccessRequestV3,
    AccessRequestFilter,
    AccessReviewSubmission,
    AccessCapabilities,
    AccessCapabilitiesRequest,
    PluginDataV3,
    PluginDataFilter,
    PluginDataUpdateParams,
} from '../../../bridge/src/gen/teleport/legacy/types/types';
import type {
    ListAccessRequestsRequest,
    ListAccessRequestsResponse,
    RequestStateSetter,
} from '../../../bridge/src/gen/teleport/legacy/client/proto/authservice';

/** Who calls, as the client certificate's subject says. Roles and traits are the certificate's, not the user's newest. */
export interface Actor {
    name: string;
    roles: string[];
    traits: Record<string, string[]>;
    impersonator: string;
    disallowReissue: boolean;
    /** Unix ms; the end of the certificate, which caps the life of requests made with it. Absent: no cap. */
    expires?: number;
}

/** Auth Service's own account of what was done and by whom. */
export interface AuditEvent {
    event:
        | 'access_request.create'
        | 'access_request.review'
        | 'access_request.update'
        | 'access_request.delete'
        | 'access_request.expire'
        | 'cert.create';
    at: number;
    user: string;
    impersonator: string;
    requestId: string;
    detail: Record<string, string>;
}

export type BackendEvent = {type: 'put'; request: AccessRequestV3} | {type: 'delete'; requestId: string};

/** Thrown with the gRPC status code and the server's recorded text. */
export class StatusError extends Error {
    constructor(
        readonly code: number,
        message: string,
    ) {
        super(message);
        this.name = 'StatusError';
    }
}

export interface Backend {
    readonly clusterName: string;
    /** Unix ms; moved by `advance`. */
    now(): number;
    /** Moves the clock; what lapsed meanwhile expires (DELETE events follow). */
    advance(ms: number): void;
    /** Deletes what has lapsed by now; called by the server's timer too. */
    expire(): void;

    upsertUser(user: UserV2): void;
    deleteUser(name: string): void;
    user(name: string): UserV2 | undefined;
    users(): UserV2[];
    upsertRole(role: RoleV6): void;
    role(name: string): RoleV6 | undefined;
    /** Does any role allow, and none deny, this verb on this resource kind? */
    mayUse(actor: Actor, kind: string, verb: string): boolean;
    /** Throws the recorded AccessDenied text otherwise. */
    requireVerb(actor: Actor, kind: string, ...verbs: string[]): void;

    /** Validates, fills in thresholds, expiry and V2 fields as recorded; smuggled reviews are kept and counted. */
    createRequest(actor: Actor, request: AccessRequestV3): AccessRequestV3;
    submitReview(actor: Actor, submission: AccessReviewSubmission): AccessRequestV3;
    setState(actor: Actor, setter: RequestStateSetter): void;
    deleteRequest(actor: Actor, id: string): void;
    /** Those that the actor may see: own, reviewable, or with the verbs list+read. */
    getRequests(actor: Actor, filter: AccessRequestFilter): AccessRequestV3[];
    listRequests(actor: Actor, request: ListAccessRequestsRequest): ListAccessRequestsResponse;
    capabilities(actor: Actor, request: AccessCapabilitiesRequest): AccessCapabilities;

    getPluginData(actor: Actor, filter: PluginDataFilter): PluginDataV3[];
    updatePluginData(actor: Actor, params: PluginDataUpdateParams): void;

    /** Every write, in order. Returns how to unsubscribe. */
    onEvent(listener: (event: BackendEvent) => void): () => void;
    audit(): AuditEvent[];
    record(event: Omit<AuditEvent, 'at'>): void;
}
