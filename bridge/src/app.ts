// Composition root: builds every room and joins them. Nothing else constructs a client or a server.
import {randomBytes} from 'node:crypto';
import {isPending} from './access_requests/access_request';
import {createRequestStore} from './access_requests/request_store';
import {createCallbackServer} from './callbacks/callback_server';
import {createCallbacks} from './callbacks/create_callbacks';
import {createLiveKeys} from './callbacks/live_keys';
import {decisionTextFits} from './cards/decision_text';
import type {Clock} from './clock';
import {systemClock} from './clock';
import {createCommands} from './commands/create_commands';
import {createStatusCommand} from './commands/status';
import type {Config} from './config/config';
import {keepingFixedParts} from './config/reloadable';
import {createDelivery} from './delivery/create_delivery';
import {createPainter} from './delivery/painter';
import {toBridgeError} from './errors';
import {createPeople} from './identity/create_people';
import {createMattermost} from './mattermost/create_mattermost';
import {createHealthServer} from './observability/health_server';
import type {Log} from './observability/log';
import {createMetrics} from './observability/metrics';
import {createReadiness} from './observability/readiness';
import {createReviews} from './reviews/create_reviews';
import {createReviewerCredentials} from './reviews/reviewer_credentials';
import {createSeenByTeleport} from './reviews/seen_by_teleport';
import {createStrategyHolder} from './reviews/strategy_holder';
import {createVisibility} from './reviews/visibility';
import {createPeers} from './peers';
import {createMethods} from './rpc/create_methods';
import {createRpc} from './rpc/create_rpc';
import {createStatus} from './rpc/status';
import {createTeleport} from './teleport/create_teleport';
import {readVersion} from './version';

export interface AppDeps {
    log: Log;
    clock?: Clock;
    /** Memory, CPU and event loop in the metrics too. */
    processMetrics?: boolean;
}

export interface App {
    /** Resolves when cards are being kept: both servers answered, the stream is open, callbacks are accepted. */
    start(): Promise<void>;
    /** Ordered: not ready, no new events, callbacks under way finished, then the connections close. */
    stop(): Promise<void>;
    /** Takes over [review], [identity], recipients, secrets and credentials; open cards follow. */
    reload(config: Config): void;
}

export interface Address {
    host: string;
    port: number;
}

export interface RunningApp extends App {
    /** Real addresses, e.g. when port 0 was asked for; null while not listening. */
    addresses(): {callbacks: Address | null; health: Address | null};
}

/** Requests worked on at the same time. */
const PARALLEL_REQUESTS = 16;
const SWEEP_EVERY_MS = 10 * 60_000;
const LOOK_WHETHER_READY_MS = 50;

export function createApp(initial: Config, deps: AppDeps): RunningApp {
    const {log, clock = systemClock, processMetrics = false} = deps;
    let config = initial;
    const stopping = new AbortController();

    const metrics = createMetrics({processMetrics});
    const teleport = createTeleport({
        config: () => config.teleport,
        clock,
        log: log.child({component: 'teleport'}),
        onIdentityChange({notAfter}) {
            metrics.identityNotAfter(notAfter / 1000);
            reviews.onIdentityChange();
        },
        onStream(open) {
            metrics.streamOpen(open);
            if (!open) {
                metrics.watchReconnected();
            }
        },
    });
    const mattermost = createMattermost({url: config.mattermost.url, token: config.mattermost.token, clock, log});
    const peers = createPeers({teleport, mattermost, clock, log, config: () => config});
    const people = createPeople({teleport, mattermost, clock, log}, () => config.identity);
    const keys = createLiveKeys(() => config.mattermost);
    const store = createRequestStore();

    const painter = createPainter({
        clusterName: peers.clusterName,
        webUrl: peers.webUrl,
        actionUrl: `${config.http.publicUrl}/callbacks/action`,
        actionContext: keys.actionContext,
        decideMode: (request, provenances) => reviews.decideMode(request, provenances),
    });
    const delivery = createDelivery(
        {
            teleport,
            mattermost,
            people,
            store,
            painter,
            clock,
            log: log.child({component: 'delivery'}),
            config: () => config,
            botId: peers.botId,
            owner: randomBytes(8).toString('hex'),
            onPost: metrics.postWritten,
            onSuspicious: metrics.suspiciousRequest,
        },
        {parallel: PARALLEL_REQUESTS, sweepEveryMs: SWEEP_EVERY_MS},
    );

    const strategy = createStrategyHolder({
        teleport,
        clock,
        log,
        onChange({name}) {
            metrics.strategyChosen(name);
            delivery.repaintAll();
        },
    });
    const credentials = createReviewerCredentials({teleport, clock});
    const seenByTeleport = createSeenByTeleport({
        teleport,
        credentials,
        strategy,
        isOn: () => config.review.enabled,
    });
    const visibility = createVisibility({mattermost, deliveries: delivery, seenByTeleport});
    const reviews = createReviews(
        {
            teleport,
            people,
            visibility,
            deliveries: delivery,
            strategy,
            credentials,
            callbacksUsable: () => keys.usable,
            decisionTextFits,
            log,
            onReview: ({result}) => metrics.reviewSubmitted(strategy.current().name, result),
        },
        () => config.review,
    );
    const readiness = createReadiness({teleport, isLive: delivery.isLive, clock, log});
    const status = createStatus({
        version: readVersion(),
        mattermost,
        store,
        clusterName: peers.clusterName,
        teleportVersion: peers.serverVersion,
        strategy: strategy.current,
        identity: teleport.identity,
        isLive: delivery.isLive,
        problems: readiness.problems,
    });
    const callbacks = createCallbacks({
        config: () => config,
        mattermost,
        reviews,
        deliveries: delivery,
        clusterName: peers.clusterName,
        clock,
        log,
        keys,
        onResult: metrics.callbackAnswered,
        commands: (opener) =>
            createCommands({
                opener,
                log,
                more: [createStatusCommand(status)],
                rpc: createRpc(
                    createMethods({
                        people,
                        visibility,
                        reviews,
                        deliveries: delivery,
                        store,
                        mattermost,
                        opener,
                        status,
                        botId: peers.botId,
                        clusterName: peers.clusterName,
                        webUrl: peers.webUrl,
                        canDecide: () =>
                            keys.usable && config.review.enabled && strategy.current().name !== 'link_only',
                    }),
                    log,
                ),
            }),
    });
    const callbackServer = createCallbackServer({
        listen: config.http.listen,
        tls: config.http.tls,
        routes: callbacks.routes,
        answerWithinMs: config.http.answerWithinMs,
        clock,
        log,
    });
    const health = createHealthServer({
        listen: config.http.metricsListen,
        metrics: {
            contentType: metrics.contentType,
            text() {
                metrics.openRequests(store.all().filter(isPending).length);
                return metrics.text();
            },
        },
        problems: readiness.problems,
        log,
    });

    return {
        async start() {
            if (config.mattermost.secretProblem !== '') {
                log.warn({component: 'main'}, config.mattermost.secretProblem);
            }
            await health.start();
            await teleport.start();
            await peers.meet(stopping.signal);
            await reviews.start();
            await callbackServer.start();
            delivery.start();
            readiness.start();
            while (readiness.problems().length > 0) {
                await clock.sleep(LOOK_WHETHER_READY_MS, stopping.signal);
            }
        },
        async stop() {
            stopping.abort(new Error('the bridge is stopping'));
            readiness.stop();
            delivery.stopWatching();
            await callbackServer.stop();
            await delivery.stop();
            reviews.stop();
            await teleport.close();
            await health.stop();
        },
        reload(next) {
            const {config: merged, needRestart} = keepingFixedParts(config, next);
            config = merged;
            if (needRestart.length > 0) {
                log.warn({component: 'main'}, `a restart is needed for the changes of ${needRestart.join(', ')}`);
            }
            const report = (reason: unknown): void =>
                log.error({component: 'main', err: toBridgeError(reason)}, 'not everything could be read again');
            void teleport.reloadIdentity().catch(report);
            void callbackServer.reloadCertificate().catch(report);
            delivery.repaintAll();
        },
        addresses: () => ({callbacks: callbackServer.address(), health: health.address()}),
    };
}
