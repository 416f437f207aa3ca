// Certificates of other people: impersonation. Never one of our own user, for that would lock the bot.
import {createPublicKey, X509Certificate} from 'node:crypto';
import type {Clock} from '../clock';
import {BridgeError} from '../errors';
import {UserCertsRequest, UserCertsRequest_CertUsage} from '../gen/teleport/legacy/client/proto/authservice';
import type {Certs} from '../gen/teleport/legacy/client/proto/certs';
import {toAuthorizedKey} from './authorized_key';
import {readIdentityInfo} from './certificate_subject';
import type {Connection} from './connection';
import {isCertificate, readPemBlocks} from './pem';
import type {IdentityInfo, TeleportApi} from './teleport_api';
import {ERROR_TEXTS} from './error_texts';
import {isServiceError} from './teleport_error';
import {toTimestamp} from './wire_time';

export interface UserCertificateDeps {
    connection: () => Connection;
    clock: Clock;
    ownIdentity: () => IdentityInfo;
}

type Keys = Partial<Pick<UserCertsRequest, 'PublicKey' | 'TLSPublicKey'>>;

/** Servers before v17 see no key at all in a request that has only the newer field. */
const sawNoKey = (reason: unknown): boolean =>
    reason instanceof BridgeError &&
    isServiceError(reason.cause) &&
    /no key found|must provide a public key|missing (parameter )?(ssh )?public ?key/i.test(reason.cause.details);

/** The leaf alone. Throws unless it is what was asked for: this user's, for this key. */
function checkedLeaf(tls: Buffer, user: string, publicKeyPem: string): string {
    const leaf = readPemBlocks(tls.toString('utf8')).find(isCertificate);
    if (leaf === undefined) {
        throw new BridgeError('teleport_failed', 'GenerateUserCerts: the answer holds no TLS certificate');
    }
    try {
        const certificate = new X509Certificate(leaf.pem);
        const sameKey = certificate.publicKey.equals(createPublicKey(publicKeyPem));
        if (sameKey && readIdentityInfo(certificate).userName === user) {
            return leaf.pem;
        }
    } catch (reason) {
        throw new BridgeError('teleport_failed', 'GenerateUserCerts: the certificate cannot be read', {cause: reason});
    }
    throw new BridgeError('teleport_failed', 'GenerateUserCerts: the certificate is not the one asked for');
}

export function createUserCertificates({
    connection,
    clock,
    ownIdentity,
}: UserCertificateDeps): TeleportApi['generateUserCertificate'] {
    /** Once a server has wanted the older field it is used from then on; newer ones take it too. */
    let older = false;

    const generate = async (user: string, lifetimeMs: number, keys: Keys): Promise<Buffer> => {
        const {TLS} = await connection().unary<Certs>({rpc: 'GenerateUserCerts'}, ({auth}, done) =>
            auth.generateUserCerts(
                UserCertsRequest.fromPartial({
                    ...keys,
                    Username: user,
                    Expires: toTimestamp(clock.now() + lifetimeMs),
                    // A certificate for one use only is refused by the API.
                    Usage: UserCertsRequest_CertUsage.All,
                }),
                done,
            ),
        );
        return TLS;
    };

    return async (user, publicKeyPem, lifetimeMs) => {
        if (user === '' || user === ownIdentity().userName) {
            throw new BridgeError('impersonation_refused', 'no certificate is ever asked for our own user', {
                userMessage: ERROR_TEXTS.noImpersonation,
            });
        }
        const byOlderField = async (): Promise<Buffer> =>
            generate(user, lifetimeMs, {PublicKey: Buffer.from(toAuthorizedKey(publicKeyPem))});
        let tls: Buffer;
        try {
            tls = older
                ? await byOlderField()
                : await generate(user, lifetimeMs, {TLSPublicKey: Buffer.from(publicKeyPem)});
        } catch (reason) {
            if (older || !sawNoKey(reason)) {
                throw reason;
            }
            tls = await byOlderField();
            older = true;
        }
        return checkedLeaf(tls, user, publicKeyPem);
    };
}
