// Where a request carries its session token.
import type {IncomingHttpHeaders} from 'node:http';

export interface SentToken {
    /** Empty: none. */
    token: string;
    /** From a cookie, which other sites could make a browser send, too. */
    fromCookie: boolean;
}

export function cookiesOf(headers: IncomingHttpHeaders): Record<string, string> {
    const pairs = (headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='));
    return Object.fromEntries(pairs.map(([name = '', ...value]) => [name, value.join('=')]));
}

export function tokenOf(headers: IncomingHttpHeaders): SentToken {
    const [, header] = /^(?:bearer|token) +(\S+)$/i.exec(headers.authorization ?? '') ?? [];
    if (header !== undefined) {
        return {token: header, fromCookie: false};
    }
    return {token: cookiesOf(headers).MMAUTHTOKEN ?? '', fromCookie: true};
}
