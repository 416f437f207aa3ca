import {readRecorded} from '../../../test/teleport/recorded';
import {isCertificate, isPrivateKey, readPemBlocks} from './pem';

describe('readPemBlocks', () => {
    it('finds key, leaf and authority among the SSH lines of an identity file', () => {
        const blocks = readPemBlocks(readRecorded('teleport-v17', 'identities/tctl-signed.identity'));
        expect(blocks.map(({label}) => label)).toEqual(['RSA PRIVATE KEY', 'CERTIFICATE', 'CERTIFICATE']);
        expect(blocks.map(isPrivateKey)).toEqual([true, false, false]);
    });

    it('separates certificates that tbot joined with a dollar sign', () => {
        const text = readRecorded('teleport-v17', 'identities/tbot-internal/tlscacerts');
        expect(text).toContain('$-----BEGIN');
        expect(readPemBlocks(text).filter(isCertificate)).toHaveLength(2);
        const joined = text.replaceAll('\n$', '$');
        expect(readPemBlocks(joined).filter(isCertificate)).toHaveLength(2);
    });

    it('refuses every text that was cut inside a block', () => {
        const text = readRecorded('teleport-v17', 'identities/tctl-signed.identity');
        const certificate = text.indexOf('-----BEGIN CERTIFICATE');
        for (const length of [40, certificate + 40, certificate + 900, text.length - 5]) {
            expect(() => readPemBlocks(text.slice(0, length))).toThrow('has no end');
        }
    });

    it('refuses a block that begins inside another', () => {
        const text =
            '-----BEGIN CERTIFICATE-----\nAA==\n-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----\n';
        expect(() => readPemBlocks(text)).toThrow('has no end');
    });

    it('finds nothing in a text without blocks', () => {
        expect(readPemBlocks('')).toEqual([]);
        expect(readPemBlocks('hello\n-----END CERTIFICATE-----')).toEqual([]);
    });
});
