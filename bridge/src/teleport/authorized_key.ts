// A public key as a line of OpenSSH: the only form that Auth Services before v17 take.
import {createPublicKey} from 'node:crypto';
import {BridgeError} from '../errors';

const CURVE = 'nistp256';
const TYPE = `ecdsa-sha2-${CURVE}`;

function sshString(value: string | Buffer): Buffer {
    const bytes = Buffer.from(value);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    return Buffer.concat([length, bytes]);
}

/** `spkiPem`: an EC key on P-256, the kind the bridge makes. Throws `internal` for others. */
export function toAuthorizedKey(spkiPem: string): string {
    const {kty, crv, x = '', y = ''} = createPublicKey(spkiPem).export({format: 'jwk'});
    if (kty !== 'EC' || crv !== 'P-256') {
        throw new BridgeError('internal', 'certificates are asked for with P-256 keys only');
    }
    // 4: both coordinates follow.
    const point = Buffer.concat([Buffer.from([4]), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]);
    const blob = Buffer.concat([sshString(TYPE), sshString(CURVE), sshString(point)]);
    return `${TYPE} ${blob.toString('base64')}`;
}
