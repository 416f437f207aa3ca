// TOML text to plain data, with the line of every key: the parser itself only tells lines of syntax errors.
import {parse, TomlError} from 'smol-toml';
import type {KeyPath} from './problems';

export type ParsedToml =
    | {ok: true; data: Record<string, unknown>; lineOf: (path: KeyPath) => number}
    | {ok: false; line: number; what: string};

const HEADER = /^\s*(\[\[?)\s*(.+?)\s*\]\]?\s*(?:#.*)?$/;
const KEY_PART = /\s*("(?:[^"\\]|\\.)*"|'[^']*'|[A-Za-z0-9_-]+)\s*(\.|=|$)/y;

function unquote(part: string): string {
    if (part.startsWith('"')) {
        const value: unknown = parse(`k = ${part}`).k;
        return typeof value === 'string' ? value : part;
    }
    return part.startsWith("'") ? part.slice(1, -1) : part;
}

/** The dotted key at the start of `text`, when `end` ('=' or '' for a header) follows it. */
function readKey(text: string, end: '=' | ''): string[] | null {
    const parts: string[] = [];
    KEY_PART.lastIndex = 0;
    for (;;) {
        const match = KEY_PART.exec(text);
        if (match === null) {
            return null;
        }
        parts.push(unquote(match[1] ?? ''));
        if (match[2] !== '.') {
            return match[2] === end ? parts : null;
        }
    }
}

const pathText = (path: KeyPath) => JSON.stringify(path);

/** Lines of the keys of valid TOML. Keys of inline tables are on the line of the key that holds the table. */
function indexLines(text: string): Map<string, number> {
    const lines = new Map<string, number>();
    const counts = new Map<string, number>();
    let table: (string | number)[] = [];
    let open: string | null = null;
    const note = (path: (string | number)[], line: number) => {
        if (!lines.has(pathText(path))) {
            lines.set(pathText(path), line);
        }
    };
    text.split('\n').forEach((line, index) => {
        let rest = line;
        if (open !== null) {
            if (line.includes(open)) {
                open = null;
            }
            return;
        }
        const header = HEADER.exec(line);
        const name = header === null ? null : readKey(header[2] ?? '', '');
        if (header !== null && name !== null && !line.includes('=')) {
            table = [...name];
            if (header[1] === '[[') {
                const count = counts.get(pathText(name)) ?? 0;
                counts.set(pathText(name), count + 1);
                note(table, index + 1);
                table.push(count);
            }
            note(table, index + 1);
            return;
        }
        const key = readKey(line, '=');
        if (key !== null) {
            note([...table, ...key], index + 1);
            rest = line.slice(line.indexOf('=') + 1);
        }
        for (const quotes of ['"""', "'''"]) {
            if (rest.split(quotes).length === 2) {
                open = quotes;
            }
        }
    });
    return lines;
}

/** Dates and big integers stay what the parser makes of them; the schema refuses them by type. */
export function parseToml(text: string): ParsedToml {
    let data: Record<string, unknown>;
    try {
        data = parse(text);
    } catch (reason) {
        if (!(reason instanceof TomlError)) {
            throw reason;
        }
        const what = (reason.message.split('\n')[0] ?? '').replace(/^Invalid TOML document: /, '');
        return {ok: false, line: reason.line, what: `is not valid TOML here: ${what}`};
    }
    const lines = indexLines(text);
    const lineOf = (path: KeyPath): number => {
        for (let length = path.length; length > 0; length--) {
            const line = lines.get(pathText(path.slice(0, length)));
            if (line !== undefined) {
                return line;
            }
        }
        return 1;
    };
    return {ok: true, data, lineOf};
}
