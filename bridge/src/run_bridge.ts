// The life of one bridge process: start, signals, reload, ordered stop.
import type {App} from './app';
import type {Config} from './config/config';
import {toBridgeError} from './errors';
import type {Log} from './observability/log';

/** What the run needs of the process; the real one fits. */
export interface ProcessEvents {
    on(event: 'SIGTERM' | 'SIGINT' | 'SIGHUP', run: () => void): unknown;
    on(event: 'unhandledRejection' | 'uncaughtException', run: (reason: unknown) => void): unknown;
}

export interface RunDeps {
    app: App;
    config: Config;
    log: Log;
    /** Reads the configuration again; throws `config_invalid`. */
    load: () => Config;
    events: ProcessEvents;
    /** Ends the process at once. */
    exit: (code: number) => void;
}

/** Resolves with the exit code when the bridge has stopped; rejects when it cannot start. */
export async function runBridge({app, config, log, load, events, exit}: RunDeps): Promise<number> {
    let stopping: Promise<number> | null = null;
    let ended: (code: number) => void = () => undefined;
    const end = new Promise<number>((resolve) => {
        ended = resolve;
    });

    const stop = async (): Promise<number> => {
        try {
            await app.stop();
            log.info({component: 'main'}, 'stopped');
            return 0;
        } catch (reason) {
            log.error({component: 'main', err: toBridgeError(reason)}, 'the stop did not finish in order');
            return 1;
        }
    };
    const onSignal = (name: string) => {
        if (stopping !== null) {
            log.warn({component: 'main', signal: name}, 'second signal, exiting at once');
            exit(1);
            return;
        }
        log.info({component: 'main', signal: name}, 'stopping; a second signal exits at once');
        stopping = stop();
        void stopping.then(ended);
    };
    const onReload = () => {
        try {
            const next = load();
            app.reload(next);
            next.notices.forEach((notice) => log.warn({component: 'config'}, notice));
            log.info({component: 'main'}, 'configuration reloaded');
        } catch (reason) {
            const err = toBridgeError(reason);
            log.error({component: 'main', code: err.code, err}, 'the new configuration is not used, the old one stays');
        }
    };
    const onFatal = (reason: unknown) => {
        log.error({component: 'main', err: toBridgeError(reason)}, 'unexpected failure, exiting');
        exit(1);
    };

    events.on('SIGTERM', () => onSignal('SIGTERM'));
    events.on('SIGINT', () => onSignal('SIGINT'));
    events.on('SIGHUP', onReload);
    events.on('unhandledRejection', onFatal);
    events.on('uncaughtException', onFatal);

    config.notices.forEach((notice) => log.warn({component: 'config'}, notice));
    // A signal while starting ends the run; the start's own failure is then only a consequence.
    const started = app.start().then(
        () => log.info({component: 'main'}, 'ready'),
        (reason: unknown) => {
            if (stopping === null) {
                throw reason;
            }
        },
    );
    return Promise.race([end, started.then(() => end)]);
}
