// What Teleport writes into the subject of its certificates, in attributes with private OIDs.
import type {X509Certificate} from 'node:crypto';
import {BridgeError} from '../errors';
import type {IdentityInfo} from './teleport_api';

const OID_CLUSTER = '1.3.9999.1.7';
const OID_IMPERSONATOR = '1.3.9999.2.7';
const OID_DISALLOW_REISSUE = '1.3.9999.2.9';

/** One value is a string there, several are an array. The text form of a subject cannot be read without doubt. */
type LegacyName = Record<string, string | string[] | undefined>;

function only(name: LegacyName, key: string): string {
    const value = name[key];
    return Array.isArray(value) ? (value[0] ?? '') : (value ?? '');
}

/** Throws `identity_invalid` when it is no certificate of a Teleport user. */
export function readIdentityInfo(certificate: X509Certificate): IdentityInfo {
    const {subject, issuer} = certificate.toLegacyObject() as unknown as {
        subject?: LegacyName;
        issuer?: LegacyName;
    };
    const userName = only(subject ?? {}, 'CN');
    const notAfter = Date.parse(certificate.validTo);
    if (subject === undefined || userName === '' || Number.isNaN(notAfter)) {
        throw new BridgeError('identity_invalid', 'the certificate names no Teleport user');
    }
    return {
        userName,
        clusterName: only(subject, OID_CLUSTER) || only(issuer ?? {}, 'O'),
        impersonator: only(subject, OID_IMPERSONATOR),
        disallowReissue: only(subject, OID_DISALLOW_REISSUE) === 'true',
        notAfter,
    };
}
