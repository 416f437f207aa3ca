// Trigger ids as Mattermost makes them, and variations no server would make.
import {createPrivateKey, generateKeyPairSync, sign, type KeyObject} from 'node:crypto';

export interface TriggerSigner {
    /** SPKI DER, base64, as the client config has it. */
    publicKey: string;
    /** Signed for this user at that time of the server. */
    make(userId: string, at: number): string;
}

const ORDER = BigInt('0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551');

export function createTriggerSigner(): TriggerSigner {
    const {privateKey, publicKey} = generateKeyPairSync('ec', {namedCurve: 'prime256v1'});
    let count = 0;
    return {
        publicKey: publicKey.export({format: 'der', type: 'spki'}).toString('base64'),
        make(userId, at) {
            count += 1;
            return triggerIdOf(privateKey, `c${String(count).padStart(25, '0')}`, userId, at);
        },
    };
}

function triggerIdOf(key: KeyObject, clientId: string, userId: string, at: number): string {
    const signed = `${clientId}:${userId}:${at}:`;
    const signature = sign('sha256', Buffer.from(signed), createPrivateKey(key.export({format: 'pem', type: 'pkcs8'})));
    return Buffer.from(`${signed}${signature.toString('base64')}`).toString('base64');
}

/** The same trigger id with one of its parts exchanged: 0 client id, 1 user id, 2 time, 3 signature. */
export function withPart(triggerId: string, part: 0 | 1 | 2 | 3, value: string): string {
    const parts = Buffer.from(triggerId, 'base64').toString('latin1').split(':');
    parts[part] = value;
    return Buffer.from(parts.join(':')).toString('base64');
}

const integerDer = (value: bigint): Buffer => {
    const hex = value.toString(16);
    const plain = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
    const bytes = (plain[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.from([0]), plain]) : plain;
    return Buffer.concat([Buffer.from([2, bytes.length]), bytes]);
};

/** The second valid signature that everybody can compute from the first: (r, n - s). */
export function withTwinSignature(triggerId: string): string {
    const [, , , text = ''] = Buffer.from(triggerId, 'base64').toString('latin1').split(':');
    const der = Buffer.from(text, 'base64');
    const rLength = der[3] ?? 0;
    const r = BigInt(`0x${der.subarray(4, 4 + rLength).toString('hex')}`);
    const s = BigInt(`0x${der.subarray(6 + rLength).toString('hex')}`);
    const body = Buffer.concat([integerDer(r), integerDer(ORDER - s)]);
    return withPart(triggerId, 3, Buffer.concat([Buffer.from([0x30, body.length]), body]).toString('base64'));
}
