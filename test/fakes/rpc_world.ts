// The methods of the webapp over the real identity and reviews rooms: bob asks, alice and ivan see the card in `c1`.
import {createRequestStore} from '../../bridge/src/access_requests/request_store';
import type {AccessRequest} from '../../bridge/src/access_requests/access_request';
import {createDecisionOpener} from '../../bridge/src/callbacks/decision_opener';
import {createKeys} from '../../bridge/src/callbacks/keys';
import {Secret} from '../../bridge/src/config/secret';
import {createSeenByTeleport} from '../../bridge/src/reviews/seen_by_teleport';
import {createVisibility} from '../../bridge/src/reviews/visibility';
import {createMethods} from '../../bridge/src/rpc/create_methods';
import {createRpc} from '../../bridge/src/rpc/create_rpc';
import {createStatus} from '../../bridge/src/rpc/status';
import {createRecordedLog} from './callbacks/recorded_log';
import {anAccount} from './requests';
import {createReviewWorld} from './review_world';

export async function createRpcWorld() {
    const world = await createReviewWorld();
    const {clock, mattermost, teleport, deliveries, config, people, reviews, credentials, request} = world;
    const store = createRequestStore();
    store.put(request);
    const admin = anAccount('root', {isSystemAdmin: true});
    mattermost.users.set(admin.id, admin);

    const strategy = {current: reviews.strategy};
    const seenByTeleport = createSeenByTeleport({
        teleport,
        credentials,
        strategy,
        isOn: () => config.review.enabled,
    });
    const visibility = createVisibility({mattermost, deliveries, seenByTeleport});
    const clusterName = () => 'teleport.example.com';
    const problems: string[] = [];
    const opener = createDecisionOpener({
        reviews,
        mattermost,
        keys: createKeys(new Secret('0123456789abcdef0123456789abcdef'), null),
        clusterName,
        clock,
        publicUrl: () => 'https://bridge.example.com',
    });
    const status = createStatus({
        version: '1.2.3',
        mattermost,
        store,
        clusterName,
        teleportVersion: () => '17.0.0',
        strategy: reviews.strategy,
        identity: teleport.identity,
        isLive: () => true,
        problems: () => problems,
    });
    const methods = createMethods({
        people,
        visibility,
        reviews,
        deliveries,
        store,
        mattermost,
        opener,
        status,
        botId: () => mattermost.me.id,
        clusterName,
        webUrl: () => 'https://teleport.example.com',
        canDecide: () => reviews.strategy().name !== 'link_only',
        version: '1.2.3',
    });
    const rpc = createRpc(methods, createRecordedLog());

    /** Known to Teleport and to the bridge, with a card in each of the channels. */
    const add = (added: AccessRequest, ...channelIds: string[]): void => {
        teleport.put(added);
        store.put(added);
        for (const channelId of channelIds) {
            const postId = `post of ${added.id} in ${channelId}`;
            deliveries.record({requestId: added.id, channelId, postId, creationKey: postId});
        }
    };
    /** As the webapp gets it. */
    const call = async (userId: string, method: string, params: Record<string, unknown> = {}) =>
        rpc.call({method, params}, {userId, teamId: 'team', channelId: 'dm', triggerId: 'trigger'});
    /** Throws when the bridge answers with an error. */
    const result = async (userId: string, method: string, params: Record<string, unknown> = {}): Promise<unknown> => {
        const reply = await call(userId, method, params);
        if (!reply.ok) {
            throw new Error(`${method}: ${reply.error.code}`);
        }
        return reply.result;
    };
    return {...world, store, admin, status, problems, add, call, result};
}
