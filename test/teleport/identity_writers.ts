// Writes identities to disk byte for byte as Teleport's tools lay them out (test/fixtures/teleport*/identities).
// None of them writes atomically but Kubernetes: a reader may meet half a file, as it may in production.
import {createHash, createPublicKey} from 'node:crypto';
import {mkdir, readlink, rename, rm, symlink, writeFile} from 'node:fs/promises';
import {join} from 'node:path';

import type {ClusterAuthorities} from './cluster_authorities';
import type {IssuedIdentity} from './issue_identity';
import {toAuthorizedKey} from './ssh_certificate';

export interface IdentityWriters {
    /** `tctl auth sign --out=<path>`, and tbot's file `identity`: key, SSH certificate, TLS certificate, host CAs. */
    identityFile(path: string, identity: IssuedIdentity): Promise<void>;
    /** Destination directory of tbot. */
    tbotOutput(directory: string, identity: IssuedIdentity): Promise<void>;
    /** Storage directory of tbot: its own identity. `tlscacerts` holds user CA and host CA, joined by `$`. */
    tbotStorage(directory: string, identity: IssuedIdentity): Promise<void>;
    /** A mounted Kubernetes secret: links over `..data`, swapped at once when written again. */
    kubernetesSecret(directory: string, identity: IssuedIdentity, fileName?: string): Promise<void>;
    /** `tctl auth sign --format=tls`: three PEM files. */
    separateFiles(
        paths: {clientKey: string; clientCrt: string; rootCas: string},
        identity: IssuedIdentity,
    ): Promise<void>;
}

/** `now` names the revisions of a Kubernetes secret, Unix ms. */
export function createIdentityWriters({
    authorities,
    now,
}: {
    authorities: ClusterAuthorities;
    now: () => number;
}): IdentityWriters {
    const {clusterName, hostCa, userCa} = authorities;
    const sshKeyOf = (pem: string) => toAuthorizedKey(createPublicKey(pem));
    const hostSshKey = sshKeyOf(hostCa.certPem);
    const knownHosts = `@cert-authority ${clusterName},*.${clusterName} ${hostSshKey} type=host\n`;
    let revision = 0;

    const identityText = (identity: IssuedIdentity): string =>
        identity.keyPem + identity.sshCertificate + identity.certPem + knownHosts + hostCa.certPem;

    const writeAll = async (directory: string, files: Record<string, string>): Promise<void> => {
        await mkdir(directory, {recursive: true, mode: 0o700});
        for (const [name, content] of Object.entries(files)) {
            await writeFile(join(directory, name), content, {mode: 0o600});
        }
    };

    return {
        identityFile: (path, identity) => writeFile(path, identityText(identity), {mode: 0o600}),
        tbotOutput: (directory, identity) =>
            writeAll(directory, {
                identity: identityText(identity),
                key: identity.keyPem,
                'key.pub': `${identity.publicKeyLine}\n`,
                'key-cert.pub': identity.sshCertificate,
                tlscert: identity.certPem,
                known_hosts: `@cert-authority localhost,${clusterName},*.${clusterName} ${hostSshKey} type=host\n`,
                'teleport-host-ca.crt': hostCa.certPem,
                'teleport-user-ca.crt': userCa.certPem,
                'teleport-database-ca.crt': hostCa.certPem,
                '.write-test': '',
            }),
        tbotStorage: (directory, identity) =>
            writeAll(directory, {
                tlscert: identity.certPem,
                key: identity.keyPem,
                'key.pub': `${identity.publicKeyLine}\n`,
                'key-cert.pub': identity.sshCertificate,
                sshcert: '',
                sshcacerts: `${sshKeyOf(userCa.certPem)}\n$${hostSshKey}\n`,
                tlscacerts: `${userCa.certPem}$${hostCa.certPem}`,
                tokenhash: createHash('sha256').update('join-token').digest('hex'),
                '.write-test': '',
            }),
        kubernetesSecret: async (directory, identity, fileName = 'identity') => {
            revision += 1;
            const stamp = new Date(now()).toISOString().slice(0, 19).replace(/[-:]/g, '_').replace('T', '_');
            const folder = `..${stamp}.${String(revision)}`;
            const dataLink = join(directory, '..data');
            await writeAll(join(directory, folder), {[fileName]: identityText(identity)});
            const previous = await readlink(dataLink).catch(() => undefined);
            await symlink(folder, join(directory, '..data_tmp'));
            await rename(join(directory, '..data_tmp'), dataLink);
            if (previous === undefined) {
                await symlink(join('..data', fileName), join(directory, fileName));
            } else {
                await rm(join(directory, previous), {recursive: true});
            }
        },
        separateFiles: async ({clientKey, clientCrt, rootCas}, identity) => {
            await writeFile(clientKey, identity.keyPem, {mode: 0o600});
            await writeFile(clientCrt, identity.certPem, {mode: 0o600});
            await writeFile(rootCas, hostCa.certPem, {mode: 0o600});
        },
    };
}
