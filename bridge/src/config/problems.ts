// Everything that is wrong with the configuration, collected and reported at once.
import {BridgeError} from '../errors';

export type KeyPath = readonly (string | number)[];

export interface Problems {
    /** `fix` says what to do. */
    add(path: KeyPath, what: string, fix: string): void;
    /** Whether that key, or one above or below it, was reported: then nothing more is said about it. */
    has(path: KeyPath): boolean;
    /** Throws `config_invalid` with one line per problem, in the order of the file. */
    throwIfAny(): void;
}

/** `teleport.addr`, `review.policy[1].mode`, `identity.users."a b"`. */
export function keyPathText(path: KeyPath): string {
    return path.reduce<string>((text, key) => {
        if (typeof key === 'number') {
            return `${text}[${key}]`;
        }
        const shown = /^[A-Za-z0-9_-]+$/.test(key) ? key : JSON.stringify(key);
        return text === '' ? shown : `${text}.${shown}`;
    }, '');
}

const within = (outer: KeyPath, inner: KeyPath) => outer.every((key, index) => inner[index] === key);

/** @param lineOf line of a key, or of the nearest table above it; 1 when there is none */
export function createProblems(file: string, lineOf: (path: KeyPath) => number): Problems {
    const found: {path: KeyPath; line: number; text: string}[] = [];
    return {
        add(path, what, fix) {
            const line = lineOf(path);
            const key = path.length === 0 ? '' : `${keyPathText(path)}: `;
            found.push({path, line, text: `${file}:${line}: ${key}${what}; ${fix}`});
        },
        has: (path) => found.some((problem) => within(problem.path, path) || within(path, problem.path)),
        throwIfAny() {
            if (found.length === 0) {
                return;
            }
            const lines = found.toSorted((a, b) => a.line - b.line).map((problem) => problem.text);
            throw new BridgeError('config_invalid', lines.join('\n'));
        },
    };
}
