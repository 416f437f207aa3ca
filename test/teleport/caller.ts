// Who calls: made of the certificate that the connection was opened with, and of locks and deletions since then.
import {X509Certificate} from 'node:crypto';

import {status} from '@grpc/grpc-js';

import {StatusError, type Actor, type Backend} from './backend/backend';
import {isSignedBy, type CertificateAuthority} from './certificate_authority';
import {readSubject, type CertificateIdentity, type LegacySubject} from './certificate_subject';
import type {Locks} from './locks';

export interface Caller {
    actor: Actor;
    identity: CertificateIdentity;
    /** Unix ms; when the certificate ends. Self-renewal and requests cannot go beyond it. */
    expires: number;
}

/** A connection without a certificate is one of this user, who does not exist: Ping answers, nothing else does. */
export const NOBODY: Caller = toCaller(
    {
        user: 'Nop',
        roles: [],
        traits: {},
        clusterName: '',
        impersonator: '',
        disallowReissue: false,
        renewable: false,
        generation: 0,
        botName: '',
        loginIp: '',
        usage: '',
    },
    Number.MAX_SAFE_INTEGER,
);

function toCaller(identity: CertificateIdentity, expires: number): Caller {
    const {user, roles, traits, impersonator, disallowReissue} = identity;
    return {actor: {name: user, roles, traits, impersonator, disallowReissue, expires}, identity, expires};
}

/**
 * The caller of a certificate, or why the real server breaks off the hand-shake: signed by another authority,
 * out of its time (`now`: Unix ms), or restricted to a use that is not this API.
 */
export function readCaller(certificate: X509Certificate, userCa: CertificateAuthority, now: number): Caller | string {
    if (!isSignedBy(certificate, userCa)) {
        return 'certificate signed by unknown authority';
    }
    const expires = Date.parse(certificate.validTo);
    if (now > expires || now < Date.parse(certificate.validFrom)) {
        return 'certificate has expired or is not yet valid';
    }
    // Typed as text only; node:crypto gives an array for a repeated attribute.
    const subject = certificate.toLegacyObject().subject as unknown as LegacySubject;
    const identity = readSubject(subject);
    return identity.usage === '' ? toCaller(identity, expires) : `certificate is restricted to ${identity.usage}`;
}

/** Checked before every call, Ping included; texts of locks-and-deletion.json. */
export function requireLiveCaller({actor}: Caller, backend: Backend, locks: Locks): void {
    if (actor.name === NOBODY.actor.name) {
        return;
    }
    if (backend.user(actor.name) === undefined) {
        throw new StatusError(status.NOT_FOUND, `access denied\n\tuser "${actor.name}" not found`);
    }
    if (locks.find(actor.name, actor.roles) !== undefined) {
        throw new StatusError(status.PERMISSION_DENIED, 'access denied');
    }
}
