// Comparison that takes as long for a near miss as for a wild guess.
import {createHash, timingSafeEqual} from 'node:crypto';

const fixedLength = (value: string): Buffer => createHash('sha256').update(value, 'utf8').digest();

/** True when both texts are the same; takes equally long whatever they hold, and does not tell their lengths apart. */
export function sameSecretText(given: string, expected: string): boolean {
    return timingSafeEqual(fixedLength(given), fixedLength(expected));
}
