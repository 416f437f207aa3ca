// The way from a card to the request in Teleport's own web interface.

/** Origin and path without a slash at the end; empty for what is no web address. */
export function webBase(webUrl: string): string {
    let url: URL;
    try {
        url = new URL(webUrl);
    } catch {
        return '';
    }
    const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
    return isWeb ? `${url.origin}${url.pathname}`.replace(/\/+$/, '') : '';
}

/** Safe inside a Markdown link. Empty when the cluster's web address is not known. */
export function requestLink(webUrl: string, requestId: string): string {
    const base = webBase(webUrl);
    const link = `${base}/web/requests/${encodeURIComponent(requestId)}`;
    // Parentheses end the link; the others mean something to Markdown and may stand in a path unescaped.
    const encoded = link.replace(/[()*_~\\`<>[\]|$]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
    return base === '' ? '' : encoded;
}
