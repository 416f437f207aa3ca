// The public keys of GenerateUserCerts: field 1 for both certificates, or 22 (SSH) and 23 (TLS). Texts of impersonation.json.
import {createPublicKey, type KeyObject} from 'node:crypto';

import {status} from '@grpc/grpc-js';

import type {UserCertsRequest} from '../../bridge/src/gen/teleport/legacy/client/proto/authservice';
import {StatusError} from './backend/backend';
import {fromAuthorizedKey} from './ssh_certificate';

export interface RequestedKeys {
    tlsKey: KeyObject | undefined;
    sshKey: KeyObject | undefined;
}

function readSshKey(line: Buffer): KeyObject {
    const key = fromAuthorizedKey(line.toString());
    if (key === undefined) {
        throw new StatusError(status.UNKNOWN, 'ssh: no key found');
    }
    return key;
}

function readTlsKey(pem: Buffer): KeyObject {
    const text = pem.toString();
    const unreadable = new StatusError(status.INVALID_ARGUMENT, 'failed to decode public key PEM block');
    if (!/-----BEGIN (RSA )?PUBLIC KEY-----/.test(text)) {
        throw unreadable;
    }
    try {
        return createPublicKey(text);
    } catch {
        throw unreadable;
    }
}

/** Throws StatusError for a combination or an encoding that the server does not take. */
export function readRequestedKeys({PublicKey, SSHPublicKey, TLSPublicKey}: UserCertsRequest): RequestedKeys {
    if (PublicKey.length > 0) {
        if (SSHPublicKey.length > 0 || TLSPublicKey.length > 0) {
            throw new StatusError(
                status.INVALID_ARGUMENT,
                'illegal to set SSHPublicKey or TLSPublicKey in addition to PublicKey (this is a bug)',
            );
        }
        const key = readSshKey(PublicKey);
        return {tlsKey: key, sshKey: key};
    }
    if (SSHPublicKey.length === 0 && TLSPublicKey.length === 0) {
        throw new StatusError(status.INVALID_ARGUMENT, 'must provide a public key');
    }
    return {
        sshKey: SSHPublicKey.length > 0 ? readSshKey(SSHPublicKey) : undefined,
        tlsKey: TLSPublicKey.length > 0 ? readTlsKey(TLSPublicKey) : undefined,
    };
}
