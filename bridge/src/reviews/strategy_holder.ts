// The strategy in force: detected at start, again when the credential changes and from time to time, and corrected by
// the first answer that proves it wrong. Never a silent change.
import type {Clock, Timer} from '../clock';
import type {BridgeError} from '../errors';
import {toBridgeError} from '../errors';
import type {Log} from '../observability/log';
import type {TeleportApi} from '../teleport/teleport_api';
import type {StrategyReport} from './review_service';
import {chooseStrategy, refusedByServer} from './strategy';

const DETECT_EVERY_MS = 5 * 60_000;

export interface StrategyHolder {
    current(): StrategyReport;
    /** First detection; a failure leaves link_only until a later one succeeds. */
    start(): Promise<void>;
    stop(): void;
    /** The credential was replaced: what was refused to the old one is forgotten. */
    onIdentityChange(): void;
    /** A refusal of a certificate. Only one that concerns our credential, not the person, changes anything. */
    onRefusal(error: BridgeError): void;
}

export interface StrategyHolderDeps {
    teleport: Pick<TeleportApi, 'ping' | 'getCurrentRoles' | 'identity'>;
    clock: Clock;
    log: Log;
    /** Another way than before, or another reason; also the first one found. */
    onChange?: (report: StrategyReport) => void;
}

/** The server's texts about the caller's own credential; a bare `access denied` may concern the person only. */
const ABOUT_US = /impersonated user can not impersonate|impersonation is not allowed|not allowed to reissue/i;

export function createStrategyHolder({teleport, clock, log, onChange}: StrategyHolderDeps): StrategyHolder {
    let report: StrategyReport = {name: 'link_only', reason: 'The bridge has not asked Teleport yet what it may do.'};
    /** Set by a refusal; detection alone does not lift it, for the certificate looks the same as before. */
    let refused: StrategyReport | null = null;
    let timer: Timer | null = null;
    let stopped = false;

    const adopt = (next: StrategyReport) => {
        const changed = next.name !== report.name || next.reason !== report.reason;
        report = next;
        if (changed) {
            onChange?.(next);
            const fields = {component: 'reviews', strategy: next.name};
            const text = `reviews go by ${next.name}: ${next.reason}`;
            if (next.name === 'link_only') {
                log.warn(fields, text);
            } else {
                log.info(fields, text);
            }
        }
    };
    const detect = async () => {
        try {
            const [roles, {serverVersion}] = await Promise.all([teleport.getCurrentRoles(), teleport.ping()]);
            adopt(refused ?? chooseStrategy({identity: teleport.identity(), roles, serverVersion}));
        } catch (reason) {
            const {code, message} = toBridgeError(reason);
            log.warn(
                {component: 'reviews', code, err: message},
                'cannot detect how reviews can go; the last answer stays',
            );
        }
    };
    const schedule = () => {
        timer = clock.after(DETECT_EVERY_MS, () => {
            void detect().then(() => {
                if (!stopped) {
                    schedule();
                }
            });
        });
    };

    return {
        current: () => report,
        async start() {
            stopped = false;
            await detect();
            if (!stopped) {
                schedule();
            }
        },
        stop() {
            stopped = true;
            timer?.cancel();
        },
        onIdentityChange() {
            refused = null;
            void detect();
        },
        onRefusal(error) {
            if (error.code === 'impersonation_refused' && ABOUT_US.test(error.message)) {
                refused = refusedByServer(error.message);
                adopt(refused);
            }
        },
    };
}
