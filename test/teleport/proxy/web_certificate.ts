// The proxy's own certificate. It is of the web, not of the cluster.
import {createCertificateAuthority} from '../certificate_authority';
import {generateKeys} from '../cluster_authorities';

/** PEM. */
export interface WebCertificate {
    key: string;
    cert: string;
    /** What signed it. */
    ca: string;
}

const DAY_MS = 86_400_000;

/** For `localhost`; `now` in Unix ms. */
export async function createWebCertificate(now: number): Promise<WebCertificate> {
    const authority = await createCertificateAuthority('web', now);
    const {publicKey, privateKey} = generateKeys('ec');
    const cert = await authority.issue({
        subject: [{CN: ['localhost']}],
        publicKey,
        now,
        notAfter: now + 90 * DAY_MS,
        dnsNames: ['localhost'],
    });
    return {key: privateKey.export({type: 'pkcs8', format: 'pem'}).toString(), cert, ca: authority.certPem};
}
