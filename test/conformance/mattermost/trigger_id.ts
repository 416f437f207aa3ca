// Trigger ids read independently of the bridge: base64("clientId:userId:millis:" + base64(ECDSA signature of that, DER)).
import {createPublicKey, verify} from 'node:crypto';

export interface TriggerId {
    clientId: string;
    userId: string;
    millis: number;
    signature: string;
}

export function readTriggerId(triggerId: string): TriggerId {
    const [clientId = '', userId = '', millis = '', signature = ''] = Buffer.from(triggerId, 'base64')
        .toString('utf8')
        .split(':');
    return {clientId, userId, millis: Number(millis), signature};
}

export const writeTriggerId = ({clientId, userId, millis, signature}: TriggerId): string =>
    Buffer.from(`${clientId}:${userId}:${millis}:${signature}`).toString('base64');

/** `publicKey`: AsymmetricSigningPublicKey of the client configuration. */
export function isSignedBy({clientId, userId, millis, signature}: TriggerId, publicKey: string): boolean {
    const key = createPublicKey({key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki'});
    return verify('sha256', Buffer.from(`${clientId}:${userId}:${millis}:`), key, Buffer.from(signature, 'base64'));
}
