// Identities on disk: files of `tctl auth sign` or of a tbot output, and storage directories of tbot.
import {X509Certificate} from 'node:crypto';
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';

import type {Identity} from './server';

export interface FoundIdentity extends Identity {
    /** PEM; those that did not sign the identity itself. */
    hostCa: string;
}

const PEM = /-----BEGIN ([A-Z ]+)-----[^-]+-----END \1-----\n?/g;

/** The first key, the first certificate, and of the others those that are host authorities. */
function pick(text: string): FoundIdentity {
    const blocks = [...text.matchAll(PEM)].map(([block, label]) => ({block, label: label ?? ''}));
    const key = blocks.find(({label}) => label.endsWith('PRIVATE KEY'))?.block;
    const [certificate, ...others] = blocks.filter(({label}) => label === 'CERTIFICATE').map(({block}) => block);
    if (key === undefined || certificate === undefined) {
        throw new Error('an identity needs a private key and a certificate');
    }
    const leaf = new X509Certificate(certificate);
    // The user authority among the roots would be sent along with the leaf, which the server does not take.
    const hostCa = others.filter((other) => !leaf.verify(new X509Certificate(other).publicKey));
    return {key, certificate, hostCa: hostCa.join('')};
}

/** Null when the folder has nothing of that name. Throws for what is there and is no identity. */
export async function findIdentity(folder: string, user: string): Promise<FoundIdentity | null> {
    const read = (name: string) => readFile(join(folder, user, name), 'utf8').catch(() => null);
    const file = await readFile(join(folder, user), 'utf8').catch(() => null);
    if (file !== null) {
        return pick(file);
    }
    const storage = await Promise.all(['storage/key', 'storage/tlscert', 'storage/tlscacerts'].map(read));
    return storage.every((part) => part !== null) ? pick(storage.join('')) : null;
}
