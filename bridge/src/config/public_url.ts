// Web addresses of the configuration as base URLs.

/** Base URL without a trailing slash; null when it is no http(s) address or carries credentials, a query or a fragment. */
export function parseBaseUrl(text: string): URL | null {
    let url: URL;
    try {
        url = new URL(text.trim());
    } catch {
        return null;
    }
    const web = url.protocol === 'https:' || url.protocol === 'http:';
    return web && url.hostname && !url.username && !url.password && !url.search && !url.hash ? url : null;
}

export function baseUrlText(url: URL): string {
    return url.origin + url.pathname.replace(/\/+$/, '');
}

/**
 * `public_addr`: `[https://]host[:port][/path]`. The address from outside, so no port means the scheme's own (443), not the
 * port of `listen_addr`: the vendor's file has `example.com` beside a listener on :8081, and its comment shows a plain URL,
 * which is how a load balancer or port forwarding in front is written. Whoever has neither writes the port.
 */
export function parsePublicAddr(text: string): URL | null {
    const trimmed = text.trim();
    return parseBaseUrl(/^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`);
}
