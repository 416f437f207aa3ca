// What a SIGHUP can change while the bridge runs, and what needs a restart.
import {isDeepStrictEqual} from 'node:util';
import type {Config} from './config';
import {unprovableReason} from './read_mattermost';

/** Kept as started: sockets and clients were built from them. The secret texts are compared by their revealed value. */
const fixedParts = ({teleport, mattermost, http, log}: Config): Record<string, unknown> => ({
    'teleport.addr': teleport.addr,
    'mattermost.url': mattermost.url,
    'mattermost.token': mattermost.token.reveal(),
    'http.public_addr': http.publicUrl,
    'http.listen_addr': http.listen,
    'http.https_key_file and http.https_cert_file': http.tls,
    'http.metrics_addr': http.metricsListen,
    log,
});

export interface Reloaded {
    config: Config;
    /** Names of the keys whose change is not taken over. */
    needRestart: string[];
}

/** The address that is really used decides whether a key may be used: the new one, read as https://, is not in use yet. */
function provableKeys({mattermost: current}: Config, {mattermost: next}: Config): Partial<Config['mattermost']> {
    const problem = unprovableReason(new URL(current.url));
    return problem === '' ? {} : {secret: null, secretPrevious: null, secretProblem: next.secretProblem || problem};
}

/** The next configuration, with those parts of the current one that only a restart can change. */
export function keepingFixedParts(current: Config, next: Config): Reloaded {
    const before = fixedParts(current);
    const after = fixedParts(next);
    return {
        config: {
            ...next,
            teleport: {...next.teleport, addr: current.teleport.addr},
            mattermost: {
                ...next.mattermost,
                url: current.mattermost.url,
                token: current.mattermost.token,
                ...provableKeys(current, next),
            },
            http: {...current.http, answerWithinMs: next.http.answerWithinMs},
            log: current.log,
        },
        needRestart: Object.keys(before).filter((name) => !isDeepStrictEqual(before[name], after[name])),
    };
}
