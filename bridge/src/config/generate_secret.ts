import {randomBytes} from 'node:crypto';
import {MIN_SECRET_BYTES} from './secrets';

/** A new master key: 32 random bytes as 64 hex digits. */
export const generateSecret = (): string => randomBytes(MIN_SECRET_BYTES).toString('hex');
