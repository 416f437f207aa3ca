// `session.get`: who I am for Teleport, which bot to believe, and whether anything is decided from here.
import type {SessionResult} from '../../../proto/bridge/rpc';
import type {People} from '../identity/people';
import type {MattermostApi} from '../mattermost/mattermost_api';
import type {RpcMethod} from './rpc_method';
import {readViewer} from './viewer';

export interface SessionGetDeps {
    people: Pick<People, 'linkForDecision'>;
    mattermost: Pick<MattermostApi, 'getUser'>;
    version: string;
    botId: () => string;
    clusterName: () => string;
    webUrl: () => string;
    /** False: nobody decides from Mattermost at the moment (strategy, kill switch, secret). */
    canDecide: () => boolean;
}

export function createSessionGet(deps: SessionGetDeps): RpcMethod {
    return async (_params, {userId}): Promise<SessionResult> => {
        const [viewer, account] = await Promise.all([readViewer(deps.people, userId), deps.mattermost.getUser(userId)]);
        return {
            version: deps.version,
            bot_user_id: deps.botId(),
            cluster_name: deps.clusterName(),
            web_url: deps.webUrl(),
            teleport_user: viewer.teleportUser,
            unlinked: viewer.unlinked,
            can_decide: deps.canDecide(),
            is_admin: account?.isSystemAdmin ?? false,
        };
    };
}
