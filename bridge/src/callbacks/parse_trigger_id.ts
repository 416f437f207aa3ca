// A trigger id as Mattermost makes it: base64("clientId:userId:millis:" + base64(DER signature)). Read exactly: whatever
// is written in another way than the server writes it is no trigger id.
import type {UnixMs} from '../clock';

const MAX_LENGTH = 1024;
const ID = /^[a-z0-9]{26}$/;
const MILLIS = /^[1-9][0-9]{0,15}$/;

export interface TriggerId {
    userId: string;
    /** Mattermost's clock. */
    at: UnixMs;
    /** What the signature covers: up to and including the third colon. */
    signed: string;
    /** DER. */
    signature: Buffer;
}

/** Standard base64, padded, and the only way to write these bytes; null otherwise. */
function decodeBase64(text: string): Buffer | null {
    const bytes = Buffer.from(text, 'base64');
    return bytes.length > 0 && bytes.toString('base64') === text ? bytes : null;
}

/** Null for anything malformed. Proves nothing yet. */
export function parseTriggerId(text: string): TriggerId | null {
    const plain = text.length > MAX_LENGTH ? null : decodeBase64(text);
    const [clientId, userId, millis, signatureText, ...rest] = plain?.toString('latin1').split(':') ?? [];
    if (clientId === undefined || userId === undefined || millis === undefined || signatureText === undefined) {
        return null;
    }
    const signature = decodeBase64(signatureText);
    if (rest.length > 0 || !ID.test(clientId) || !ID.test(userId) || !MILLIS.test(millis) || signature === null) {
        return null;
    }
    return {userId, at: Number(millis), signed: `${clientId}:${userId}:${millis}:`, signature};
}
