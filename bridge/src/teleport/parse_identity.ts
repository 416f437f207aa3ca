// From PEM texts to a credential that can open a connection: key, leaf, host authorities, and what the leaf says.
import {createPrivateKey} from 'node:crypto';
import type {KeyObject} from 'node:crypto';
import {createSecureContext} from 'node:tls';
import {BridgeError} from '../errors';
import {readIdentityInfo} from './certificate_subject';
import {hostAuthoritiesOf, parseCertificate} from './host_authorities';
import {isCertificate, isPrivateKey, readPemBlocks} from './pem';
import type {IdentityInfo} from './teleport_api';

export interface Identity {
    keyPem: string;
    /** The leaf alone: the server breaks off when it gets more than one certificate. */
    certificatePem: string;
    /** Authorities that sign the Auth Service's certificate. Never one that issued the leaf. */
    hostCasPem: string[];
    info: IdentityInfo;
}

export interface IdentityTexts {
    key: string;
    certificate: string;
    authorities: string;
}

const invalid = (message: string, cause?: unknown): BridgeError =>
    new BridgeError('identity_invalid', message, {cause});

function parseKey(pem: string): KeyObject {
    try {
        return createPrivateKey(pem);
    } catch {
        // The reason may quote what it read.
        throw invalid('the private key cannot be read');
    }
}

/** What OpenSSL refuses (a key too short, an old digest) must not be found out only when the old identity is given up. */
function checkUsable(key: string, cert: string, ca: string[]): void {
    try {
        createSecureContext({key, cert, ca, minVersion: 'TLSv1.2'});
    } catch (reason) {
        throw invalid(`TLS does not take it: ${reason instanceof Error ? reason.message : String(reason)}`);
    }
}

/** Throws `identity_invalid`, also for half a file and for a key that belongs to another certificate. */
export function parseIdentity(texts: IdentityTexts): Identity {
    const keyPem = readPemBlocks(texts.key).find(isPrivateKey)?.pem;
    const certificatePem = readPemBlocks(texts.certificate).find(isCertificate)?.pem;
    if (keyPem === undefined) {
        throw invalid('there is no private key in it');
    }
    if (certificatePem === undefined) {
        throw invalid('there is no certificate in it');
    }
    const leaf = parseCertificate(certificatePem);
    if (!leaf.checkPrivateKey(parseKey(keyPem))) {
        throw invalid('the private key does not belong to the certificate');
    }
    const hostCasPem = hostAuthoritiesOf(leaf, texts.authorities);
    checkUsable(keyPem, certificatePem, hostCasPem);
    return {keyPem, certificatePem, hostCasPem, info: readIdentityInfo(leaf)};
}
