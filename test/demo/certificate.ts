// A self-signed server certificate for the callback port, made anew for each run: no key in the repository.
import 'reflect-metadata';
import {webcrypto} from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import * as x509 from '@peculiar/x509';

const ALGORITHM = {name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256'} as const;
const HOUR_MS = 3_600_000;

/** Writes `server.key` and `server.crt` for 127.0.0.1 and localhost into the folder. */
export async function writeServerCertificate(folder: string): Promise<{keyFile: string; certFile: string}> {
    x509.cryptoProvider.set(webcrypto as unknown as Crypto);
    const keys = (await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])) as CryptoKeyPair;
    const certificate = await x509.X509CertificateGenerator.createSelfSigned({
        name: 'CN=localhost',
        notBefore: new Date(Date.now() - HOUR_MS),
        notAfter: new Date(Date.now() + 24 * HOUR_MS),
        keys,
        signingAlgorithm: ALGORITHM,
        extensions: [
            new x509.SubjectAlternativeNameExtension([
                {type: 'dns', value: 'localhost'},
                {type: 'ip', value: '127.0.0.1'},
            ]),
        ],
    });
    const keyFile = path.join(folder, 'server.key');
    const certFile = path.join(folder, 'server.crt');
    const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
    const lines = pkcs8.match(/.{1,64}/g) ?? [];
    const pem = ['-----BEGIN PRIVATE KEY-----', ...lines, '-----END PRIVATE KEY-----', ''].join('\n');
    fs.writeFileSync(keyFile, pem, {mode: 0o600});
    fs.writeFileSync(certFile, certificate.toString('pem'));
    return {keyFile, certFile};
}
