// Cuts a predicate into names, texts in quotes and symbols.
import {PredicateError} from './predicate_error';

export interface Token {
    type: 'name' | 'string' | 'symbol';
    /** As written. */
    text: string;
    /** What a quoted text stands for; otherwise as written. */
    value: string;
    /** Offset of the first character. */
    at: number;
}

const SHAPE = /\s+|([A-Za-z_][A-Za-z0-9_]*)|("(?:[^"\\\n]|\\.)*"|`[^`]*`)|(\|\||&&|==|!=|[!()[\].,])/y;

const MAX_LENGTH = 10_000;

function unquote(text: string, at: number): string {
    if (text.startsWith('`')) {
        return text.slice(1, -1);
    }
    try {
        return String(JSON.parse(text));
    } catch {
        throw new PredicateError(`malformed text at ${String(at)}`);
    }
}

/** Throws only `PredicateError`. */
export function tokenizePredicate(text: string): Token[] {
    if (text.length > MAX_LENGTH) {
        throw new PredicateError(`longer than ${String(MAX_LENGTH)} characters`);
    }
    const tokens: Token[] = [];
    const shape = new RegExp(SHAPE);
    while (shape.lastIndex < text.length) {
        const at = shape.lastIndex;
        const match = shape.exec(text);
        if (match === null) {
            throw new PredicateError(`unexpected "${text.charAt(at)}" at ${String(at)}`);
        }
        const [written, name, quoted, symbol] = match;
        if (name !== undefined) {
            tokens.push({type: 'name', text: written, value: written, at});
        } else if (quoted !== undefined) {
            tokens.push({type: 'string', text: written, value: unquote(written, at), at});
        } else if (symbol !== undefined) {
            tokens.push({type: 'symbol', text: written, value: written, at});
        }
    }
    return tokens;
}
