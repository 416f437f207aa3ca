// Everything the webapp may call, by name.
import type {RequestStore} from '../access_requests/request_store';
import type {Visibility} from '../access_requests/visibility';
import type {DecisionOpener} from '../callbacks/decision_opener';
import type {Deliveries} from '../delivery/deliveries';
import type {People} from '../identity/people';
import type {MattermostApi} from '../mattermost/mattermost_api';
import type {ReviewService} from '../reviews/review_service';
import {readVersion} from '../version';
import {createMembership} from './membership';
import {createPing} from './ping';
import {createRequestGet} from './request_get';
import {createRequestList} from './request_list';
import {createReviewOpen} from './review_open';
import {createRows} from './rows';
import type {RpcMethod} from './rpc_method';
import {createSessionGet} from './session_get';
import type {Status} from './status';
import {createStatusGet} from './status_get';

export interface MethodsDeps {
    people: People;
    visibility: Visibility;
    reviews: Pick<ReviewService, 'decideMode'>;
    deliveries: Pick<Deliveries, 'recorded'>;
    store: Pick<RequestStore, 'get' | 'all'>;
    mattermost: Pick<MattermostApi, 'getUser' | 'getChannel' | 'isChannelMember'>;
    opener: Pick<DecisionOpener, 'open'>;
    status: Status;
    botId: () => string;
    clusterName: () => string;
    webUrl: () => string;
    /** False: nobody decides from Mattermost at the moment (strategy, kill switch, secret). */
    canDecide: () => boolean;
    version?: string;
}

export function createMethods(deps: MethodsDeps): Readonly<Record<string, RpcMethod>> {
    const {version = readVersion(), opener, status} = deps;
    const membership = createMembership(deps.mattermost);
    const rows = createRows(deps);
    return {
        ping: createPing(version),
        'session.get': createSessionGet({...deps, version}),
        'request.get': createRequestGet({...deps, membership, rows}),
        'request.list': createRequestList({...deps, membership, rows}),
        'review.open': createReviewOpen({opener, rows}),
        'status.get': createStatusGet(status),
    };
}
