// Reading Access Requests.
import type {AccessRequest} from '../access_requests/access_request';
import {hasCode} from '../errors';
import {ListAccessRequestsRequest} from '../gen/teleport/legacy/client/proto/authservice';
import type {ListAccessRequestsResponse} from '../gen/teleport/legacy/client/proto/authservice';
import {AccessRequestFilter} from '../gen/teleport/legacy/types/types';
import type {AccessRequestV3} from '../gen/teleport/legacy/types/types';
import type {Connection} from './connection';
import {toAccessRequest, toAccessRequests} from './convert';
import {withFallback} from './fall_back';
import type {TeleportApi} from './teleport_api';

const PAGE_SIZE = 1000;
const LIST_TIMEOUT_MS = 30_000;

/** Known by all versions; with an id it is answered by the back end, not by the cache. */
async function readById(connection: Connection, id: string): Promise<AccessRequest | null> {
    const found = await connection.collect<AccessRequestV3>({rpc: 'GetAccessRequestsV2'}, ({auth}) =>
        auth.getAccessRequestsV2(AccessRequestFilter.fromPartial({ID: id})),
    );
    const request = found.find(({Metadata}) => Metadata?.Name === id);
    return request === undefined ? null : toAccessRequest(request);
}

/** Null when there is none, or the caller may not see it. */
export async function getAccessRequest(connection: Connection, id: string): Promise<AccessRequest | null> {
    // Without an id the filter would select everything.
    if (id === '') {
        return null;
    }
    try {
        return await readById(connection, id);
    } catch (reason) {
        if (hasCode(reason, 'request_not_found')) {
            return null;
        }
        throw reason;
    }
}

async function listPaged(connection: Connection): Promise<AccessRequest[]> {
    const requests: AccessRequest[] = [];
    const asked = new Set<string>();
    let key = '';
    do {
        asked.add(key);
        const page = await connection.unary<ListAccessRequestsResponse>(
            {rpc: 'ListAccessRequests', timeoutMs: LIST_TIMEOUT_MS},
            ({auth}, done) =>
                auth.listAccessRequests(
                    ListAccessRequestsRequest.fromPartial({Filter: {}, Limit: PAGE_SIZE, StartKey: key}),
                    done,
                ),
        );
        requests.push(...toAccessRequests(page.AccessRequests));
        key = page.NextKey;
        // A key that comes again would turn the list into a loop.
    } while (key !== '' && !asked.has(key));
    return requests;
}

async function listAtOnce(connection: Connection): Promise<AccessRequest[]> {
    const all = await connection.collect<AccessRequestV3>(
        {rpc: 'GetAccessRequestsV2', timeoutMs: LIST_TIMEOUT_MS},
        ({auth}) => auth.getAccessRequestsV2(AccessRequestFilter.create()),
    );
    return toAccessRequests(all);
}

export function createRequestCalls(
    connection: () => Connection,
): Pick<TeleportApi, 'getAccessRequest' | 'listAccessRequests'> {
    return {
        getAccessRequest: (id) => getAccessRequest(connection(), id),
        listAccessRequests: () =>
            withFallback(
                () => listPaged(connection()),
                () => listAtOnce(connection()),
            ),
    };
}
