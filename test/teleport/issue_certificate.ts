// The pair of certificates, TLS and OpenSSH, that Teleport issues for one key pair.
import type {KeyObject} from 'node:crypto';

import type {CertificateAuthority} from './certificate_authority';
import {toSubject, type CertificateIdentity} from './certificate_subject';
import {createSshCertificate} from './ssh_certificate';

export interface CertificateOrder {
    identity: CertificateIdentity;
    /** Either key may be left out; then its certificate is left out too. */
    tlsKey: KeyObject | undefined;
    sshKey: KeyObject | undefined;
    /** Unix ms. */
    now: number;
    notAfter: number;
}

export interface IssuedCertificates {
    /** PEM, '' when no TLS key was given. */
    tls: string;
    /** authorized_keys style line, '' when no SSH key was given. */
    ssh: string;
}

const MINUTE_MS = 60_000;

export async function issueCertificates(
    userCa: CertificateAuthority,
    {identity, tlsKey, sshKey, now, notAfter}: CertificateOrder,
): Promise<IssuedCertificates> {
    const extensions: Record<string, string> = {
        'permit-port-forwarding': '',
        'permit-pty': '',
        'private-key-policy': 'none',
        'teleport-roles': JSON.stringify({version: 'v1', roles: identity.roles}),
        'teleport-route-to-cluster': identity.clusterName,
        'teleport-traits': Object.keys(identity.traits).length === 0 ? 'null' : JSON.stringify(identity.traits),
    };
    const optional: Array<[string, string]> = [
        ['impersonator', identity.impersonator],
        ['disallow-reissue', identity.disallowReissue ? 'true' : ''],
        ['login-ip', identity.loginIp],
        ['renewable', identity.renewable ? 'true' : ''],
        ['generation', identity.generation > 0 ? String(identity.generation) : ''],
        ['bot-name@goteleport.com', identity.botName],
    ];
    for (const [name, value] of optional.filter(([, text]) => text !== '')) {
        extensions[name] = value;
    }
    return {
        tls:
            tlsKey === undefined
                ? ''
                : await userCa.issue({subject: toSubject(identity), publicKey: tlsKey, now, notAfter}),
        ssh:
            sshKey === undefined
                ? ''
                : createSshCertificate({
                      publicKey: sshKey,
                      authorityKey: userCa.privateKey,
                      user: identity.user,
                      principals: ['-teleport-internal-join'],
                      notBefore: now - MINUTE_MS,
                      notAfter,
                      extensions,
                  }),
    };
}
