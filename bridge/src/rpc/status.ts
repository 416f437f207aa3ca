// How the bridge is doing. Everybody may know whether it works; why not, and who it is, only system administrators.
import type {StatusResult} from '../../../proto/bridge/rpc';
import {isPending} from '../access_requests/access_request';
import type {RequestStore} from '../access_requests/request_store';
import type {MattermostApi} from '../mattermost/mattermost_api';
import type {StrategyReport} from '../reviews/review_service';
import type {IdentityInfo} from '../teleport/teleport_api';

export interface StatusDeps {
    version: string;
    mattermost: Pick<MattermostApi, 'getUser' | 'getClientConfig'>;
    store: Pick<RequestStore, 'all'>;
    clusterName: () => string;
    teleportVersion: () => string;
    strategy: () => StrategyReport;
    /** May throw while no identity is loaded. */
    identity: () => IdentityInfo;
    isLive: () => boolean;
    /** One sentence each; empty: ready. */
    problems: () => string[];
}

export interface Status {
    /** As much as this person may know. */
    of(userId: string): Promise<StatusResult>;
}

export function createStatus(deps: StatusDeps): Status {
    const identity = (): {user: string; expiresAt: number} => {
        try {
            const {userName, notAfter} = deps.identity();
            return {user: userName, expiresAt: notAfter};
        } catch {
            // `problems` says so.
            return {user: '', expiresAt: 0};
        }
    };
    const details = async (): Promise<StatusResult['details']> => {
        const mattermostVersion = await deps.mattermost.getClientConfig().then(
            ({version}) => version,
            () => '',
        );
        const {name, reason} = deps.strategy();
        const {user, expiresAt} = identity();
        return {
            cluster_name: deps.clusterName(),
            teleport_version: deps.teleportVersion(),
            mattermost_version: mattermostVersion,
            strategy: name,
            strategy_reason: reason,
            identity_user: user,
            identity_expires_at: expiresAt,
            stream_open: deps.isLive(),
            open_requests: deps.store.all().filter(isPending).length,
            problems: deps.problems(),
        };
    };
    return {
        async of(userId) {
            const account = await deps.mattermost.getUser(userId);
            return {
                ready: deps.problems().length === 0,
                version: deps.version,
                details: account?.isSystemAdmin === true && account.isActive ? await details() : null,
            };
        },
    };
}
