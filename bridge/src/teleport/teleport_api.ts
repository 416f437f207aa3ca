// What the bridge needs of Teleport, in domain words. `createTeleport` implements it over gRPC; nothing else does.
// Every call has a deadline; failures are BridgeErrors (`teleport_unavailable` is retriable, `teleport_denied` is not).
import type {AccessRequest} from '../access_requests/access_request';
import type {UnixMs} from '../clock';

export interface ClusterInfo {
    clusterName: string;
    serverVersion: string;
    /** host:port of the web proxy; may be empty. */
    proxyPublicAddr: string;
}

export interface TeleportUser {
    name: string;
    roles: string[];
    traits: Record<string, string[]>;
    /** Single sign-on users cannot be impersonated. */
    isSso: boolean;
    /** Machine ID bots (label teleport.internal/bot) never review. */
    isBot: boolean;
}

/** The parts of our own roles that decide which review strategy works. */
export interface RoleRights {
    name: string;
    impersonate: {users: string[]; roles: string[]; where: string};
    denyImpersonate: {users: string[]; roles: string[]};
    submitForUsers: string[];
    rules: {resources: string[]; verbs: string[]}[];
}

/** Our own certificate, as its subject tells it (private OIDs). */
export interface IdentityInfo {
    userName: string;
    clusterName: string;
    /** Who impersonated to make it; not empty: it cannot impersonate anybody. */
    impersonator: string;
    disallowReissue: boolean;
    notAfter: UnixMs;
}

/** Key -> value; never contains empty values. */
export type PluginData = Readonly<Record<string, string>>;

export interface WatchListener {
    /** A stream is open and confirmed (INIT). Whatever happened before must be listed. `at` is our wall clock at INIT. */
    onConnected(at: UnixMs): void;
    /** A request was created or changed; a hint, may repeat. `streamInitAt` is `at` of the stream that carried it. */
    onPut(request: AccessRequest, streamInitAt: UnixMs): void;
    /** A request is gone: removed or expired. Only its id is known. */
    onDelete(requestId: string): void;
    /** The stream ended, whatever its code. The watcher reconnects by itself. */
    onDisconnected(reason: Error): void;
}

export interface Watcher {
    /** Ends the stream and all retries; no listener call follows. */
    stop(): void;
}

export interface TeleportApi {
    ping(): Promise<ClusterInfo>;
    /** Proves that the credential works (a successful ping does not). */
    getCurrentUser(): Promise<TeleportUser>;
    getCurrentRoles(): Promise<RoleRights[]>;
    /** Null when there is no such user. */
    getUser(name: string): Promise<TeleportUser | null>;
    /** All users; `teleport_denied` without the verb user: list+read. */
    listUsers(): Promise<TeleportUser[]>;
    /** Current, from the back end, or null. */
    getAccessRequest(id: string): Promise<AccessRequest | null>;
    /** All requests, through a cache that may lag by seconds. */
    listAccessRequests(): Promise<AccessRequest[]>;
    watchAccessRequests(listener: WatchListener): Watcher;
    /** Our own entry (plugin `mattermost-bridge`); empty object when there is none. */
    getPluginData(requestId: string): Promise<PluginData>;
    /** Our entries of all requests, in one call: request id -> data. */
    getAllPluginData(): Promise<Map<string, PluginData>>;
    /**
     * Compare and swap: every key of `expect` must hold that value ('' = absent), then `set` is applied ('' deletes).
     * Throws `plugin_data_conflict` when an expectation fails, `request_not_found` when the request is gone.
     */
    updatePluginData(requestId: string, expect: PluginData, set: PluginData): Promise<void>;
    /**
     * A short-lived TLS certificate of another user for `publicKeyPem` (SPKI). Returns PEM.
     * Throws `impersonation_refused` with the server's text in `message`.
     */
    generateUserCertificate(user: string, publicKeyPem: string, lifetimeMs: number): Promise<string>;
    /** A connection that authenticates as a person. The caller closes it. */
    asUser(credential: UserCredential): UserApi;
    readonly identity: () => IdentityInfo;
    close(): Promise<void>;
}

export interface UserCredential {
    certificatePem: string;
    privateKeyPem: string;
}

export interface ReviewSubmission {
    requestId: string;
    author: string;
    proposedState: 'APPROVED' | 'DENIED';
    /** At most 4096 UTF-8 bytes. */
    reason: string;
}

/** Teleport as one person sees it. */
export interface UserApi {
    /** Returns the request as it is after the review. */
    submitReview(review: ReviewSubmission): Promise<AccessRequest>;
    /** Null also when this person may not see it. */
    getAccessRequest(id: string): Promise<AccessRequest | null>;
    close(): void;
}
