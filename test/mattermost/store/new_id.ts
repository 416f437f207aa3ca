import {randomBytes} from 'node:crypto';

const ALPHABET = 'ybndrfg8ejkmcpqxot1uwisza345h769';
const LENGTH = 26;

/** 26 characters, as ids and tokens of Mattermost are. */
export function newId(): string {
    return Array.from(randomBytes(LENGTH), (byte) => ALPHABET[byte & 31]).join('');
}

export const isId = (text: string): boolean => /^[a-z0-9]{26}$/.test(text);
