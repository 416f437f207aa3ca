// Everything the bridge signs or hands out is derived from one master secret, each use with a label of its own, so that
// what proves one thing can never prove another.
import {hkdfSync} from 'node:crypto';

import type {Secret} from '../config/secret';

const TOKEN_LENGTH = 26;
const TOKEN_ALPHABET = 36;

/** 32 bytes for one use. Labels are part of what has been handed out: changing one voids it. */
export function deriveKey(master: Secret, label: string): Buffer {
    return Buffer.from(hkdfSync('sha256', master.reveal(), '', `teleport-access-requests ${label}`, 32));
}

/** 26 characters [a-z0-9]: Mattermost keeps a chosen command token only in this form. About 134 bits. */
export function deriveToken(master: Secret, label: string): string {
    const number = BigInt(`0x${deriveKey(master, label).toString('hex')}`);
    return (number % BigInt(TOKEN_ALPHABET) ** BigInt(TOKEN_LENGTH))
        .toString(TOKEN_ALPHABET)
        .padStart(TOKEN_LENGTH, '0');
}
