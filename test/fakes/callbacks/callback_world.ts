// The callbacks room, real, behind its real port, with the real reviews room behind it: what Mattermost sends, and what
// somebody sends who only pretends to be Mattermost.
import {createCallbackServer} from '../../../bridge/src/callbacks/callback_server';
import {createCallbacks} from '../../../bridge/src/callbacks/create_callbacks';
import type {Config} from '../../../bridge/src/config/config';
import {Secret} from '../../../bridge/src/config/secret';
import {createReviewWorld} from '../review_world';
import {formCall, jsonCall, type HttpAnswer} from './http_call';
import {createRecordedLog} from './recorded_log';
import {createTriggerSigner} from './trigger_ids';

export const TEAM = 't'.repeat(26);
export const OTHER_TEAM = 'u'.repeat(26);
export const CHANNEL = 'c'.repeat(26);
export const POST = 'p'.repeat(26);
export const CREATION_KEY = 'card-key';
export const SECRET = new Secret('0123456789abcdef0123456789abcdef');

type Changes = {mattermost?: Partial<Config['mattermost']>; http?: Partial<Config['http']>};

const mattermostConfig: Config['mattermost'] = {
    url: 'https://mattermost.example.com',
    team: 'team-name',
    channel: 'channel-name',
    token: new Secret('bot-token'),
    secret: SECRET,
    secretProblem: '',
    secretPrevious: null,
    recipients: [],
    admins: [],
    commandTokens: {},
};
const httpConfig: Config['http'] = {
    publicUrl: 'https://bridge.example.com',
    listen: {host: '127.0.0.1', port: 0},
    tls: null,
    answerWithinMs: 8_000,
    metricsListen: {host: '127.0.0.1', port: 0},
};

/** Started; a card of `request` is recorded as POST under CREATION_KEY. Call `stop` at the end. */
export async function createCallbackWorld(changes: Changes = {}) {
    const world = await createReviewWorld();
    const {clock, mattermost, deliveries, request, teleport, reviews} = world;
    const config = {
        mattermost: {...mattermostConfig, ...changes.mattermost},
        http: {...httpConfig, ...changes.http},
    };
    const signer = createTriggerSigner();
    mattermost.config.asymmetricSigningPublicKey = signer.publicKey;
    mattermost.teams.set('team-name', TEAM);
    deliveries.record({requestId: request.id, channelId: CHANNEL, postId: POST, creationKey: CREATION_KEY});

    const log = createRecordedLog();
    const results: string[] = [];
    const callbacks = createCallbacks({
        config: () => config,
        mattermost,
        reviews,
        deliveries,
        clusterName: () => 'teleport.example.com',
        clock,
        log,
        onResult: (route, result) => void results.push(`${route} ${result}`),
    });
    const server = createCallbackServer({
        listen: config.http.listen,
        tls: null,
        routes: callbacks.routes,
        answerWithinMs: config.http.answerWithinMs,
        clock,
        log,
    });
    await server.start();
    const port = server.address()?.port ?? 0;

    const trigger = (userId: string) => signer.make(userId, clock.now());
    const action = (userId: string, changed: Record<string, unknown> = {}): Promise<HttpAnswer> =>
        jsonCall(port, '/callbacks/action', {
            user_id: userId,
            user_name: 'whoever',
            channel_id: CHANNEL,
            channel_name: 'channel-name',
            team_id: TEAM,
            team_domain: 'team-name',
            post_id: POST,
            trigger_id: trigger(userId),
            type: 'button',
            data_source: '',
            context: config.mattermost.secret && callbacks.keys.actionContext(request.id, 'approve', CREATION_KEY),
            ...changed,
        });
    const command = (userId: string, text: string, changed: Record<string, string> = {}): Promise<HttpAnswer> =>
        formCall(port, '/callbacks/command', {
            token: config.mattermost.secret === null ? '' : callbacks.keys.commandToken(TEAM),
            team_id: TEAM,
            team_domain: 'team-name',
            channel_id: CHANNEL,
            channel_name: 'channel-name',
            user_id: userId,
            user_name: 'whoever',
            command: '/teleport',
            text,
            trigger_id: trigger(userId),
            response_url: 'https://mattermost.example.com/hooks/commands/x',
            ...changed,
        });
    const dialog = (userId: string, state: string, changed: Record<string, unknown> = {}): Promise<HttpAnswer> =>
        jsonCall(port, '/callbacks/dialog', {
            type: 'dialog_submission',
            callback_id: 'teleport_decision',
            state,
            user_id: userId,
            channel_id: CHANNEL,
            team_id: TEAM,
            submission: {reason: 'checked', confirmed: true},
            cancelled: false,
            ...changed,
        });
    /** State of the dialog that was opened last; empty for one that only says something. */
    const lastState = (): string => mattermost.dialogs.at(-1)?.dialog.state ?? '';
    /** Clicks Approve on the card and returns the state of the dialog this opens. */
    const openedState = async (userId: string): Promise<string> => {
        await action(userId);
        return lastState();
    };
    const reviewsMade = () => teleport.requests.get(request.id)?.reviews ?? [];

    return {
        ...world,
        config,
        signer,
        log,
        results,
        callbacks,
        server,
        port,
        trigger,
        action,
        command,
        dialog,
        lastState,
        openedState,
        reviewsMade,
        stop: () => server.stop(),
    };
}

export type CallbackWorld = Awaited<ReturnType<typeof createCallbackWorld>>;
