// How Teleport writes an identity into the subject of a TLS certificate, and how it reads it back.
// Source: test/fixtures/teleport/identities/subjects.json and test/fixtures/teleport-v17/mfa-otp.json.
import {randomUUID} from 'node:crypto';

import type {JsonAttributeObject, JsonNameParams} from '@peculiar/x509';

/** What the subject of a user certificate says. */
export interface CertificateIdentity {
    user: string;
    roles: string[];
    traits: Record<string, string[]>;
    clusterName: string;
    /** Who asked for the certificate on the user's behalf; '' when it was the user. */
    impersonator: string;
    disallowReissue: boolean;
    /** tbot's internal identity only. */
    renewable: boolean;
    /** Counts renewals of a bot; 0 when it is no bot. */
    generation: number;
    botName: string;
    loginIp: string;
    /** `usage:kube` and the like; '' when the certificate may be used for anything. */
    usage: string;
}

const OID = {
    routeToCluster: '1.3.9999.1.7',
    loginIp: '1.3.9999.1.9',
    renewable: '1.3.9999.1.13',
    generation: '1.3.9999.1.14',
    privateKeyPolicy: '1.3.9999.1.15',
    impersonator: '1.3.9999.2.7',
    disallowReissue: '1.3.9999.2.9',
    botName: '1.3.9999.2.18',
    street: '2.5.4.9',
    postalCode: '2.5.4.17',
};

/** Go writes PrintableString where the text allows it. The library would read `{...}` as a structure of its own. */
const text = (value: string): JsonAttributeObject =>
    /^[A-Za-z0-9 '()+,\-./:=?]*$/.test(value) ? {printableString: value} : {utf8String: value};

/** A trait without values is null in Go's JSON. */
const traitsText = (traits: Record<string, string[]>): string => {
    const entries = Object.entries(traits).map(([name, list]) => [name, list.length === 0 ? null : list]);
    return entries.length === 0 ? 'null' : JSON.stringify(Object.fromEntries(entries));
};

/** The subject as recorded: logins, route, traits, roles, user, then Teleport's private identifiers. */
export function toSubject(identity: CertificateIdentity): JsonNameParams {
    const subject: JsonNameParams = [
        {L: [text('-teleport-internal-join'), text(`-teleport-nologin-${randomUUID()}`)]},
        {[OID.street]: [text(identity.clusterName)]},
        {[OID.postalCode]: [text(traitsText(identity.traits))]},
    ];
    const add = (type: string, value: string) => {
        if (value !== '') {
            subject.push({[type]: [text(value)]});
        }
    };
    if (identity.roles.length > 0) {
        subject.push({O: identity.roles.map(text)});
    }
    add('OU', identity.usage);
    add('CN', identity.user);
    add(OID.renewable, identity.renewable ? 'true' : '');
    add(OID.routeToCluster, identity.clusterName);
    add(OID.loginIp, identity.loginIp);
    add(OID.impersonator, identity.impersonator);
    add(OID.disallowReissue, identity.disallowReissue ? 'true' : '');
    add(OID.generation, identity.generation > 0 ? String(identity.generation) : '');
    add(OID.botName, identity.botName);
    add(OID.privateKeyPolicy, 'none');
    return subject;
}

/** Subject as `X509Certificate.toLegacyObject().subject` gives it: a string for one value, an array for several. */
export type LegacySubject = Readonly<Record<string, string | string[] | undefined>>;

function values(subject: LegacySubject, key: string): string[] {
    const value = subject[key];
    if (value === undefined) {
        return [];
    }
    return Array.isArray(value) ? value : [value];
}

/** Throws when the traits are not JSON; such a certificate was not made by Teleport. */
export function readSubject(subject: LegacySubject): CertificateIdentity {
    const one = (key: string) => values(subject, key)[0] ?? '';
    const parsed: unknown = JSON.parse(one('postalCode') === '' ? 'null' : one('postalCode'));
    const traits: Record<string, string[]> = {};
    for (const [name, list] of Object.entries(parsed ?? {})) {
        traits[name] = Array.isArray(list) ? list.map(String) : [];
    }
    return {
        user: one('CN'),
        roles: values(subject, 'O'),
        traits,
        clusterName: one(OID.routeToCluster),
        impersonator: one(OID.impersonator),
        disallowReissue: one(OID.disallowReissue) === 'true',
        renewable: one(OID.renewable) === 'true',
        generation: Number(one(OID.generation)),
        botName: one(OID.botName),
        loginIp: one(OID.loginIp),
        usage: one('OU'),
    };
}
