// Identities as each of Teleport's tools obtains them. What tells them apart is who is named as impersonator, whether
// the certificate may be renewed, and whose roles it carries. Source: identities/subjects.json, mfa-otp.json.
import type {KeyObject} from 'node:crypto';

import type {Backend} from './backend/backend';
import {storeGeneration, storedGeneration} from './bot_generation';
import type {KeyKind} from './certificate_authority';
import type {CertificateIdentity} from './certificate_subject';
import {generateKeys, type ClusterAuthorities} from './cluster_authorities';
import {issueCertificates} from './issue_certificate';
import {toAuthorizedKey} from './ssh_certificate';

/**
 * tctl: `tctl auth sign` on the Auth host; cannot impersonate, the Auth host itself is its impersonator.
 * login: `tsh login` of a local user.
 * tbot-storage: tbot's internal identity; may impersonate, is renewable.
 * tbot-output: what tbot hands to programs; impersonated by the bot, never reissued.
 */
export type IdentityKind = 'tctl' | 'login' | 'tbot-storage' | 'tbot-output';

export interface IdentityOrder {
    user: string;
    kind: IdentityKind;
    /** Default 12 h for tctl and login, 1 h for tbot. */
    ttlMs?: number;
    /** Default: the user's roles. tbot-output: the roles it asked for. */
    roles?: string[];
    keyKind?: KeyKind;
    /** tbot-storage: how many times the bot has renewed; default once more than the cluster knows. */
    generation?: number;
}

export interface IssuedIdentity {
    user: string;
    kind: IdentityKind;
    keyPem: string;
    /** authorized_keys line without line feed. */
    publicKeyLine: string;
    certPem: string;
    sshCertificate: string;
    /** Unix ms. */
    notAfter: number;
}

const HOUR_MS = 3_600_000;

/** RSA keys as PKCS#1, others as PKCS#8: what Teleport's tools write. */
const toPem = (key: KeyObject): string =>
    key.asymmetricKeyType === 'rsa'
        ? key.export({type: 'pkcs1', format: 'pem'}).toString()
        : key.export({type: 'pkcs8', format: 'pem'}).toString();

/** Throws when the cluster has no such user. */
export async function issueIdentity(
    {authorities, backend}: {authorities: ClusterAuthorities; backend: Backend},
    order: IdentityOrder,
): Promise<IssuedIdentity> {
    const user = backend.user(order.user);
    if (user === undefined) {
        throw new Error(`user "${order.user}" not found: create it with upsertUser before issuing its identity`);
    }
    const isBot = order.kind === 'tbot-storage' || order.kind === 'tbot-output';
    const generation = order.generation ?? storedGeneration(backend, order.user) + 1;
    if (order.kind === 'tbot-storage') {
        storeGeneration(backend, order.user, generation);
    }
    const impersonators = {
        tctl: `${authorities.hostId}.${authorities.clusterName}`,
        login: '',
        'tbot-storage': '',
        'tbot-output': order.user,
    };
    const traits = Object.entries(user.Spec?.Traits?.Values ?? {}).map(([name, list]) => [name, list.Values] as const);
    const identity: CertificateIdentity = {
        user: order.user,
        roles: order.roles ?? user.Spec?.Roles ?? [],
        traits: Object.fromEntries(traits),
        clusterName: authorities.clusterName,
        impersonator: impersonators[order.kind],
        disallowReissue: order.kind === 'tbot-output',
        renewable: order.kind === 'tbot-storage',
        generation: order.kind === 'tbot-storage' ? generation : 0,
        botName: isBot ? order.user.replace(/^bot-/, '') : '',
        loginIp: order.kind === 'tctl' ? '' : '127.0.0.1',
        usage: '',
    };
    const {publicKey, privateKey} = generateKeys(order.keyKind ?? 'ec');
    const notAfter = backend.now() + (order.ttlMs ?? (isBot ? HOUR_MS : 12 * HOUR_MS));
    const {tls, ssh} = await issueCertificates(authorities.userCa, {
        identity,
        tlsKey: publicKey,
        sshKey: publicKey,
        now: backend.now(),
        notAfter,
    });
    return {
        user: order.user,
        kind: order.kind,
        keyPem: toPem(privateKey),
        publicKeyLine: toAuthorizedKey(publicKey),
        certPem: tls,
        sshCertificate: ssh,
        notAfter,
    };
}
