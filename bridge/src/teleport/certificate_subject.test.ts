import {X509Certificate} from 'node:crypto';
import {readIdentityInfo} from './certificate_subject';
import {isCertificate, readPemBlocks} from './pem';
import {readRecorded, readRecordedJson} from '../../../test/teleport/recorded';
import type {RecordedServer} from '../../../test/teleport/recorded';

const leafOf = (server: RecordedServer, file: string): X509Certificate => {
    const [leaf] = readPemBlocks(readRecorded(server, file)).filter(isCertificate);
    return new X509Certificate(leaf?.pem ?? '');
};

const TCTL = 'identities/tctl-signed.identity';
const OUTPUT = 'identities/tbot-output/identity';
const STORAGE = 'identities/tbot-internal/tlscert';

describe('readIdentityInfo', () => {
    it.each(['teleport', 'teleport-v17'] as const)('tells the tools of %s apart', (server) => {
        const tctl = readIdentityInfo(leafOf(server, TCTL));
        expect(tctl.impersonator).toMatch(/^[0-9a-f-]{36}\.teleport\.example\.com$/);
        expect(tctl.disallowReissue).toBe(false);
        const output = readIdentityInfo(leafOf(server, OUTPUT));
        expect(output.impersonator).toBe(output.userName);
        expect(output.disallowReissue).toBe(true);
        const storage = readIdentityInfo(leafOf(server, STORAGE));
        expect([storage.impersonator, storage.disallowReissue]).toEqual(['', false]);
        expect(storage.userName).toMatch(/^bot-/);
        for (const {clusterName} of [tctl, output, storage]) {
            expect(clusterName).toBe('teleport.example.com');
        }
    });

    it('reads what was read of the recorded certificates when they were new', () => {
        const recorded = readRecordedJson<Record<string, {subject: Record<string, string>; notAfter: string}>>(
            'teleport',
            'identities/subjects.json',
        );
        const files = {'tctl-signed.identity': TCTL, 'tbot-output/identity': OUTPUT, 'tbot-internal/tlscert': STORAGE};
        for (const [name, file] of Object.entries(files)) {
            const info = readIdentityInfo(leafOf('teleport', file));
            const {subject, notAfter} = recorded[name] ?? {subject: {}, notAfter: ''};
            expect(info).toEqual({
                userName: subject['CN'],
                clusterName: subject['1.3.9999.1.7'],
                impersonator: subject['1.3.9999.2.7'] ?? '',
                disallowReissue: subject['1.3.9999.2.9'] === 'true',
                notAfter: Date.parse(notAfter),
            });
        }
    });

    it('names the impersonator of a certificate issued for somebody else', () => {
        const {tlsCert} = readRecordedJson<{tlsCert: string}>('teleport-v17', 'identities/impersonated-ivan.json');
        expect(readIdentityInfo(new X509Certificate(tlsCert))).toMatchObject({
            userName: 'ivan@example.com',
            impersonator: 'mattermost-bridge',
        });
    });

    it('takes the cluster from the issuer when the subject does not name it, as in a certificate of a host', () => {
        const authority = leafOf('teleport-v17', 'identities/tbot-output/teleport-host-ca.crt');
        expect(readIdentityInfo(authority).clusterName).toBe('teleport.example.com');
    });
});
