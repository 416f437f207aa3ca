// Whether the bridge can do its work now. An open stream alone proves nothing: it keeps delivering to locked users and
// past the expiry of our certificate, so the credential is tried again and again.
import type {Clock, Timer} from '../clock';
import {toBridgeError} from '../errors';
import type {TeleportApi} from '../teleport/teleport_api';
import type {Log} from './log';

const CHECK_EVERY_MS = 20_000;
const PROOF_LASTS_MS = 60_000;

export interface Readiness {
    /** Begins checking at once and every 20 s. */
    start(): void;
    stop(): void;
    /** One sentence per obstacle; empty: ready. */
    problems(): string[];
}

export interface ReadinessDeps {
    teleport: Pick<TeleportApi, 'getCurrentUser' | 'identity'>;
    /** Whether the event stream is open. */
    isLive: () => boolean;
    clock: Clock;
    log: Log;
}

export function createReadiness({teleport, isLive, clock, log}: ReadinessDeps): Readiness {
    let running = false;
    let generation = 0;
    let timer: Timer | null = null;
    let provenAt: number | null = null;
    let lastError = '';
    let reported = false;

    const check = async (mine: number): Promise<void> => {
        try {
            // Measured from the question: an answer that took long proves only what was true when it was asked.
            const asked = clock.monotonic();
            await teleport.getCurrentUser();
            provenAt = asked;
            lastError = '';
            if (reported) {
                log.info({component: 'readiness'}, 'Teleport accepts our credential again');
                reported = false;
            }
        } catch (reason) {
            const err = toBridgeError(reason);
            lastError = err.code;
            if (!reported) {
                log.warn({component: 'readiness', code: err.code, err}, 'Teleport did not accept our credential');
                reported = true;
            }
        }
        if (running && mine === generation) {
            timer = clock.after(CHECK_EVERY_MS, () => void check(mine));
        }
    };

    const certificateProblem = (): string => {
        try {
            const {notAfter} = teleport.identity();
            const expired = `the certificate expired at ${new Date(notAfter).toISOString()}; renew the identity`;
            return notAfter > clock.now() ? '' : expired;
        } catch {
            return 'no identity is loaded';
        }
    };

    return {
        start() {
            if (!running) {
                running = true;
                void check(++generation);
            }
        },
        stop() {
            running = false;
            timer?.cancel();
            timer = null;
        },
        problems() {
            const proven = provenAt !== null && clock.monotonic() - provenAt <= PROOF_LASTS_MS;
            const because = lastError === '' ? '' : ` (${lastError})`;
            return [
                running ? '' : 'the bridge is starting or stopping',
                isLive() ? '' : 'the event stream to Teleport is not open',
                certificateProblem(),
                proven ? '' : `Teleport has not accepted our credential within the last 60 s${because}`,
            ].filter((problem) => problem !== '');
        },
    };
}
