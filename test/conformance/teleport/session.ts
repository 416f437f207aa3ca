// What one identity does, as promises. Whatever it asks for is cleaned up by the world.
import type {ClientReadableStream} from '@grpc/grpc-js';

import {
    ListAccessRequestsRequest,
    UserCertsRequest,
    Watch,
    type AuthServiceClient,
    type ListAccessRequestsResponse,
    type PingResponse,
    type PluginDataSeq,
} from '../../../bridge/src/gen/teleport/legacy/client/proto/authservice';
import type {Certs} from '../../../bridge/src/gen/teleport/legacy/client/proto/certs';
import {
    AccessCapabilitiesRequest,
    AccessRequestFilter,
    AccessReviewSubmission,
    PluginDataFilter,
    PluginDataUpdateParams,
    RequestState,
    type AccessCapabilities,
    type AccessRequestV3,
    type AccessReview,
    type DeepPartial,
    type RoleV6,
    type UserV2,
} from '../../../bridge/src/gen/teleport/legacy/types/types';
import type {UsersServiceClient} from '../../../bridge/src/gen/teleport/users/v1/users_service';
import {call, type TestClient} from '../../teleport/connect_client';
import {readEvents, type EventStream} from './event_stream';
import {idOf, reviewOf} from './requests';

export interface Session {
    readonly user: string;
    readonly auth: AuthServiceClient;
    readonly users: UsersServiceClient;
    ping(): Promise<PingResponse>;
    currentUser(): Promise<UserV2>;
    currentRoles(): Promise<RoleV6[]>;
    create(request: AccessRequestV3): Promise<AccessRequestV3>;
    review(id: string, state: RequestState, rest?: DeepPartial<AccessReview>): Promise<AccessRequestV3>;
    approve(id: string, reason?: string): Promise<AccessRequestV3>;
    deny(id: string, reason?: string): Promise<AccessRequestV3>;
    /** By id, which is always current; undefined when there is none that this identity may see. */
    read(id: string): Promise<AccessRequestV3 | undefined>;
    find(filter: DeepPartial<AccessRequestFilter>): Promise<AccessRequestV3[]>;
    list(request: DeepPartial<ListAccessRequestsRequest>): Promise<ListAccessRequestsResponse>;
    remove(id: string): Promise<void>;
    capabilities(request: DeepPartial<AccessCapabilitiesRequest>): Promise<AccessCapabilities>;
    pluginData(filter: DeepPartial<PluginDataFilter>): Promise<PluginDataSeq['PluginData']>;
    updatePluginData(params: DeepPartial<PluginDataUpdateParams>): Promise<void>;
    certificates(request: DeepPartial<UserCertsRequest>): Promise<Certs>;
    watch(watch: DeepPartial<Watch>): EventStream;
    close(): void;
}

const all = <Message>(stream: ClientReadableStream<Message>): Promise<Message[]> =>
    new Promise((resolve, reject) => {
        const messages: Message[] = [];
        stream.on('data', (message: Message) => messages.push(message));
        stream.on('error', reject);
        stream.on('end', () => resolve(messages));
    });

/** `created` is told the id of every stored request. */
export function createSession(user: string, client: TestClient, created: (id: string) => void): Session {
    const {auth, users} = client;
    const streams: EventStream[] = [];
    const find = (filter: DeepPartial<AccessRequestFilter>) =>
        all(auth.getAccessRequestsV2(AccessRequestFilter.fromPartial(filter)));
    const review = (RequestID: string, state: RequestState, rest: DeepPartial<AccessReview> = {}) =>
        call<AccessRequestV3>((done) =>
            auth.submitAccessReview(
                AccessReviewSubmission.fromPartial({RequestID, Review: reviewOf(state, {Author: user, ...rest})}),
                done,
            ),
        );

    return {
        user,
        auth,
        users,
        ping: () => call((done) => auth.ping({}, done)),
        currentUser: () => call((done) => auth.getCurrentUser({}, done)),
        currentRoles: () => all(auth.getCurrentUserRoles({})),
        async create(request) {
            const stored = await call<AccessRequestV3>((done) => auth.createAccessRequestV2(request, done));
            if (request.Spec?.DryRun !== true) {
                created(idOf(stored));
            }
            return stored;
        },
        review,
        approve: (id, Reason = '') => review(id, RequestState.APPROVED, {Reason}),
        deny: (id, Reason = '') => review(id, RequestState.DENIED, {Reason}),
        read: async (ID) => (await find({ID}))[0],
        find,
        list: (request) =>
            call((done) => auth.listAccessRequests(ListAccessRequestsRequest.fromPartial(request), done)),
        remove: async (ID) => void (await call((done) => auth.deleteAccessRequest({ID}, done))),
        capabilities: (request) =>
            call((done) => auth.getAccessCapabilities(AccessCapabilitiesRequest.fromPartial(request), done)),
        pluginData: async (filter) => {
            const request = PluginDataFilter.fromPartial({Kind: 'access_request', ...filter});
            return (await call<PluginDataSeq>((done) => auth.getPluginData(request, done))).PluginData;
        },
        updatePluginData: async (params) => {
            const request = PluginDataUpdateParams.fromPartial({Kind: 'access_request', ...params});
            await call((done) => auth.updatePluginData(request, done));
        },
        certificates: (request) => call((done) => auth.generateUserCerts(UserCertsRequest.fromPartial(request), done)),
        watch: (watch) => {
            const stream = readEvents(auth.watchEvents(Watch.fromPartial(watch)));
            streams.push(stream);
            return stream;
        },
        close: () => {
            streams.forEach((stream) => stream.cancel());
            client.close();
        },
    };
}
