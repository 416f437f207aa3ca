// The Auth Service in memory, behind the contract the bridge uses: users, requests, reviews, plugin data, impersonation.
// Thresholds are evaluated only in the plain case (the request's first threshold, everybody counts).
import type {AccessRequest} from '../../bridge/src/access_requests/access_request';
import type {Clock} from '../../bridge/src/clock';
import {BridgeError} from '../../bridge/src/errors';
import type {
    ClusterInfo,
    IdentityInfo,
    PluginData,
    ReviewSubmission,
    RoleRights,
    TeleportApi,
    TeleportUser,
    UserApi,
    WatchListener,
} from '../../bridge/src/teleport/teleport_api';
import {aTeleportUser} from './requests';

type Failing = keyof TeleportApi | 'submitReview' | 'user.getAccessRequest';

export interface FakeTeleport extends TeleportApi {
    cluster: ClusterInfo;
    identityInfo: IdentityInfo;
    roles: RoleRights[];
    readonly users: Map<string, TeleportUser>;
    readonly requests: Map<string, AccessRequest>;
    readonly pluginData: Map<string, PluginData>;
    /** Users whom Teleport would refuse as reviewers: they neither see others' requests nor review. */
    readonly notReviewers: Set<string>;
    /** Every call by name; `generateUserCertificate` and reviews with the user: `submitReview alice`. */
    readonly calls: string[];
    /** Life times asked for, in ms. */
    readonly lifetimes: number[];
    readonly submissions: ReviewSubmission[];
    /** Users' connections not closed yet. */
    openConnections(): number;
    /** Stores it and tells the watchers. */
    put(request: AccessRequest): void;
    /** As expiry and removal do: the record goes, its plugin data stays, watchers get the id only. */
    remove(requestId: string): void;
    /** Watchers hear of nothing until `release`, which delivers what happened in order: events lag. */
    holdEvents(): void;
    releaseEvents(): void;
    /** What lists say until null: they are read from a cache that lags. */
    lagList(rows: AccessRequest[] | null): void;
    /** Ends every stream; nothing is heard until `reconnect`. */
    cutStreams(): void;
    reconnect(): void;
    /** The next calls of that method fail with this until null. `answerLost`: it takes effect, then fails. */
    failWith(method: Failing, error: BridgeError | null, options?: {answerLost?: boolean; times?: number}): void;
}

/** The role that makes `impersonation` possible. */
export const impersonatorRole = (): RoleRights => ({
    name: 'mattermost-impersonator',
    impersonate: {users: ['*'], roles: ['*'], where: ''},
    denyImpersonate: {users: [], roles: []},
    submitForUsers: [],
    rules: [],
});

function afterReview(request: AccessRequest, {author, proposedState, reason}: ReviewSubmission, now: number) {
    const reviews = [
        ...request.reviews,
        {author, proposedState, reason, createdAt: now, thresholdIndexes: [0], submittedBy: ''},
    ];
    const count = (state: string) => reviews.filter((review) => review.proposedState === state).length;
    const {approve = 1, deny = 1} = request.thresholds[0] ?? {};
    const denied = deny > 0 && count('DENIED') >= deny;
    const approved = approve > 0 && count('APPROVED') >= approve;
    const state = denied ? 'DENIED' : approved ? 'APPROVED' : request.state;
    return {...request, reviews, state, revision: `${request.revision}+`} satisfies AccessRequest;
}

export function createFakeTeleport(clock: Clock): FakeTeleport {
    const users = new Map<string, TeleportUser>();
    const requests = new Map<string, AccessRequest>();
    const pluginData = new Map<string, PluginData>();
    const notReviewers = new Set<string>();
    const calls: string[] = [];
    const lifetimes: number[] = [];
    const submissions: ReviewSubmission[] = [];
    const listeners = new Map<WatchListener, number>();
    const failures = new Map<Failing, {error: BridgeError; answerLost: boolean; times: number}>();
    let open = 0;
    let held: (() => void)[] | null = null;
    let lagging: AccessRequest[] | null = null;
    /** Watchers without a stream. */
    const cut = new Set<WatchListener>();

    /** To every stream that is open now, now or when events are released. */
    const tell = (event: (listener: WatchListener, at: number) => void): void => {
        const deliver = () => listeners.forEach((at, listener) => event(listener, at));
        if (held === null) {
            deliver();
        } else {
            held.push(deliver);
        }
    };

    const call = async <T>(method: Failing, answer: () => T, subject = ''): Promise<T> => {
        calls.push(subject === '' ? method : `${method} ${subject}`);
        await Promise.resolve();
        const failure = failures.get(method);
        if (!failure) {
            return answer();
        }
        failure.times -= 1;
        if (failure.times <= 0) {
            failures.delete(method);
        }
        if (failure.answerLost) {
            answer();
        }
        throw failure.error;
    };
    const put = (request: AccessRequest) => {
        requests.set(request.id, structuredClone(request));
        const sent = structuredClone(request);
        tell((listener, at) => listener.onPut(structuredClone(sent), at));
    };
    const review = (user: string, submission: ReviewSubmission): AccessRequest => {
        const {requestId, author} = submission;
        if (user !== author) {
            throw new BridgeError('teleport_denied', `user "${user}" cannot submit reviews on behalf of "${author}"`);
        }
        const request = requests.get(requestId);
        if (!request) {
            throw new BridgeError('request_not_found', `access request "${requestId}" not found`);
        }
        if (request.requester === author) {
            throw new BridgeError('own_request', 'a requester cannot review an own request');
        }
        if (notReviewers.has(author)) {
            throw new BridgeError('not_a_reviewer', `user "${author}" cannot submit reviews`);
        }
        if (request.reviews.some((one) => one.author === author)) {
            throw new BridgeError('already_reviewed', `user "${author}" has already reviewed this request`);
        }
        if (request.state !== 'PENDING') {
            throw new BridgeError('request_resolved', 'the access request has been already resolved');
        }
        submissions.push(submission);
        const after = afterReview(request, submission, clock.now());
        put(after);
        return structuredClone(after);
    };
    const maySee = (user: string, request: AccessRequest) => request.requester === user || !notReviewers.has(user);

    const asUser = (certificatePem: string): UserApi => {
        open += 1;
        let closed = false;
        const [, user = ''] = /^FAKE CERTIFICATE OF (.*)$/m.exec(certificatePem) ?? [];
        return {
            submitReview: (submission) => call('submitReview', () => review(user, submission), submission.author),
            getAccessRequest: (id) =>
                call(
                    'user.getAccessRequest',
                    () => {
                        const request = requests.get(id);
                        return request && maySee(user, request) ? structuredClone(request) : null;
                    },
                    user,
                ),
            close() {
                open -= closed ? 0 : 1;
                closed = true;
            },
        };
    };

    const fake: FakeTeleport = {
        cluster: {
            clusterName: 'teleport.example.com',
            serverVersion: '17.0.0',
            proxyPublicAddr: 'teleport.example.com:443',
        },
        identityInfo: {
            userName: 'bot-mattermost',
            clusterName: 'teleport.example.com',
            impersonator: '',
            disallowReissue: false,
            notAfter: clock.now() + 3_600_000,
        },
        roles: [impersonatorRole()],
        users,
        requests,
        pluginData,
        notReviewers,
        calls,
        lifetimes,
        submissions,
        openConnections: () => open,
        put,
        remove(requestId) {
            requests.delete(requestId);
            tell((listener) => listener.onDelete(requestId));
        },
        holdEvents() {
            held ??= [];
        },
        releaseEvents() {
            const waiting = held ?? [];
            held = null;
            waiting.forEach((deliver) => deliver());
        },
        lagList(rows) {
            lagging = rows === null ? null : structuredClone(rows);
        },
        cutStreams() {
            // What was held never reaches a stream that has ended.
            held = held === null ? null : [];
            for (const listener of [...listeners.keys()]) {
                listeners.delete(listener);
                cut.add(listener);
                listener.onDisconnected(new Error('watcher closed'));
            }
        },
        reconnect() {
            for (const listener of [...cut]) {
                cut.delete(listener);
                listeners.set(listener, clock.now());
                listener.onConnected(clock.now());
            }
        },
        failWith(method, error, {answerLost = false, times = Number.POSITIVE_INFINITY} = {}) {
            if (error) {
                failures.set(method, {error, answerLost, times});
            } else {
                failures.delete(method);
            }
        },
        ping: () => call('ping', () => fake.cluster),
        getCurrentUser: () => call('getCurrentUser', () => aTeleportUser(fake.identityInfo.userName, {isBot: true})),
        getCurrentRoles: () => call('getCurrentRoles', () => fake.roles),
        getUser: (name) => call('getUser', () => users.get(name) ?? null),
        listUsers: () => call('listUsers', () => [...users.values()]),
        getAccessRequest: (id) => call('getAccessRequest', () => structuredClone(requests.get(id) ?? null)),
        listAccessRequests: () => call('listAccessRequests', () => structuredClone(lagging ?? [...requests.values()])),
        watchAccessRequests(listener) {
            calls.push('watchAccessRequests');
            const at = clock.now();
            listeners.set(listener, at);
            listener.onConnected(at);
            return {
                stop() {
                    listeners.delete(listener);
                    cut.delete(listener);
                },
            };
        },
        getPluginData: (requestId) => call('getPluginData', () => ({...pluginData.get(requestId)})),
        getAllPluginData: () => call('getAllPluginData', () => new Map(pluginData)),
        updatePluginData: (requestId, expect, set) =>
            call('updatePluginData', () => {
                if (!requests.has(requestId)) {
                    throw new BridgeError('request_not_found', `access request "${requestId}" not found`);
                }
                const current = pluginData.get(requestId) ?? {};
                if (Object.entries(expect).some(([key, value]) => (current[key] ?? '') !== value)) {
                    throw new BridgeError('plugin_data_conflict', 'one or more expectations were not met');
                }
                const next = Object.entries({...current, ...set}).filter(([, value]) => value !== '');
                pluginData.set(requestId, Object.fromEntries(next));
            }),
        generateUserCertificate: (user, publicKeyPem, lifetimeMs) =>
            call(
                'generateUserCertificate',
                () => {
                    lifetimes.push(lifetimeMs);
                    if (!publicKeyPem.startsWith('-----BEGIN PUBLIC KEY-----')) {
                        throw new BridgeError('teleport_failed', 'failed to decode public key PEM block');
                    }
                    return `FAKE CERTIFICATE OF ${user}\n`;
                },
                user,
            ),
        asUser: ({certificatePem}) => asUser(certificatePem),
        identity: () => fake.identityInfo,
        close: () => Promise.resolve(),
    };
    return fake;
}
