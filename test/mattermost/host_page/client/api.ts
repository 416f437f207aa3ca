// The page's own calls, with the session's cookies and the CSRF header that a cookie session needs.
const csrf = (): string => /(?:^|; )MMCSRF=([^;]+)/.exec(document.cookie)?.[1] ?? '';

export interface ApiAnswer<T> {
    status: number;
    body: T;
}

export async function api<T>(method: string, path: string, body?: unknown): Promise<ApiAnswer<T>> {
    const answer = await fetch(`/api/v4${path}`, {
        method,
        headers: {
            'X-Requested-With': 'XMLHttpRequest',
            'X-CSRF-Token': csrf(),
            ...(body === undefined ? {} : {'Content-Type': 'application/json'}),
        },
        ...(body === undefined ? {} : {body: JSON.stringify(body)}),
    });
    const text = await answer.text();
    return {status: answer.status, body: (text === '' ? null : JSON.parse(text)) as T};
}

export async function get<T>(path: string): Promise<T> {
    const {status, body} = await api<T>('GET', path);
    if (status !== 200) {
        throw new Error(`GET ${path}: ${status}`);
    }
    return body;
}
