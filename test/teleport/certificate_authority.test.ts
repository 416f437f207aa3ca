import 'reflect-metadata';
import {X509Certificate, generateKeyPairSync, webcrypto} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';

import * as x509 from '@peculiar/x509';
import fc from 'fast-check';

import {createCertificateAuthority, isSignedBy} from './certificate_authority';
import {readSubject, toSubject, type CertificateIdentity, type LegacySubject} from './certificate_subject';

const NOW = Date.UTC(2026, 10, 24);
const HOUR = 3_600_000;
const recordedSubjects = JSON.parse(
    readFileSync(join(__dirname, '../fixtures/teleport/identities/subjects.json'), 'utf8'),
) as Record<string, {subject: LegacySubject}>;

async function issueWith(identity: CertificateIdentity, keyType: 'ec' | 'ed25519' = 'ec'): Promise<X509Certificate> {
    const authority = await createCertificateAuthority('teleport.example.com', NOW);
    const publicKey =
        keyType === 'ec'
            ? generateKeyPairSync('ec', {namedCurve: 'P-256'}).publicKey
            : generateKeyPairSync('ed25519').publicKey;
    const pem = await authority.issue({subject: toSubject(identity), publicKey, now: NOW, notAfter: NOW + HOUR});
    return new X509Certificate(pem);
}

const subjectOf = (certificate: X509Certificate): LegacySubject =>
    ({...certificate.toLegacyObject().subject}) as unknown as LegacySubject;

describe('certificate subjects', () => {
    it.each([
        'tctl-signed.identity',
        'tbot-output/identity',
        'tbot-internal/tlscert',
        'login.json',
        'impersonated-alice.json',
    ])('writes the recorded subject of %s again from what it read there', async (name) => {
        const recorded = recordedSubjects[name]?.subject ?? {};
        const identity = readSubject(recorded);
        const written = subjectOf(await issueWith(identity));
        // The random login name differs.
        const comparable = (subject: LegacySubject) => ({...subject, L: undefined});
        expect(comparable(written)).toEqual(comparable(recorded));
        expect(Object.keys(written)).toEqual(Object.keys(recorded));
    });

    it('keeps any user, role and trait on the way through a certificate', async () => {
        const text = fc.stringMatching(/^[a-zA-Z0-9@._ é-]{1,20}$/).filter((value) => value.trim() !== '');
        await fc.assert(
            fc.asyncProperty(
                text,
                fc.array(text, {maxLength: 3}),
                fc.dictionary(text, fc.array(text)),
                async (user, roles, traits) => {
                    const identity = {
                        ...readSubject({}),
                        user,
                        roles: [...new Set(roles)],
                        traits,
                        clusterName: 'teleport.example.com',
                    };
                    const read = readSubject(subjectOf(await issueWith(identity)));
                    expect({...read, roles: [...read.roles].sort()}).toEqual({
                        ...identity,
                        roles: [...identity.roles].sort(),
                    });
                },
            ),
            {numRuns: 10},
        );
    });
});

describe('createCertificateAuthority', () => {
    it('issues certificates that only it has signed, back-dated by a minute', async () => {
        const authority = await createCertificateAuthority('teleport.example.com', NOW);
        const other = await createCertificateAuthority('teleport.example.com', NOW);
        const {publicKey} = generateKeyPairSync('ed25519');
        const certificate = new X509Certificate(
            await authority.issue({subject: [{CN: ['bob']}], publicKey, now: NOW, notAfter: NOW + HOUR}),
        );
        expect(isSignedBy(certificate, authority)).toBe(true);
        expect(isSignedBy(certificate, other)).toBe(false);
        expect([Date.parse(certificate.validFrom), Date.parse(certificate.validTo)]).toEqual([
            NOW - 60_000,
            NOW + HOUR,
        ]);
    });

    it('does not take a certificate for its own that only bears its name', async () => {
        const authority = await createCertificateAuthority('teleport.example.com', NOW);
        const keys = await webcrypto.subtle.generateKey({name: 'ECDSA', namedCurve: 'P-256'}, true, ['sign', 'verify']);
        const forged = await x509.X509CertificateGenerator.create({
            issuer: new x509.X509Certificate(authority.certPem).subjectName.toJSON(),
            subject: [{CN: ['alice@example.com']}],
            notBefore: new Date(NOW),
            notAfter: new Date(NOW + HOUR),
            publicKey: keys.publicKey,
            signingKey: keys.privateKey,
            signingAlgorithm: {name: 'ECDSA', hash: 'SHA-256'},
        });
        const certificate = new X509Certificate(forged.toString('pem'));
        expect(certificate.checkIssued(authority.certificate)).toBe(true);
        expect(isSignedBy(certificate, authority)).toBe(false);
    });
});
