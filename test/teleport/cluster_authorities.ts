// The two authorities of a cluster and the certificate its Auth Service presents.
import {generateKeyPairSync, randomUUID, type KeyObject} from 'node:crypto';

import {createCertificateAuthority, type CertificateAuthority, type KeyKind} from './certificate_authority';

export interface ClusterAuthorities {
    clusterName: string;
    hostId: string;
    hostCa: CertificateAuthority;
    userCa: CertificateAuthority;
    serverKey: KeyObject;
    serverCertPem: string;
}

const DAY_MS = 86_400_000;

/** Name under which Teleport clients verify any Auth Service. */
export const AUTH_SERVER_NAME = 'teleport.cluster.local';

/** Name that carries the cluster through a proxy: hex of its name below the common one. */
export const encodedClusterName = (clusterName: string): string =>
    `${Buffer.from(clusterName).toString('hex')}.${AUTH_SERVER_NAME}`;

export function generateKeys(kind: KeyKind): {publicKey: KeyObject; privateKey: KeyObject} {
    return kind === 'rsa'
        ? generateKeyPairSync('rsa', {modulusLength: 2048})
        : generateKeyPairSync('ec', {namedCurve: 'P-256'});
}

/** `now`: Unix ms of the cluster's clock. Server names as in identities/auth-server-certificate.json. */
export async function createClusterAuthorities(
    clusterName: string,
    now: number,
    kind: KeyKind = 'ec',
): Promise<ClusterAuthorities> {
    const hostCa = await createCertificateAuthority(clusterName, now, kind);
    const userCa = await createCertificateAuthority(clusterName, now, kind);
    const hostId = randomUUID();
    const {publicKey, privateKey} = generateKeys(kind);
    const serverCertPem = await hostCa.issue({
        subject: [
            {'2.5.4.17': [{printableString: 'null'}]},
            {O: [{printableString: 'Admin'}]},
            {CN: [{printableString: `${hostId}.${clusterName}`}]},
            {'1.3.9999.1.7': [{printableString: clusterName}]},
        ],
        publicKey,
        now,
        notAfter: now + 3_649 * DAY_MS,
        dnsNames: ['localhost', `*.${AUTH_SERVER_NAME}`, AUTH_SERVER_NAME, encodedClusterName(clusterName)],
    });
    return {clusterName, hostId, hostCa, userCa, serverKey: privateKey, serverCertPem};
}
