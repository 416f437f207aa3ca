// The callbacks room: who called is proven here, then commands, deliveries and reviews do the rest.
import type {CommandReply, DialogReply} from '../../../proto/bridge/callbacks';
import type {Clock} from '../clock';
import type {CommandDispatcher} from '../commands/command';
import {createCommands} from '../commands/create_commands';
import {ephemeral} from '../commands/reply';
import type {Config} from '../config/config';
import type {Deliveries} from '../delivery/deliveries';
import type {MattermostApi} from '../mattermost/mattermost_api';
import type {Log} from '../observability/log';
import type {ReviewService} from '../reviews/review_service';
import {createActionHandler, type ActionAnswer} from './action';
import {createCallbackRoute, type CallbackRoute, type RouteName} from './callback_route';
import {createCommandHandler} from './command';
import {createCommandTokens} from './command_tokens';
import {createDecisionOpener, type DecisionOpener} from './decision_opener';
import {createDialogHandler} from './dialog';
import type {Keys} from './keys';
import {createLiveKeys} from './live_keys';
import {createNotice} from './notice';
import {createRateLimit} from './rate_limit';
import {createRefusalLog} from './refusal_log';
import {createRunning} from './running';
import {NOT_CONFIRMED_YET, NOTHING_DECIDED, OUTCOME_UNKNOWN, UNBELIEVED_COMMAND} from './texts';
import {createTriggerVerifier} from './trigger_id';

const PER_MS = 60_000;
/** Per verified user and minute. The plugin's calls are commands too. */
const CALLS: Record<RouteName, number> = {command: 240, action: 30, dialog: 30};
const USERS = 10_000;

export interface CallbacksDeps {
    /** Read at every use: a reload takes effect at once. */
    config: () => Pick<Config, 'mattermost' | 'http'>;
    mattermost: MattermostApi;
    reviews: Pick<ReviewService, 'propose' | 'submit'>;
    deliveries: Pick<Deliveries, 'findPost' | 'lookAt' | 'closeOrphan'>;
    clusterName: () => string;
    clock: Clock;
    log: Log;
    /** Once per call, when its work has ended. `result` comes from a fixed set of words. */
    onResult(route: RouteName, result: string): void;
    /** Absent: made from the secrets of the configuration. */
    keys?: Keys;
    /** Absent: the commands of this room with `ping` as their only RPC method. */
    commands?: (opener: DecisionOpener) => CommandDispatcher;
}

export interface CallbackRoutes {
    command: CallbackRoute<CommandReply>;
    action: CallbackRoute<ActionAnswer>;
    dialog: CallbackRoute<DialogReply>;
    /** Resolves when no call has work under way, answered or not. */
    settled(): Promise<void>;
}

export interface Callbacks {
    routes: CallbackRoutes;
    keys: Keys;
    opener: DecisionOpener;
}

export function createCallbacks(deps: CallbacksDeps): Callbacks {
    const {config, mattermost, reviews, deliveries, clock, onResult} = deps;
    const log = deps.log.child({component: 'callbacks'});
    const keys = deps.keys ?? createLiveKeys(() => config().mattermost);
    const tokens = createCommandTokens({
        keys,
        handMade: () => config().mattermost.commandTokens,
        mattermost,
        clock,
        log,
    });
    const triggers = createTriggerVerifier({mattermost, clock, log});
    const notice = createNotice(mattermost, log);
    const opener = createDecisionOpener({
        reviews,
        mattermost,
        keys,
        clusterName: deps.clusterName,
        clock,
        publicUrl: () => config().http.publicUrl,
    });
    const commands = (deps.commands ?? ((own: DecisionOpener) => createCommands({opener: own, log})))(opener);
    const running = createRunning();
    const perUser = (route: RouteName) => createRateLimit(clock, {calls: CALLS[route], perMs: PER_MS, keys: USERS});
    const common = {
        refusals: createRefusalLog(clock, log),
        clock,
        log,
        answerWithinMs: () => config().http.answerWithinMs,
        track: (work: Promise<unknown>) => running.track(work),
        onResult,
    };

    return {
        keys,
        opener,
        routes: {
            command: createCallbackRoute<CommandReply>(common, {
                name: 'command',
                handle: createCommandHandler({
                    keys,
                    tokens,
                    triggers,
                    commands,
                    notice,
                    perUser: perUser('command'),
                    log,
                }),
                refused: ephemeral(UNBELIEVED_COMMAND),
                late: ephemeral(NOT_CONFIRMED_YET),
                failed: ephemeral(NOTHING_DECIDED),
            }),
            action: createCallbackRoute<ActionAnswer>(common, {
                name: 'action',
                handle: createActionHandler({
                    keys,
                    triggers,
                    deliveries,
                    opener,
                    notice,
                    perUser: perUser('action'),
                    log,
                }),
                refused: {},
                late: {},
                failed: {},
            }),
            dialog: createCallbackRoute<DialogReply>(common, {
                name: 'dialog',
                handle: createDialogHandler({keys, reviews, notice, perUser: perUser('dialog'), clock, log}),
                refused: {},
                late: {error: NOT_CONFIRMED_YET},
                failed: {error: OUTCOME_UNKNOWN},
            }),
            settled: () => running.settled(),
        },
    };
}
