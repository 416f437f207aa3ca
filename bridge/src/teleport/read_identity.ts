// Finds and reads the credential, whichever of Teleport's tools wrote it. Files are only ever read: tbot's storage
// belongs to tbot, and a renewal by anybody else locks the bot.
import {readFile, readdir, stat} from 'node:fs/promises';
import {join} from 'node:path';
import type {CredentialSource} from '../config/config';
import {systemCode} from '../config/system_code';
import {BridgeError} from '../errors';
import {parseIdentity} from './parse_identity';
import type {Identity, IdentityTexts} from './parse_identity';

/** tbot's storage has this file and its outputs do not. */
const STORAGE_MARK = 'tlscacerts';
/** Names of the identity file in a directory: tbot's outputs and Kubernetes secrets, then Teleport's Helm charts. */
const IDENTITY_FILES = ['identity', 'auth_id'];
/** Everything that Teleport writes is far smaller; a device or a log given by mistake must not fill the memory. */
const MAX_BYTES = 1024 * 1024;

async function readText(path: string): Promise<string> {
    try {
        const found = await stat(path);
        if (found.isFile() && found.size <= MAX_BYTES) {
            return await readFile(path, 'utf8');
        }
    } catch (reason) {
        throw new BridgeError('identity_invalid', `${path} cannot be read (${systemCode(reason)})`, {cause: reason});
    }
    throw new BridgeError('identity_invalid', `${path} is not a file of at most 1 MiB`);
}

async function readFiles(key: string, certificate: string, authorities: string): Promise<IdentityTexts> {
    const [keyText, certificateText, authoritiesText] = await Promise.all([
        readText(key),
        readText(certificate),
        readText(authorities),
    ]);
    return {key: keyText, certificate: certificateText, authorities: authoritiesText};
}

async function readIdentityFile(path: string): Promise<IdentityTexts> {
    const text = await readText(path);
    return {key: text, certificate: text, authorities: afterFirstCertificate(text)};
}

/** In an identity file the authorities follow the leaf. */
function afterFirstCertificate(text: string): string {
    const end = '-----END CERTIFICATE-----';
    const at = text.indexOf(end);
    return at === -1 ? '' : text.slice(at + end.length);
}

async function readDirectory(directory: string): Promise<IdentityTexts> {
    const names = (await readdir(directory)).filter((name) => !name.startsWith('.'));
    const at = (name: string): string => join(directory, name);
    if (names.includes(STORAGE_MARK)) {
        return readFiles(at('key'), at('tlscert'), at(STORAGE_MARK));
    }
    const file = IDENTITY_FILES.find((name) => names.includes(name)) ?? (names.length === 1 ? names[0] : undefined);
    if (file !== undefined) {
        return readIdentityFile(at(file));
    }
    if (names.includes('tlscert') && names.includes('teleport-host-ca.crt')) {
        return readFiles(at('key'), at('tlscert'), at('teleport-host-ca.crt'));
    }
    throw new BridgeError(
        'identity_invalid',
        `${directory} is neither a storage nor an output directory of tbot, nor a secret with an identity file`,
    );
}

async function readTexts(source: CredentialSource): Promise<IdentityTexts> {
    if (source.kind === 'files') {
        return readFiles(source.clientKey, source.clientCrt, source.rootCas);
    }
    const isDirectory = (await stat(source.path)).isDirectory();
    return isDirectory ? readDirectory(source.path) : readIdentityFile(source.path);
}

const nameOf = (source: CredentialSource): string =>
    source.kind === 'files' ? `teleport.client_crt ${source.clientCrt}` : `teleport.identity ${source.path}`;

/** Throws `identity_invalid`; the message names the setting and the path. An expired certificate is returned as it is. */
export async function readIdentity(source: CredentialSource): Promise<Identity> {
    try {
        return parseIdentity(await readTexts(source));
    } catch (reason) {
        const why = reason instanceof BridgeError ? reason.message : `cannot be read (${systemCode(reason)})`;
        throw new BridgeError('identity_invalid', `${nameOf(source)}: ${why}`, {cause: reason});
    }
}
