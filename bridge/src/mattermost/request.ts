// One REST call: deadline, no redirects, bounded answer, and repeats where a repeat is harmless.
import type {Clock} from '../clock';
import type {Secret} from '../config/secret';
import {BridgeError} from '../errors';
import type {Log} from '../observability/log';
import {statusError, transportError} from './mattermost_error';
import {readLimited} from './read_limited';
import {retryDelay} from './retry_delay';

/** For a call with all its repeats. Delivery counts on it: a claim is stale after 60 s. */
const DEADLINE_MS = 15_000;
const MAX_ATTEMPTS = 4;

export interface Call {
    method: 'GET' | 'POST' | 'PUT' | 'DELETE';
    /** Below `/api/v4`, segments encoded. */
    path: string;
    body?: unknown;
    /** Whether it may be sent again after 429, 5xx or a broken connection. */
    repeatable: boolean;
}

export interface Answer {
    body: unknown;
    headers: Headers;
}

/** Throws `mattermost_unavailable`, `mattermost_denied`, `mattermost_not_found` or `mattermost_failed`. */
export type Send = (call: Call) => Promise<Answer>;

export interface RequestDeps {
    url: string;
    token: Secret;
    clock: Clock;
    log: Log;
}

type Attempt = {ok: true; answer: Answer} | {ok: false; error: BridgeError; headers: Headers | null};

export function createRequest({url, token, clock, log}: RequestDeps): Send {
    const attempt = async (call: Call, signal: AbortSignal): Promise<Attempt> => {
        // Path only: a query may hold names, and what is sent holds secrets.
        const what = `${call.method} ${call.path.split('?')[0]}`;
        let response: Response;
        let text: string;
        try {
            response = await fetch(`${url}/api/v4${call.path}`, {
                method: call.method,
                headers: {
                    authorization: `Bearer ${token.reveal()}`,
                    accept: 'application/json',
                    ...(call.body === undefined ? {} : {'content-type': 'application/json'}),
                },
                body: call.body === undefined ? undefined : JSON.stringify(call.body),
                redirect: 'error',
                signal,
            });
            text = await readLimited(response);
        } catch (reason) {
            return {ok: false, error: transportError(what, reason), headers: null};
        }
        let body: unknown = null;
        let isJson = true;
        try {
            body = JSON.parse(text);
        } catch {
            isJson = false;
        }
        if (!response.ok) {
            return {ok: false, error: statusError(what, response.status, body), headers: response.headers};
        }
        if (!isJson) {
            const message = `${what}: ${response.status} but no JSON; does mattermost.url lead to Mattermost itself?`;
            return {
                ok: false,
                error: new BridgeError('mattermost_unavailable', message, {retriable: true}),
                headers: null,
            };
        }
        return {ok: true, answer: {body, headers: response.headers}};
    };

    return async (call) => {
        const started = clock.monotonic();
        const controller = new AbortController();
        const expire = () => controller.abort(new Error(`no answer within ${DEADLINE_MS / 1000} s`));
        const timer = clock.after(DEADLINE_MS, expire);
        try {
            for (let count = 1; ; count++) {
                const result = await attempt(call, controller.signal);
                if (result.ok) {
                    return result.answer;
                }
                const left = DEADLINE_MS - (clock.monotonic() - started);
                const wait = retryDelay(result.headers, count, clock.now());
                const hopeless = controller.signal.aborted || count >= MAX_ATTEMPTS || wait >= left;
                if (!call.repeatable || !result.error.retriable || hopeless) {
                    throw result.error;
                }
                log.debug({component: 'mattermost', err: result.error, wait_ms: wait}, 'call will be repeated');
                await clock.sleep(wait, controller.signal).catch(() => Promise.reject(result.error));
            }
        } finally {
            timer.cancel();
        }
    };
}
