// `request.list`: what waits for me, what I asked for, what happened. Everything comes from memory, but for one question
// per channel: ten thousand requests in five channels cost five calls.
import {requestListParams} from '../../../proto/bridge/rpc';
import type {RequestListParams, RequestListResult} from '../../../proto/bridge/rpc';
import {isPending} from '../access_requests/access_request';
import type {AccessRequest} from '../access_requests/access_request';
import {isSuspicious} from '../access_requests/provenance';
import type {RequestStore} from '../access_requests/request_store';
import type {Deliveries} from '../delivery/deliveries';
import type {People} from '../identity/people';
import {reviewOf} from '../reviews/eligibility';
import type {Membership} from './membership';
import {parseParams} from './parse_params';
import type {Rows} from './rows';
import type {RpcMethod} from './rpc_method';
import {readViewer} from './viewer';

export const PAGE_SIZE = 20;

export interface RequestListDeps {
    people: Pick<People, 'linkForDecision'>;
    deliveries: Pick<Deliveries, 'recorded'>;
    store: Pick<RequestStore, 'all'>;
    membership: Membership;
    rows: Rows;
}

const byId = (a: AccessRequest, b: AccessRequest): number => (a.id < b.id ? -1 : 1);
const newestFirst = (a: AccessRequest, b: AccessRequest): number => b.createdAt - a.createdAt || byId(a, b);
const deadline = ({pendingUntil}: AccessRequest): number => pendingUntil ?? Number.MAX_SAFE_INTEGER;
/** What lapses first is decided first. */
const mostUrgentFirst = (a: AccessRequest, b: AccessRequest): number => deadline(a) - deadline(b) || byId(a, b);

export function createRequestList({people, deliveries, store, membership, rows}: RequestListDeps): RpcMethod {
    const channelsOf = (requests: readonly AccessRequest[]): Set<string> =>
        new Set(requests.flatMap(({id}) => deliveries.recorded(id).posts.map(({channelId}) => channelId)));

    return async (params, {userId}): Promise<RequestListResult> => {
        const {scope, page} = parseParams(requestListParams, params);
        const viewer = await readViewer(people, userId);
        const {teleportUser} = viewer;
        const isMine = ({requester}: AccessRequest): boolean => teleportUser !== '' && requester === teleportUser;
        /** Who stands for nobody in Teleport has nothing to decide. */
        const maybeWaiting = (request: AccessRequest): boolean =>
            teleportUser !== '' &&
            isPending(request) &&
            !isMine(request) &&
            reviewOf(teleportUser, request) === null &&
            !isSuspicious(deliveries.recorded(request.id).provenances);

        const all = store.all();
        const forReview = all.filter(maybeWaiting);
        const scoped: Record<RequestListParams['scope'], () => AccessRequest[]> = {
            review: () => forReview,
            mine: () => all.filter(isMine),
            recent: () => all,
        };
        const wanted = scoped[scope]();
        const channels = await membership.among(userId, channelsOf([...forReview, ...wanted]));
        const maySee = (request: AccessRequest): boolean =>
            isMine(request) || deliveries.recorded(request.id).posts.some(({channelId}) => channels.has(channelId));

        const waiting = forReview.filter(maySee);
        const visible = scope === 'review' ? waiting : wanted.filter(maySee);
        visible.sort(scope === 'review' ? mostUrgentFirst : newestFirst);
        const from = Math.max(Math.trunc(page), 0) * PAGE_SIZE;
        const shown = visible.slice(from, from + PAGE_SIZE);
        return {
            rows: await Promise.all(shown.map((request) => rows.row(request, viewer, channels))),
            more: visible.length > from + PAGE_SIZE,
            waiting: waiting.length,
        };
    };
}
