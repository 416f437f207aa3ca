// JSON as base64url: nothing in it looks like a mention or a channel to Mattermost, which would search for them.
export function toBase64url(value: unknown): string {
    // btoa takes bytes, one per character.
    const utf8 = encodeURIComponent(JSON.stringify(value)).replace(/%(..)/g, (_, hex: string) =>
        String.fromCharCode(parseInt(hex, 16)),
    );
    return btoa(utf8).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}
