// A certificate authority of the stand-in. A cluster has two: one signs its users, the other its servers.
import 'reflect-metadata';
import {KeyObject, X509Certificate, createPublicKey, randomBytes, webcrypto} from 'node:crypto';

import * as x509 from '@peculiar/x509';

export type KeyKind = 'ec' | 'rsa';

export interface IssueParams {
    subject: x509.JsonNameParams;
    publicKey: KeyObject;
    /** Unix ms; the certificate is back-dated by a minute as on real servers. */
    now: number;
    /** Unix ms. */
    notAfter: number;
    /** DNS names; none for user certificates. */
    dnsNames?: string[];
}

export interface CertificateAuthority {
    certPem: string;
    certificate: X509Certificate;
    /** The authority's key, also signs OpenSSH certificates. */
    privateKey: KeyObject;
    /** PEM of the new certificate. */
    issue(params: IssueParams): Promise<string>;
}

const MINUTE_MS = 60_000;
/** Unix ms. The library cannot write earlier times; the real server gives certificates that ended in 1734. */
const EARLIEST = Date.UTC(1950, 0, 1);
const TEN_YEARS_MS = 3_650 * 24 * 60 * MINUTE_MS;
const ALGORITHMS = {
    ec: {name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256'},
    rsa: {
        name: 'RSASSA-PKCS1-v1_5',
        hash: 'SHA-256',
        modulusLength: 2048,
        publicExponent: new Uint8Array([1, 0, 1]),
    },
} as const;

x509.cryptoProvider.set(webcrypto as Crypto);

/** Positive and 16 octets long, like Teleport's. */
const serialNumber = (): string => {
    const bytes = randomBytes(16);
    bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
    return bytes.toString('hex');
};

/** The generator declares less than it takes: it hands the value to `Name`, which reads typed strings as well. */
const declared = (name: x509.JsonNameParams): x509.JsonName => name as x509.JsonName;

/**
 * `now`: Unix ms of the cluster's start. The authority is valid from a day before, and ten years on.
 * Balanced Teleport 17 clusters use EC keys; older ones, and the recorded ones, RSA (slower to make).
 */
export async function createCertificateAuthority(
    clusterName: string,
    now: number,
    kind: KeyKind = 'ec',
): Promise<CertificateAuthority> {
    const algorithm = ALGORITHMS[kind];
    const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
    const serial = serialNumber();
    const made = await x509.X509CertificateGenerator.createSelfSigned({
        serialNumber: serial,
        name: declared([
            {O: [{printableString: clusterName}]},
            {CN: [{printableString: clusterName}]},
            {'2.5.4.5': [{printableString: BigInt(`0x${serial}`).toString()}]},
        ]),
        notBefore: new Date(now - 24 * 60 * MINUTE_MS),
        notAfter: new Date(now + TEN_YEARS_MS),
        signingAlgorithm: algorithm,
        keys,
        extensions: [
            new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature | x509.KeyUsageFlags.keyCertSign, true),
            new x509.BasicConstraintsExtension(true, undefined, true),
            await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
        ],
    });
    const certPem = `${made.toString('pem')}\n`;

    return {
        certPem,
        certificate: new X509Certificate(certPem),
        privateKey: KeyObject.from(keys.privateKey),
        issue: async ({subject, publicKey, now: issuedAt, notAfter, dnsNames = []}) => {
            const extensions: x509.Extension[] = [
                new x509.KeyUsagesExtension(
                    x509.KeyUsageFlags.digitalSignature | x509.KeyUsageFlags.keyEncipherment,
                    true,
                ),
                new x509.ExtendedKeyUsageExtension([
                    x509.ExtendedKeyUsage.serverAuth,
                    x509.ExtendedKeyUsage.clientAuth,
                ]),
                new x509.BasicConstraintsExtension(false, undefined, true),
                await x509.AuthorityKeyIdentifierExtension.create(keys.publicKey),
            ];
            if (dnsNames.length > 0) {
                extensions.push(
                    new x509.SubjectAlternativeNameExtension(dnsNames.map((value) => ({type: 'dns' as const, value}))),
                );
            }
            const certificate = await x509.X509CertificateGenerator.create({
                serialNumber: serialNumber(),
                subject: declared(subject),
                issuer: made.subjectName.toJSON(),
                notBefore: new Date(issuedAt - MINUTE_MS),
                notAfter: new Date(Math.max(notAfter, EARLIEST)),
                signingAlgorithm: algorithm,
                publicKey: publicKey.export({type: 'spki', format: 'der'}),
                signingKey: keys.privateKey,
                extensions,
            });
            return `${certificate.toString('pem')}\n`;
        },
    };
}

/** Whether `authority` really signed `certificate` (names alone prove nothing). */
export const isSignedBy = (certificate: X509Certificate, authority: CertificateAuthority): boolean =>
    certificate.checkIssued(authority.certificate) && certificate.verify(createPublicKey(authority.certPem));
