// `request.get`: one request, for who may see it.
import type {AccessRequest} from '../access_requests/access_request';
import type {RequestStore} from '../access_requests/request_store';
import type {Visibility} from '../access_requests/visibility';
import type {Deliveries} from '../delivery/deliveries';
import {BridgeError} from '../errors';
import type {People} from '../identity/people';
import type {Membership} from './membership';
import {parseParams, requestIdParams} from './parse_params';
import type {Rows} from './rows';
import type {RpcMethod} from './rpc_method';
import {readViewer} from './viewer';
import type {Viewer} from './viewer';

export interface RequestGetDeps {
    people: Pick<People, 'linkForDecision'>;
    visibility: Visibility;
    deliveries: Pick<Deliveries, 'recorded'>;
    store: Pick<RequestStore, 'get'>;
    membership: Membership;
    rows: Rows;
}

/** The same for an id that nobody ever used and for a request of others. */
const notFound = (): BridgeError =>
    new BridgeError('request_not_found', 'no such request, or none that this person may see', {
        userMessage: 'There is no such Access Request, or it has ended.',
    });

export function createRequestGet(deps: RequestGetDeps): RpcMethod {
    const {people, visibility, deliveries, store, membership, rows} = deps;

    const channelsOf = async (viewer: Viewer, request: AccessRequest): Promise<ReadonlySet<string>> => {
        const channels = deliveries.recorded(request.id).posts.map(({channelId}) => channelId);
        try {
            return await membership.among(viewer.userId, new Set(channels));
        } catch {
            // Proves nothing: there are other grounds for seeing it, and `visibility` says when none could be asked for.
            return new Set();
        }
    };

    return async (params, {userId}) => {
        const {request_id: id} = parseParams(requestIdParams, params);
        const viewer = await readViewer(people, userId);
        const request = store.get(id);
        if (request === undefined) {
            throw notFound();
        }
        const channels = await channelsOf(viewer, request);
        // Who stands for nobody in Teleport sees what his channels show.
        const maySee = channels.size > 0 || (viewer.teleportUser !== '' && (await visibility.maySee(viewer, request)));
        if (!maySee) {
            throw notFound();
        }
        return rows.row(request, viewer, channels);
    };
}
