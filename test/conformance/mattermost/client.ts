// One session of a Mattermost server, as thin as possible: what a case says of an answer is what came over the wire.

export type Body = Record<string, unknown>;

export interface Answer<T> {
    status: number;
    headers: Headers;
    /** Parsed when it is JSON, else the text. */
    body: T;
}

export interface CallOptions {
    headers?: Record<string, string>;
    /** Sent as it is instead of JSON. */
    raw?: string | FormData;
}

export interface Client {
    /** Empty: without a session. */
    readonly token: string;
    /** `path` without `/api/v4`. Rejects only when no answer came. */
    call<T = Body>(method: string, path: string, body?: unknown, options?: CallOptions): Promise<Answer<T>>;
    get<T = Body>(path: string): Promise<Answer<T>>;
    post<T = Body>(path: string, body: unknown): Promise<Answer<T>>;
    put<T = Body>(path: string, body: unknown): Promise<Answer<T>>;
    delete(path: string): Promise<Answer<Body>>;
    /** For what only prepares a case: the body, or an error when the answer is no success. */
    make<T = Body>(method: string, path: string, body?: unknown): Promise<T>;
}

const ANSWER_WITHIN_MS = 15_000;

const parsed = (text: string): unknown => {
    try {
        return JSON.parse(text) as unknown;
    } catch {
        return text;
    }
};

export function createClient(url: string, token: string): Client {
    const client: Client = {
        token,
        async call<T>(method: string, path: string, body?: unknown, {headers = {}, raw}: CallOptions = {}) {
            const response = await fetch(`${url}/api/v4${path}`, {
                method,
                headers: {
                    ...(token ? {Authorization: `Bearer ${token}`} : {}),
                    ...(raw instanceof FormData ? {} : {'Content-Type': 'application/json'}),
                    ...headers,
                },
                body: raw ?? (body === undefined ? undefined : JSON.stringify(body)),
                redirect: 'manual',
                signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
            });
            const text = await response.text();
            return {status: response.status, headers: response.headers, body: parsed(text) as T};
        },
        get: (path) => client.call('GET', path),
        post: (path, body) => client.call('POST', path, body),
        put: (path, body) => client.call('PUT', path, body),
        delete: (path) => client.call('DELETE', path),
        async make<T>(method: string, path: string, body?: unknown) {
            const answer = await client.call<T>(method, path, body);
            if (answer.status >= 300) {
                throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body).slice(0, 300)}`);
            }
            return answer.body;
        },
    };
    return client;
}

/** What a case usually says of a refusal: status and the error's id, which are stable; texts are localised. */
export const refusal = (answer: Answer<unknown>): [number, unknown] => [
    answer.status,
    (answer.body as Body | null)?.id,
];
