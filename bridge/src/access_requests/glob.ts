// Role globs of the configuration: `*` stands for any text, also none. Everything else is literal.

/** Linear in the texts' lengths: a pattern is no regular expression and cannot make the bridge hang. */
export function globMatches(pattern: string, name: string): boolean {
    const [first = '', ...rest] = pattern.split('*');
    if (rest.length === 0) {
        return pattern === name;
    }
    if (!name.startsWith(first)) {
        return false;
    }
    const last = rest.pop() ?? '';
    let at = first.length;
    for (const part of rest) {
        const found = name.indexOf(part, at);
        if (found < 0) {
            return false;
        }
        at = found + part.length;
    }
    return name.length - at >= last.length && name.endsWith(last);
}
