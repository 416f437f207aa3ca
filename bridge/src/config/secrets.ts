// Secrets of the configuration: given as they are, or as the path of a file that holds them.
import {readFileSync} from 'node:fs';
import type {KeyPath, Problems} from './problems';
import {Secret} from './secret';
import {systemCode} from './system_code';

export const MIN_SECRET_BYTES = 32;
const MAX_FILE_BYTES = 4096;

/** Words of examples and of people who mean to come back to it. Random text holds none of them. */
const PLACEHOLDER = /secret|change.?me|example|placeholder|replace|password|your[-_ ]|insert|dummy/i;
const MIN_DISTINCT = 10;

/** The text itself, or the trimmed content of the file when it begins with '/'. Null after a problem was reported. */
export function readSecret(path: KeyPath, given: string, problems: Problems): string | null {
    if (!given.startsWith('/')) {
        return given.trim();
    }
    let content: string;
    try {
        content = readFileSync(given, 'utf8');
    } catch (reason) {
        const code = systemCode(reason);
        problems.add(path, `cannot read the file ${given} (${code})`, 'make it readable for the user of the bridge');
        return null;
    }
    if (content.trim() === '' || Buffer.byteLength(content) > MAX_FILE_BYTES) {
        problems.add(path, `the file ${given} is empty or too long`, 'it must hold the secret and nothing else');
        return null;
    }
    return content.trim();
}

/** Why this text is no master key; empty when it is one. */
export function weaknessOf(secret: string): string {
    const bytes = Buffer.byteLength(secret);
    const generate = 'generate one with `teleport-mattermost-bridge configure`';
    if (bytes === 0) {
        return `mattermost.secret is missing; ${generate}`;
    }
    if (PLACEHOLDER.test(secret) || new Set(secret).size < MIN_DISTINCT) {
        return `mattermost.secret is a placeholder; ${generate}`;
    }
    return bytes < MIN_SECRET_BYTES
        ? `mattermost.secret has ${bytes} bytes, ${MIN_SECRET_BYTES} are needed; ${generate}`
        : '';
}

export function secretOrNull(text: string): Secret | null {
    return text === '' || weaknessOf(text) !== '' ? null : new Secret(text);
}
