// The two servers as they introduced themselves at start: which cluster this is, and which account we post as.
import type {Clock} from './clock';
import type {Config} from './config/config';
import {BridgeError, toBridgeError} from './errors';
import type {MattermostApi, MattermostUser} from './mattermost/mattermost_api';
import type {Log} from './observability/log';
import type {ClusterInfo, TeleportApi} from './teleport/teleport_api';
import {webUrlOf} from './teleport/web_url';

export interface Peers {
    /** Asks both until both have answered; rejects when aborted, or when Mattermost refuses the token. */
    meet(signal: AbortSignal): Promise<void>;
    clusterName(): string;
    serverVersion(): string;
    /** Base URL of Teleport's web UI, empty when nobody knows it. */
    webUrl(): string;
    /** Mattermost user id of our bot. Throws before `meet`. */
    botId(): string;
}

export interface PeersDeps {
    teleport: Pick<TeleportApi, 'ping'>;
    mattermost: Pick<MattermostApi, 'getMe'>;
    clock: Clock;
    log: Log;
    config: () => Pick<Config, 'teleport'>;
}

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;

export function createPeers({teleport, mattermost, clock, log, config}: PeersDeps): Peers {
    let cluster: ClusterInfo | null = null;
    let bot: MattermostUser | null = null;

    const persist = async <T>(name: string, signal: AbortSignal, ask: () => Promise<T>): Promise<T> => {
        for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
            try {
                return await ask();
            } catch (reason) {
                const err = toBridgeError(reason);
                if (!err.retriable) {
                    throw err;
                }
                log.warn({component: 'main', code: err.code, err, retry_in_ms: pause}, `${name} does not answer yet`);
                await clock.sleep(pause, signal);
            }
        }
    };

    return {
        async meet(signal) {
            [cluster, bot] = await Promise.all([
                persist('Teleport', signal, () => teleport.ping()),
                persist('Mattermost', signal, () => mattermost.getMe()),
            ]);
            const {clusterName, serverVersion} = cluster;
            log.info({component: 'main', cluster: clusterName, version: serverVersion}, 'Teleport answered');
            log.info({component: 'main', user_id: bot.id, username: bot.username}, 'Mattermost answered');
            if (!bot.isBot) {
                log.warn(
                    {component: 'main'},
                    'mattermost.token belongs to a person; create a bot account for the bridge',
                );
            }
        },
        clusterName: () => cluster?.clusterName ?? '',
        serverVersion: () => cluster?.serverVersion ?? '',
        webUrl: () => (cluster === null ? '' : webUrlOf(config().teleport.webUrl, cluster)),
        botId() {
            if (bot === null) {
                throw new BridgeError('internal', 'the bot is not known yet');
            }
            return bot.id;
        },
    };
}
