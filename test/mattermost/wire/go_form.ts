// Forms as Go's url.Values.Encode writes them: sorted by key, spaces as plus.

function escape(text: string): string {
    return encodeURIComponent(Buffer.from(text).toString())
        .replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
        .replace(/%20/g, '+');
}

export function goForm(values: Readonly<Record<string, string | readonly string[]>>): string {
    return Object.keys(values)
        .sort()
        .flatMap((key) => [values[key] ?? []].flat().map((value) => `${escape(key)}=${escape(value)}`))
        .join('&');
}
