// Short-lived certificates of the people who decide. Keys are made here, live in memory only and end with the certificate.
import {generateKeyPair} from 'node:crypto';
import {promisify} from 'node:util';
import type {Clock} from '../clock';
import {BridgeError} from '../errors';
import type {TeleportApi, UserCredential} from '../teleport/teleport_api';

const LIFETIME_MS = 5 * 60_000;
const MIN_LEFT_MS = 60_000;

export interface ReviewerCredentials {
    /** Throws `impersonation_refused`. At least a minute is left of what is returned. */
    of(teleportUser: string): Promise<UserCredential>;
    forget(teleportUser: string): void;
    forgetAll(): void;
}

export interface ReviewerCredentialsDeps {
    teleport: Pick<TeleportApi, 'generateUserCertificate' | 'identity'>;
    clock: Clock;
}

const makeKeys = promisify(generateKeyPair);

export function createReviewerCredentials({teleport, clock}: ReviewerCredentialsDeps): ReviewerCredentials {
    const held = new Map<string, {credential: Promise<UserCredential>; until: number}>();

    const issue = async (teleportUser: string): Promise<UserCredential> => {
        const {publicKey, privateKey} = await makeKeys('ec', {
            namedCurve: 'P-256',
            publicKeyEncoding: {type: 'spki', format: 'pem'},
            privateKeyEncoding: {type: 'pkcs8', format: 'pem'},
        });
        const certificatePem = await teleport.generateUserCertificate(teleportUser, publicKey, LIFETIME_MS);
        return {certificatePem, privateKeyPem: privateKey};
    };
    const sweep = (now: number) => {
        for (const [name, {until}] of held) {
            if (until <= now) {
                held.delete(name);
            }
        }
    };

    return {
        async of(teleportUser) {
            // Asking for our own user would lock the bot, and a review in the bridge's name would be nobody's.
            if (teleportUser === '' || teleportUser === teleport.identity().userName) {
                throw new BridgeError('impersonation_refused', "the bridge's own Teleport user never reviews", {
                    userMessage: "Your account is linked to the bridge's own Teleport user, which never reviews.",
                });
            }
            const now = clock.monotonic();
            sweep(now);
            const known = held.get(teleportUser);
            if (known && known.until - now >= MIN_LEFT_MS) {
                return known.credential;
            }
            const entry = {credential: issue(teleportUser), until: now + LIFETIME_MS};
            held.set(teleportUser, entry);
            // Keys do not outlive their certificate, even when nobody ever asks again.
            clock.after(LIFETIME_MS, () => {
                if (held.get(teleportUser) === entry) {
                    held.delete(teleportUser);
                }
            });
            try {
                return await entry.credential;
            } catch (reason) {
                if (held.get(teleportUser) === entry) {
                    held.delete(teleportUser);
                }
                throw reason;
            }
        },
        forget: (teleportUser) => void held.delete(teleportUser),
        forgetAll: () => held.clear(),
    };
}
