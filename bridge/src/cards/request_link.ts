// The way from a card to the request in Teleport's own web interface.

/** Empty when the cluster's web address is not known or is no web address. */
export function requestLink(webUrl: string, requestId: string): string {
    let base: URL;
    try {
        base = new URL(webUrl);
    } catch {
        return '';
    }
    if (base.protocol !== 'https:' && base.protocol !== 'http:') {
        return '';
    }
    const path = `${base.pathname.replace(/\/+$/, '')}/web/requests/${encodeURIComponent(requestId)}`;
    // Parentheses end a Markdown link.
    return `${base.origin}${path}`.replaceAll('(', '%28').replaceAll(')', '%29');
}
