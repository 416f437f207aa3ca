// Which of the authorities that come with an identity may vouch for the Auth Service.
import {X509Certificate} from 'node:crypto';
import {BridgeError} from '../errors';
import {isCertificate, readPemBlocks} from './pem';

/** Whether this authority's key signed the leaf. Names do not tell: user and host authority of a cluster share theirs. */
function issued(authority: X509Certificate, leaf: X509Certificate): boolean {
    try {
        return leaf.verify(authority.publicKey);
    } catch {
        return false;
    }
}

/** Throws `identity_invalid`. */
export function parseCertificate(pem: string): X509Certificate {
    try {
        return new X509Certificate(pem);
    } catch (reason) {
        throw new BridgeError('identity_invalid', 'a certificate in it cannot be read', {cause: reason});
    }
}

/**
 * PEMs of the host authorities in the text, each once. The one that issued the leaf is left out: it signs users, and as a
 * root it would be sent along with the leaf, which the server takes for an error. Throws `identity_invalid` when none is left.
 */
export function hostAuthoritiesOf(leaf: X509Certificate, authorities: string): string[] {
    const pems = readPemBlocks(authorities)
        .filter(isCertificate)
        .filter(({pem}) => {
            const authority = parseCertificate(pem);
            return authority.ca && authority.fingerprint256 !== leaf.fingerprint256 && !issued(authority, leaf);
        })
        .map(({pem}) => pem);
    if (pems.length === 0) {
        throw new BridgeError(
            'identity_invalid',
            "it holds no host authority: the Auth Service's certificate could not be checked",
        );
    }
    return [...new Set(pems)];
}
