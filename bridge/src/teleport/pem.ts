// PEM blocks in a text that may hold other lines too, as identity files do.
import {BridgeError} from '../errors';

export interface PemBlock {
    /** `CERTIFICATE`, `RSA PRIVATE KEY`, ... */
    label: string;
    pem: string;
}

const BEGIN = /^-----BEGIN ([A-Z0-9 ]+)-----$/;

/** Blocks in order. Throws `identity_invalid` for one that has no end: the file is being written just now. */
export function readPemBlocks(text: string): PemBlock[] {
    const blocks: PemBlock[] = [];
    let label = '';
    let lines: string[] = [];
    // tbot joins certificates with a dollar sign, without a line feed before or after it.
    for (const line of text.replaceAll('$-----BEGIN', '\n-----BEGIN').split(/\r?\n/)) {
        const trimmed = line.trim();
        const [, begins = ''] = BEGIN.exec(trimmed) ?? [];
        if (begins !== '' && label !== '') {
            throw new BridgeError('identity_invalid', `a PEM block ${label} has no end`);
        }
        if (begins !== '') {
            label = begins;
            lines = [trimmed];
        } else if (label !== '') {
            lines.push(trimmed);
            if (trimmed === `-----END ${label}-----`) {
                blocks.push({label, pem: `${lines.join('\n')}\n`});
                label = '';
            }
        }
    }
    if (label !== '') {
        throw new BridgeError('identity_invalid', `a PEM block ${label} has no end`);
    }
    return blocks;
}

export const isPrivateKey = ({label}: PemBlock): boolean => label.endsWith('PRIVATE KEY');
export const isCertificate = ({label}: PemBlock): boolean => label === 'CERTIFICATE';
