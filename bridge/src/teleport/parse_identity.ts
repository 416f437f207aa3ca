// From PEM texts to a credential that can open a connection: key, leaf, host authorities, and what the leaf says.
import {createPrivateKey, X509Certificate} from 'node:crypto';
import type {KeyObject} from 'node:crypto';
import {BridgeError} from '../errors';
import {readIdentityInfo} from './certificate_subject';
import {isCertificate, isPrivateKey, readPemBlocks} from './pem';
import type {PemBlock} from './pem';
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
    /** May be the same text for all three, as in an identity file. */
    key: string;
    certificate: string;
    authorities: string;
}

const invalid = (message: string, cause?: unknown): BridgeError =>
    new BridgeError('identity_invalid', message, {cause});

function parseKey(block: PemBlock | undefined): KeyObject {
    if (block === undefined) {
        throw invalid('there is no private key in it');
    }
    try {
        return createPrivateKey(block.pem);
    } catch (reason) {
        throw invalid('the private key cannot be read', reason);
    }
}

function parseCertificate(block: PemBlock | undefined): X509Certificate {
    if (block === undefined) {
        throw invalid('there is no certificate in it');
    }
    try {
        return new X509Certificate(block.pem);
    } catch (reason) {
        throw invalid('a certificate in it cannot be read', reason);
    }
}

/** Whether this authority's key signed the certificate. Names alone do not tell: user and host authority share theirs. */
function issued(authority: X509Certificate, leaf: X509Certificate): boolean {
    try {
        return leaf.verify(authority.publicKey);
    } catch {
        return false;
    }
}

/** Throws `identity_invalid`, also for half a file and for a key that belongs to another certificate. */
export function parseIdentity(texts: IdentityTexts): Identity {
    const keyBlock = readPemBlocks(texts.key).find(isPrivateKey);
    const leafBlock = readPemBlocks(texts.certificate).find(isCertificate);
    const key = parseKey(keyBlock);
    const leaf = parseCertificate(leafBlock);
    if (!leaf.checkPrivateKey(key)) {
        throw invalid('the private key does not belong to the certificate');
    }
    const hostCasPem = readPemBlocks(texts.authorities)
        .filter(isCertificate)
        .filter((block) => {
            const authority = parseCertificate(block);
            return authority.fingerprint256 !== leaf.fingerprint256 && authority.ca && !issued(authority, leaf);
        })
        .map(({pem}) => pem);
    if (hostCasPem.length === 0) {
        throw invalid("it holds no host authority: the cluster's certificate could not be checked");
    }
    return {
        keyPem: keyBlock?.pem ?? '',
        certificatePem: leafBlock?.pem ?? '',
        hostCasPem: [...new Set(hostCasPem)],
        info: readIdentityInfo(leaf),
    };
}
