// Where the request is in Teleport's own web interface. The address comes with the card, so it is looked at first.

/** Empty when there is no web address, or what stands there is none. */
export function requestUrl(webUrl: string, requestId: string): string {
    let url: URL;
    try {
        url = new URL(webUrl);
    } catch {
        return '';
    }
    const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
    const path = url.pathname.replace(/\/+$/, '');
    return isWeb ? `${url.origin}${path}/web/requests/${encodeURIComponent(requestId)}` : '';
}
