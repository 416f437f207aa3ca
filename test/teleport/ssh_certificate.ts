// OpenSSH user certificates, as Teleport issues them beside the TLS ones.
// Format: OpenSSH's PROTOCOL.certkeys; fields as in test/fixtures/teleport-v17/identities.
import {KeyObject, createPublicKey, randomBytes, sign} from 'node:crypto';

const uint32 = (value: number): Buffer => {
    const buffer = Buffer.alloc(4);
    buffer.writeUInt32BE(value);
    return buffer;
};

const uint64 = (value: number): Buffer => {
    const buffer = Buffer.alloc(8);
    buffer.writeBigUInt64BE(BigInt(Math.max(0, Math.floor(value))));
    return buffer;
};

const field = (value: Buffer | string): Buffer => {
    const bytes = Buffer.from(value as string);
    return Buffer.concat([uint32(bytes.length), bytes]);
};

/** Positive integers need a leading zero octet when their top bit is set. */
const mpint = (value: Buffer): Buffer => {
    const firstSet = value.findIndex((octet) => octet !== 0);
    const trimmed = firstSet < 0 ? Buffer.alloc(0) : value.subarray(firstSet);
    return field((trimmed[0] ?? 0) & 0x80 ? Buffer.concat([Buffer.alloc(1), trimmed]) : trimmed);
};

interface SshKey {
    type: string;
    /** The key's own fields, without the leading type. */
    fields: Buffer;
}

function toSshKey(publicKey: KeyObject): SshKey {
    const jwk = publicKey.export({format: 'jwk'});
    const part = (value: string | undefined) => Buffer.from(value ?? '', 'base64url');
    if (jwk.kty === 'RSA') {
        return {type: 'ssh-rsa', fields: Buffer.concat([mpint(part(jwk.e)), mpint(part(jwk.n))])};
    }
    if (jwk.kty === 'OKP') {
        return {type: 'ssh-ed25519', fields: field(part(jwk.x))};
    }
    const point = Buffer.concat([Buffer.from([4]), part(jwk.x), part(jwk.y)]);
    return {type: 'ecdsa-sha2-nistp256', fields: Buffer.concat([field('nistp256'), field(point)])};
}

/** `authorized_keys` line without comment. */
export function toAuthorizedKey(publicKey: KeyObject): string {
    const {type, fields} = toSshKey(publicKey);
    return `${type} ${Buffer.concat([field(type), fields]).toString('base64')}`;
}

/** Reads one `authorized_keys` line; undefined when it is none, or of a kind Teleport does not take. */
export function fromAuthorizedKey(line: string): KeyObject | undefined {
    const [type, base64] = line.trim().split(/\s+/);
    const blob = Buffer.from(base64 ?? '', 'base64');
    const parts: Buffer[] = [];
    for (let at = 0; at + 4 <= blob.length;) {
        const length = blob.readUInt32BE(at);
        parts.push(blob.subarray(at + 4, at + 4 + length));
        at += 4 + length;
    }
    const [name, first, second] = parts;
    if (name?.toString() !== type || first === undefined) {
        return undefined;
    }
    const text = (value: Buffer) => value.toString('base64url');
    try {
        if (type === 'ssh-ed25519') {
            return createPublicKey({format: 'jwk', key: {kty: 'OKP', crv: 'Ed25519', x: text(first)}});
        }
        if (second === undefined) {
            return undefined;
        }
        if (type === 'ssh-rsa') {
            return createPublicKey({format: 'jwk', key: {kty: 'RSA', e: text(first), n: text(second)}});
        }
        const key = {kty: 'EC', crv: 'P-256', x: text(second.subarray(1, 33)), y: text(second.subarray(33, 65))};
        return type === 'ecdsa-sha2-nistp256' ? createPublicKey({format: 'jwk', key}) : undefined;
    } catch {
        return undefined;
    }
}

function signed(privateKey: KeyObject, body: Buffer): Buffer {
    if (privateKey.asymmetricKeyType === 'rsa') {
        return Buffer.concat([field('rsa-sha2-512'), field(sign('sha512', body, privateKey))]);
    }
    const raw = sign('sha256', body, {key: privateKey, dsaEncoding: 'ieee-p1363'});
    const pair = Buffer.concat([mpint(raw.subarray(0, 32)), mpint(raw.subarray(32))]);
    return Buffer.concat([field('ecdsa-sha2-nistp256'), field(pair)]);
}

export interface SshCertificateParams {
    publicKey: KeyObject;
    /** The authority's private key, EC P-256 or RSA. */
    authorityKey: KeyObject;
    user: string;
    principals: string[];
    /** Unix ms. */
    notBefore: number;
    notAfter: number;
    /** Teleport's extensions: name to text. */
    extensions: Record<string, string>;
}

/** One line: certificate type and base64, with a line feed. */
export function createSshCertificate(params: SshCertificateParams): string {
    const {type, fields} = toSshKey(params.publicKey);
    const certificateType = `${type}-cert-v01@openssh.com`;
    const authority = toSshKey(createPublicKey(params.authorityKey));
    const extensions = Object.entries(params.extensions)
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([name, value]) => Buffer.concat([field(name), value === '' ? uint32(0) : field(field(value))]));
    const body = Buffer.concat([
        field(certificateType),
        field(randomBytes(32)),
        fields,
        uint64(0),
        uint32(1),
        field(params.user),
        field(Buffer.concat(params.principals.map(field))),
        uint64(params.notBefore / 1000),
        uint64(params.notAfter / 1000),
        field(''),
        field(Buffer.concat(extensions)),
        field(''),
        field(Buffer.concat([field(authority.type), authority.fields])),
    ]);
    const whole = Buffer.concat([body, field(signed(params.authorityKey, body))]);
    return `${certificateType} ${whole.toString('base64')}\n`;
}
