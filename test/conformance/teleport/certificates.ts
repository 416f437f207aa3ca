// Keys and certificates that a case asks the server for.
import {createPublicKey, generateKeyPairSync, X509Certificate, type KeyObject} from 'node:crypto';

import type {UserCertsRequest} from '../../../bridge/src/gen/teleport/legacy/client/proto/authservice';
import type {Certs} from '../../../bridge/src/gen/teleport/legacy/client/proto/certs';
import type {DeepPartial} from '../../../bridge/src/gen/teleport/legacy/types/types';
import {readSubject, type CertificateIdentity, type LegacySubject} from '../../teleport/certificate_subject';
import {toAuthorizedKey} from '../../teleport/ssh_certificate';
import {inFuture, MINUTE_MS} from './requests';
import type {Identity} from './server';
import type {Session} from './session';

export interface FreshKey {
    /** PEM. */
    privateKey: string;
    /** PEM, PKIX. */
    publicKey: string;
    /** authorized_keys line. */
    line: string;
}

export function freshKey(kind: 'ec' | 'rsa' | 'ed25519' = 'ec'): FreshKey {
    const pairs: Record<typeof kind, () => {publicKey: KeyObject; privateKey: KeyObject}> = {
        ec: () => generateKeyPairSync('ec', {namedCurve: 'P-256'}),
        rsa: () => generateKeyPairSync('rsa', {modulusLength: 2048}),
        ed25519: () => generateKeyPairSync('ed25519'),
    };
    const {privateKey} = pairs[kind]();
    const publicKey = createPublicKey(privateKey);
    return {
        privateKey: privateKey.export({type: 'pkcs8', format: 'pem'}).toString(),
        publicKey: publicKey.export({type: 'spki', format: 'pem'}).toString(),
        line: toAuthorizedKey(publicKey),
    };
}

export interface Ordered {
    identity: Identity;
    certs: Certs;
}

/** Lets `session` ask for a certificate of `Username`, for five minutes unless `rest` says otherwise. */
export async function order(
    session: Session,
    Username: string,
    rest: DeepPartial<UserCertsRequest> = {},
): Promise<Ordered> {
    const key = freshKey();
    const certs = await session.certificates({
        Username,
        PublicKey: Buffer.from(key.line),
        Expires: inFuture(5 * MINUTE_MS),
        ...rest,
    });
    return {identity: {key: key.privateKey, certificate: certs.TLS.toString()}, certs};
}

/** What a certificate says of its bearer. */
export const subjectOf = (certificate: string): CertificateIdentity =>
    readSubject(new X509Certificate(certificate).toLegacyObject().subject as unknown as LegacySubject);

/** Milliseconds from now until the certificate ends; negative when it has. */
export const lifeOf = (certificate: string): number =>
    Date.parse(new X509Certificate(certificate).validTo) - Date.now();
