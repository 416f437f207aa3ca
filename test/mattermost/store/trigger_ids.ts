// Trigger ids: base64 of `client id:user id:Unix ms:` and a signature over it, ECDSA on P-256 with SHA-256.
import {createPublicKey, generateKeyPairSync, sign, verify, type KeyObject} from 'node:crypto';

import {AppError} from '../app/app_error';
import {newId} from './new_id';

export interface MintedTrigger {
    /** What the browser learns. */
    clientTriggerId: string;
    /** What the integration learns. */
    triggerId: string;
}

export interface TriggerIds {
    /** Base64 of the public key as SPKI in DER, as the client config shows it. */
    publicKey(): string;
    mint(userId: string, now: number): MintedTrigger;
    /** Throws the recorded errors. `ttlSeconds`: how old it may be. */
    verify(triggerId: string, now: number, ttlSeconds: number): {clientTriggerId: string; userId: string};
    /** A new key pair, as after a new database. Ids of the old key are worth nothing from then on. */
    rotate(): void;
}

const bad = (reason: string, text: string): AppError =>
    new AppError(`interactive_message.decode_trigger_id.${reason}`, text, 400);

/** Decodes as Go's standard encoding does: padded, no other characters but line breaks. */
function decodeBase64(text: string): Buffer | null {
    const plain = text.replace(/[\r\n]/g, '');
    return plain.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(plain) ? Buffer.from(plain, 'base64') : null;
}

export function createTriggerIds(): TriggerIds {
    const newKey = (): KeyObject => generateKeyPairSync('ec', {namedCurve: 'P-256'}).privateKey;
    let key = newKey();
    return {
        publicKey: () => createPublicKey(key).export({format: 'der', type: 'spki'}).toString('base64'),
        mint(userId, now) {
            const clientTriggerId = newId();
            const signed = `${clientTriggerId}:${userId}:${now}:`;
            const signature = sign('sha256', Buffer.from(signed), key).toString('base64');
            return {clientTriggerId, triggerId: Buffer.from(signed + signature).toString('base64')};
        },
        verify(triggerId, now, ttlSeconds) {
            const decoded = decodeBase64(triggerId);
            if (decoded === null) {
                throw bad('base64_decode_failed', 'Failed to decode base64 for trigger ID for interactive dialog.');
            }
            const parts = decoded.toString().split(':');
            if (parts.length !== 4) {
                throw bad('missing_data', 'Trigger ID missing required data for interactive dialog.');
            }
            const [clientTriggerId = '', userId = '', millis = '', signature = ''] = parts;
            if (now - Number(millis) > ttlSeconds * 1000) {
                throw bad(
                    'expired',
                    `Trigger ID for interactive dialog is expired. Trigger IDs live for a maximum of ${ttlSeconds}s.`,
                );
            }
            const der = decodeBase64(signature);
            if (der === null) {
                throw bad(
                    'base64_decode_failed_signature',
                    'Failed to decode base64 signature of trigger ID for interactive dialog.',
                );
            }
            const signed = Buffer.from(`${clientTriggerId}:${userId}:${millis}:`);
            if (!verify('sha256', signed, createPublicKey(key), der)) {
                throw bad(
                    'verify_signature_failed',
                    'Signature verification failed of trigger ID for interactive dialog.',
                );
            }
            return {clientTriggerId, userId};
        },
        rotate: () => {
            key = newKey();
        },
    };
}
