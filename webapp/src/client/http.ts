// POST to the Mattermost server the page came from, as the person whose session it is.
import {ClientError} from './failure';

/** A JSON answer of the server, whatever its status. `body` is null when it is no JSON. */
export interface HttpAnswer {
    status: number;
    body: unknown;
}

export interface Http {
    /**
     * @param path below SiteURL, e.g. `/api/v4/channels/direct`
     * @param timeoutMs until the answer is read completely
     * Rejects with `offline`, `timeout` or, at the end of the plugin, an AbortError. Follows no redirect.
     */
    post(path: string, body: unknown, timeoutMs: number): Promise<HttpAnswer>;
}

export interface HttpDeps {
    fetch: typeof fetch;
    /** Path of SiteURL without a trailing slash. */
    basename: () => string;
    /** Text of document.cookie. */
    cookies: () => string;
    /** Ends every call. */
    signal: AbortSignal;
}

/** Value of the cookie that must be repeated in a header; empty without one. */
export function csrfToken(cookies: string): string {
    const pair = cookies.split('; ').find((each) => each.startsWith('MMCSRF='));
    return pair === undefined ? '' : pair.slice('MMCSRF='.length);
}

const toJson = (text: string): unknown => {
    try {
        return JSON.parse(text);
    } catch {
        return null;
    }
};

export function createHttp({fetch, basename, cookies, signal}: HttpDeps): Http {
    return {
        async post(path, body, timeoutMs) {
            const deadline = new AbortController();
            const stop = () => deadline.abort();
            const timer = setTimeout(stop, timeoutMs);
            signal.addEventListener('abort', stop);
            try {
                const response = await fetch(`${basename()}${path}`, {
                    method: 'POST',
                    credentials: 'same-origin',
                    redirect: 'error',
                    headers: {
                        'Content-Type': 'application/json',
                        'X-CSRF-Token': csrfToken(cookies()),
                        'X-Requested-With': 'XMLHttpRequest',
                    },
                    body: JSON.stringify(body),
                    signal: deadline.signal,
                });
                return {status: response.status, body: toJson(await response.text())};
            } catch (reason) {
                signal.throwIfAborted();
                throw new ClientError(deadline.signal.aborted ? 'timeout' : 'offline', '', reason);
            } finally {
                clearTimeout(timer);
                signal.removeEventListener('abort', stop);
            }
        },
    };
}
