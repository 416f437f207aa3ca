// What a decision dialog carries through the person's client and back: exactly what was shown, to whom, until when.
import * as z from 'zod';

import type {UnixMs} from '../clock';

const payload = z.strictObject({
    request_id: z.string(),
    digest: z.string(),
    decision: z.enum(['approve', 'deny']),
    user_id: z.string(),
    expires_at: z.number(),
});

export interface DialogState {
    requestId: string;
    /** Subject digest of what the dialog shows. */
    digest: string;
    decision: 'approve' | 'deny';
    /** Whose dialog this is; nobody else may submit it. */
    userId: string;
    expiresAt: UnixMs;
}

/** base64url JSON; says nothing about who made it. */
export function encodeDialogState(state: DialogState): string {
    const plain: z.infer<typeof payload> = {
        request_id: state.requestId,
        digest: state.digest,
        decision: state.decision,
        user_id: state.userId,
        expires_at: state.expiresAt,
    };
    return Buffer.from(JSON.stringify(plain), 'utf8').toString('base64url');
}

/** Null for anything that `encodeDialogState` did not make. */
export function decodeDialogState(text: string): DialogState | null {
    let plain: unknown;
    try {
        plain = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    } catch {
        return null;
    }
    const parsed = payload.safeParse(plain);
    if (!parsed.success) {
        return null;
    }
    const {request_id: requestId, digest, decision, user_id: userId, expires_at: expiresAt} = parsed.data;
    return {requestId, digest, decision, userId, expiresAt};
}
