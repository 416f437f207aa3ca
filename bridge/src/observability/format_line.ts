// One JSON line of the logger as text: `2026-11-23T10:00:00.000Z WARN  text  key=value`.

// Foreign text must not be able to begin a line of its own or move the cursor.
const UNSAFE = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;
const escapeUnsafe = (text: string) =>
    text.replace(UNSAFE, (char) => `\\u${(char.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`);

const show = (value: unknown): string => {
    const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'undefined');
    const quoted = typeof value === 'string' && (text === '' || /[\s"=]/.test(text)) ? JSON.stringify(text) : text;
    return escapeUnsafe(quoted);
};

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

function errorText(err: unknown): {inline: string; below: string} {
    if (!isRecord(err)) {
        return {inline: '', below: ''};
    }
    const code = typeof err.code === 'string' ? ` code=${show(err.code)}` : '';
    const frames = typeof err.stack === 'string' ? err.stack.split('\n').filter((line) => /^\s+at /.test(line)) : [];
    const below = frames.map((line) => `\n    ${escapeUnsafe(line.trim())}`).join('');
    return {inline: `${code} err=${show(String(err.message))}`, below};
}

/** Text that is no JSON is returned as it is. */
export function formatLine(line: string): string {
    let parsed: unknown;
    try {
        parsed = JSON.parse(line);
    } catch {
        return line;
    }
    if (!isRecord(parsed)) {
        return line;
    }
    const {time, level, msg, err, ...fields} = parsed;
    const {inline, below} = errorText(err);
    const pairs = Object.entries(fields).map(([key, value]) => ` ${key}=${show(value)}`);
    const head = `${String(time)} ${String(level).toUpperCase().padEnd(5)} ${escapeUnsafe(String(msg ?? ''))}`;
    return `${head}${pairs.join('')}${inline}${below}\n`;
}
