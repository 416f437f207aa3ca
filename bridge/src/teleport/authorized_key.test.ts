import {generateKeyPairSync} from 'node:crypto';
import {fromAuthorizedKey} from '../../../test/teleport/ssh_certificate';
import {toAuthorizedKey} from './authorized_key';

const makePublicKey = (kind: 'ec' | 'ed25519'): string => {
    const {publicKey} =
        kind === 'ec' ? generateKeyPairSync('ec', {namedCurve: 'P-256'}) : generateKeyPairSync('ed25519');
    return publicKey.export({type: 'spki', format: 'pem'}).toString();
};

describe('toAuthorizedKey', () => {
    it('is the same key to whoever reads the line', () => {
        const publicKey = makePublicKey('ec');
        const line = toAuthorizedKey(publicKey);
        expect(line).toMatch(/^ecdsa-sha2-nistp256 [A-Za-z0-9+/=]+$/);
        expect(fromAuthorizedKey(line)?.export({type: 'spki', format: 'pem'})).toBe(publicKey);
    });

    it('refuses kinds of keys that the bridge does not make', () => {
        expect(() => toAuthorizedKey(makePublicKey('ed25519'))).toThrow('P-256');
    });
});
