// The reason a person gives: when it is needed and how long it may be.
import type {Config} from '../config/config';
import {BridgeError} from '../errors';
import type {Decision} from './review_service';

/** Teleport's own limit. */
const MAX_BYTES = 4096;

export const reasonRequired = (rule: Config['review']['reason'], decision: Decision): boolean =>
    rule === 'always' || (rule === 'deny' && decision === 'deny');

/** Trimmed, without NUL. Throws `reason_required` and `reason_too_long`. */
export function checkedReason(text: string, rule: Config['review']['reason'], decision: Decision): string {
    const reason = text.replaceAll('\0', '').trim();
    if (reason === '' && reasonRequired(rule, decision)) {
        throw new BridgeError('reason_required', `a reason is required to ${decision}`, {
            userMessage: 'Please give a reason.',
        });
    }
    const bytes = Buffer.byteLength(reason, 'utf8');
    if (bytes > MAX_BYTES) {
        throw new BridgeError('reason_too_long', `reason of ${bytes} bytes`, {
            userMessage: `The reason is too long: ${bytes} bytes, Teleport takes ${MAX_BYTES}. Please shorten it.`,
        });
    }
    return reason;
}
