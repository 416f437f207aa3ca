// Everything that is counted, under a registry of its own. Labels come from fixed sets, never from foreign text.
import {collectDefaultMetrics, Counter, Gauge, Registry} from 'prom-client';
import type {StrategyName} from '../reviews/review_service';

export type PostOp = 'create' | 'update' | 'adopt' | 'delete';

export interface Metrics {
    postWritten(op: PostOp): void;
    /** `result`: one of the fixed words of the callbacks room, e.g. `ok`, `refused`, `late`. */
    callbackAnswered(route: 'command' | 'action' | 'dialog', result: string): void;
    reviewSubmitted(strategy: StrategyName, result: string): void;
    suspiciousRequest(): void;
    watchReconnected(): void;
    streamOpen(open: boolean): void;
    /** Unix seconds. */
    identityNotAfter(seconds: number): void;
    openRequests(count: number): void;
    strategyChosen(name: StrategyName): void;
    /** The Prometheus text format. */
    text(): Promise<string>;
    readonly contentType: string;
}

/** @param options.processMetrics memory, CPU and event loop too; off in tests */
export function createMetrics({processMetrics = false}: {processMetrics?: boolean} = {}): Metrics {
    const registry = new Registry();
    if (processMetrics) {
        collectDefaultMetrics({register: registry});
    }
    const registers = [registry];
    const counter = <T extends string>(name: string, help: string, labelNames: T[]) =>
        new Counter<T>({name, help, labelNames, registers});
    const gauge = <T extends string>(name: string, help: string, labelNames: T[] = []) =>
        new Gauge<T>({name, help, labelNames, registers});

    const posts = counter('bridge_posts_total', 'Posts written to Mattermost.', ['op']);
    const callbacks = counter('bridge_callbacks_total', 'Calls from Mattermost by route and result.', [
        'route',
        'result',
    ]);
    const reviews = counter('bridge_reviews_total', 'Reviews submitted to Teleport.', ['strategy', 'result']);
    const suspicious = counter('bridge_suspicious_requests_total', 'Requests created with reviews in them.', []);
    const reconnects = counter('bridge_watch_reconnects_total', 'Ends of the event stream.', []);
    const stream = gauge('bridge_stream_open', '1 while the event stream is open.');
    const notAfter = gauge('bridge_identity_not_after_seconds', 'Unix time at which our certificate expires.');
    const open = gauge('bridge_open_requests', 'Pending requests that are known.');
    const strategy = gauge('bridge_strategy_info', 'The way reviews are submitted; 1 for the one in use.', ['name']);

    return {
        postWritten: (op) => posts.inc({op}),
        callbackAnswered: (route, result) => callbacks.inc({route, result}),
        reviewSubmitted: (name, result) => reviews.inc({strategy: name, result}),
        suspiciousRequest: () => suspicious.inc(),
        watchReconnected: () => reconnects.inc(),
        streamOpen: (isOpen) => stream.set(isOpen ? 1 : 0),
        identityNotAfter: (seconds) => notAfter.set(seconds),
        openRequests: (count) => open.set(count),
        strategyChosen(name) {
            strategy.reset();
            strategy.set({name}, 1);
        },
        text: () => registry.metrics(),
        contentType: registry.contentType,
    };
}
