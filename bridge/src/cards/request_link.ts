// The way from a card to the request in Teleport's own web interface.

function parseWebUrl(webUrl: string): URL | null {
    try {
        const url = new URL(webUrl);
        return url.protocol === 'https:' || url.protocol === 'http:' ? url : null;
    } catch {
        return null;
    }
}

/** Origin and path without a slash at the end; empty for what is no web address. */
export function webBase(webUrl: string): string {
    const url = parseWebUrl(webUrl);
    return url === null ? '' : `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}

/** Safe inside a Markdown link. Empty when the cluster's web address is not known. */
export function requestLink(webUrl: string, requestId: string): string {
    const url = parseWebUrl(webUrl);
    if (url === null) {
        return '';
    }
    const path = `${url.pathname.replace(/\/+$/, '')}/web/requests/${encodeURIComponent(requestId)}`;
    // Parentheses end the link; the others mean something to Markdown and may stand in a path as they are.
    const hex = (char: string): string => `%${char.charCodeAt(0).toString(16).toUpperCase()}`;
    return `${url.origin}${path.replace(/[()*_~\\`<>[\]|$]/g, hex)}`;
}
