// A server certificate of its own, made for one test.
import 'reflect-metadata';
import {KeyObject, webcrypto} from 'node:crypto';
import {writeFile} from 'node:fs/promises';
import path from 'node:path';

import * as x509 from '@peculiar/x509';

const ALGORITHM = {name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256'} as const;
const HOUR_MS = 3_600_000;

/** Writes `server.key` and `server.crt` into the folder, over those that are there. */
export async function writeSelfSigned(folder: string, name: string): Promise<{keyFile: string; certFile: string}> {
    x509.cryptoProvider.set(webcrypto as unknown as Crypto);
    const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
    const certificate = await x509.X509CertificateGenerator.createSelfSigned({
        name: `CN=${name}`,
        notBefore: new Date(Date.now() - HOUR_MS),
        notAfter: new Date(Date.now() + HOUR_MS),
        keys,
        signingAlgorithm: ALGORITHM,
    });
    const keyFile = path.join(folder, 'server.key');
    const certFile = path.join(folder, 'server.crt');
    await writeFile(keyFile, KeyObject.from(keys.privateKey).export({type: 'pkcs8', format: 'pem'}));
    await writeFile(certFile, certificate.toString('pem'));
    return {keyFile, certFile};
}
