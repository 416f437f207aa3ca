// Calls from Mattermost to integrations, as Go's HTTP client makes them.
import {Agent as HttpAgent, request as httpRequest, type IncomingMessage} from 'node:http';
import {Agent as HttpsAgent, request as httpsRequest} from 'node:https';
import {isIP, isIPv6} from 'node:net';
import {createGunzip} from 'node:zlib';

import type {ServerConfig} from '../store/server_config';
import {allowedAddress} from './allowed_address';

export interface OutgoingCall {
    method: string;
    url: string;
    /** Sorted by name: Go sends them so. */
    headers: Readonly<Record<string, string>>;
    body: string | null;
    /** Post actions and dialogs: a connection of their own. Commands share one. */
    newConnection: boolean;
    /** Bytes that are read at most; the rest is not. */
    readAtMost?: number;
}

export interface OutgoingReply {
    status: number;
    /** `502 Bad Gateway` */
    statusText: string;
    contentType: string;
    body: Buffer;
}

/** The call was answered, but not to its end. */
export class BrokenBody extends Error {}

export interface Outgoing {
    /** Throws on every failure but a status; BrokenBody when only the body failed. */
    call(call: OutgoingCall): Promise<OutgoingReply>;
    close(): void;
}

export interface OutgoingDeps {
    config: ServerConfig;
    /** Certificates (PEM) that are trusted in addition to the well-known ones. */
    trustedCa: readonly string[];
}

const MAX_REDIRECTS = 10;
const USER_AGENT = 'Mattermost-Bot/1.1';

export function createOutgoing({config, trustedCa}: OutgoingDeps): Outgoing {
    const shared = {http: new HttpAgent({keepAlive: true}), https: new HttpsAgent({keepAlive: true})};

    const send = async (call: OutgoingCall, url: URL, referer: string, signal: AbortSignal) => {
        const address = await allowedAddress(url.hostname, config.AllowedUntrustedInternalConnections);
        const isTls = url.protocol === 'https:';
        if (!isTls && url.protocol !== 'http:') {
            throw new Error(`unsupported protocol scheme "${url.protocol}"`);
        }
        const {Authorization, ...others} = call.headers;
        const length = call.body === null ? {} : {'Content-Length': String(Buffer.byteLength(call.body))};
        const request = (isTls ? httpsRequest : httpRequest)({
            method: call.method,
            hostname: address,
            family: isIPv6(address) ? 6 : 4,
            port: url.port === '' ? undefined : url.port,
            path: url.pathname + url.search,
            setHost: false,
            agent: call.newConnection ? false : isTls ? shared.https : shared.http,
            signal,
            headers: {
                Host: url.host,
                'User-Agent': USER_AGENT,
                ...length,
                Accept: 'application/json',
                ...(Authorization === undefined ? {} : {Authorization}),
                ...others,
                ...(referer === '' ? {} : {Referer: referer}),
                'Accept-Encoding': 'gzip',
            },
            ...(isTls
                ? {
                      // An address is no server name; its certificate is checked against the address.
                      ...(isIP(url.hostname.replace(/[[\]]/g, '')) > 0 ? {} : {servername: url.hostname}),
                      rejectUnauthorized: !config.EnableInsecureOutgoingConnections,
                      ...(trustedCa.length === 0 ? {} : {ca: [...trustedCa]}),
                  }
                : {}),
        });
        // Go says nothing about the connection. Without this, Node says `close` or `keep-alive`.
        request.removeHeader('Connection');
        request.flushHeaders();
        request.shouldKeepAlive = !call.newConnection;
        return new Promise<IncomingMessage>((resolve, reject) => {
            request.once('response', resolve).once('error', reject);
            request.end(call.body ?? undefined);
        });
    };

    const follow = async (call: OutgoingCall, signal: AbortSignal): Promise<IncomingMessage> => {
        let next = call;
        let url = new URL(call.url);
        let referer = '';
        for (let redirects = 0; ; redirects += 1) {
            const response = await send(next, url, referer, signal);
            const {location} = response.headers;
            const status = response.statusCode ?? 0;
            if (![301, 302, 303, 307, 308].includes(status) || location === undefined) {
                return response;
            }
            response.resume();
            if (redirects === MAX_REDIRECTS) {
                throw new Error(`stopped after ${MAX_REDIRECTS} redirects`);
            }
            const to = new URL(location, url);
            if (status < 307) {
                const {'Content-Type': _, ...headers} = next.headers;
                next = {...next, method: 'GET', body: null, headers};
            }
            if (to.hostname !== url.hostname) {
                const {Authorization: _, ...headers} = next.headers;
                next = {...next, headers};
            }
            referer = url.href;
            url = to;
        }
    };

    return {
        async call(call) {
            const signal = AbortSignal.timeout(config.OutgoingIntegrationRequestsTimeout * 1000);
            const response = await follow(call, signal);
            try {
                return {
                    status: response.statusCode ?? 0,
                    statusText: `${response.statusCode ?? 0} ${response.statusMessage ?? ''}`.trim(),
                    contentType: response.headers['content-type'] ?? '',
                    body: await readBody(response, call.readAtMost ?? Number.POSITIVE_INFINITY),
                };
            } catch (reason) {
                throw new BrokenBody(String(reason));
            }
        },
        close() {
            shared.http.destroy();
            shared.https.destroy();
        },
    };
}

async function readBody(response: IncomingMessage, limit: number): Promise<Buffer> {
    const stream = response.headers['content-encoding'] === 'gzip' ? response.pipe(createGunzip()) : response;
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of stream as AsyncIterable<Buffer>) {
        chunks.push(chunk.subarray(0, limit - size));
        size += chunk.length;
        if (size >= limit) {
            break;
        }
    }
    return Buffer.concat(chunks);
}
