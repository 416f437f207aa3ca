// Takes out of log fields what must never be logged, by the name of the key and by the look of the text.

const HIDDEN = '<redacted>';
const MAX_DEPTH = 6;

const SECRET_KEY =
    /token|secret|passw|authorization|cookie|private.?key|signing.?key|^key$|trigger_?id|response_?url|^state$|dialog_?state|certificate|^pem$/i;
const PEM = /-----BEGIN [A-Z ]+-----[\s\S]*?(?:-----END [A-Z ]+-----|$)/g;
const BEARER = /\b(bearer|token)\s+[A-Za-z0-9._~+/=-]{16,}/gi;
const NAMED = /\b((?:\w*(?:token|secret)|trigger_id|response_url|state)["']?\s*[=:]\s*["']?)[^\s"'&,;}]{8,}/gi;

/** Keys, bearer tokens and `name=value` secrets inside a text. */
export function redactText(text: string): string {
    return text.replace(PEM, HIDDEN).replace(BEARER, `$1 ${HIDDEN}`).replace(NAMED, `$1${HIDDEN}`);
}

/** A copy that is safe to log; buffers are only measured. */
export function redact(value: unknown, depth = 0): unknown {
    if (typeof value === 'string') {
        return redactText(value);
    }
    if (typeof value === 'bigint') {
        return String(value);
    }
    if (typeof value !== 'object' || value === null) {
        return value;
    }
    if (ArrayBuffer.isView(value)) {
        return `<${value.byteLength} bytes>`;
    }
    if (depth >= MAX_DEPTH) {
        return '<nested>';
    }
    if (Array.isArray(value)) {
        return value.map((one) => redact(one, depth + 1));
    }
    if ('toJSON' in value && typeof value.toJSON === 'function') {
        return redact(value.toJSON(), depth + 1);
    }
    return Object.fromEntries(
        Object.entries(value).map(([key, one]) => [key, SECRET_KEY.test(key) ? HIDDEN : redact(one, depth + 1)]),
    );
}
