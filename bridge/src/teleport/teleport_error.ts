// One table from what the Auth Service answers to the codes of this program. Teleport sends no structured details and
// uses one status for many refusals, so its texts (test/fixtures/teleport*/error-map.json) tell them apart.
import {status} from '@grpc/grpc-js';
import type {ServiceError} from '@grpc/grpc-js';
import {BridgeError} from '../errors';
import type {ErrorCode} from '../errors';
import {ERROR_TEXTS as TEXT} from './error_texts';

interface Row {
    status: number;
    /** Must occur in the server's text; absent: any text. */
    text?: RegExp;
    /** Only for this call. */
    rpc?: string;
    code: ErrorCode;
    userMessage: string;
    /** Whether a mere repeat may succeed. */
    retriable?: boolean;
}

/** The first row that matches decides. */
const ROWS: readonly Row[] = [
    {status: status.UNAVAILABLE, code: 'teleport_unavailable', userMessage: TEXT.unreachable, retriable: true},
    {status: status.DEADLINE_EXCEEDED, code: 'teleport_unavailable', userMessage: TEXT.slow, retriable: true},
    {status: status.CANCELLED, code: 'teleport_unavailable', userMessage: TEXT.unreachable, retriable: true},
    {status: status.ABORTED, code: 'teleport_unavailable', userMessage: TEXT.busy, retriable: true},
    {status: status.OUT_OF_RANGE, code: 'teleport_unavailable', userMessage: TEXT.unreachable, retriable: true},

    {status: status.RESOURCE_EXHAUSTED, text: /larger than max/i, code: 'teleport_failed', userMessage: TEXT.failed},
    {status: status.RESOURCE_EXHAUSTED, code: 'teleport_unavailable', userMessage: TEXT.busy, retriable: true},

    {
        status: status.UNIMPLEMENTED,
        text: /not yet supported in reviews/,
        code: 'teleport_failed',
        userMessage: TEXT.failed,
    },
    {status: status.UNIMPLEMENTED, code: 'unsupported_by_server', userMessage: TEXT.unsupported},

    {
        status: status.FAILED_PRECONDITION,
        text: /expectations not met|concurrent writes to plugin data/,
        code: 'plugin_data_conflict',
        userMessage: TEXT.busy,
        retriable: true,
    },
    {
        status: status.FAILED_PRECONDITION,
        text: /concurrent writes/,
        code: 'teleport_unavailable',
        userMessage: TEXT.busy,
        retriable: true,
    },

    {
        status: status.PERMISSION_DENIED,
        text: /MFA verification/i,
        code: 'mfa_required',
        userMessage: TEXT.needsMfa,
    },
    {
        status: status.PERMISSION_DENIED,
        rpc: 'GenerateUserCerts',
        code: 'impersonation_refused',
        userMessage: TEXT.noImpersonation,
    },
    {
        status: status.PERMISSION_DENIED,
        text: /has already reviewed this request/,
        code: 'already_reviewed',
        userMessage: TEXT.alreadyReviewed,
    },
    {
        status: status.ALREADY_EXISTS,
        rpc: 'SubmitAccessReview',
        code: 'already_reviewed',
        userMessage: TEXT.alreadyReviewed,
    },
    {
        status: status.PERMISSION_DENIED,
        text: /the access request has been already/,
        code: 'request_resolved',
        userMessage: TEXT.resolved,
    },
    {
        // On behalf of somebody else: the certificate is not the author's. Not the person's fault.
        status: status.PERMISSION_DENIED,
        text: /cannot submit reviews on behalf of/,
        code: 'teleport_denied',
        userMessage: TEXT.refusedBridge,
    },
    {
        status: status.PERMISSION_DENIED,
        text: /cannot submit reviews|cannot review request/,
        code: 'not_a_reviewer',
        userMessage: TEXT.notReviewer,
    },
    {status: status.PERMISSION_DENIED, code: 'teleport_denied', userMessage: TEXT.refusedBridge},
    {status: status.UNAUTHENTICATED, code: 'teleport_denied', userMessage: TEXT.refusedBridge},

    {
        // The caller itself is no user any more, or came without a certificate.
        status: status.NOT_FOUND,
        text: /^access denied|user "Nop"/,
        code: 'teleport_denied',
        userMessage: TEXT.refusedBridge,
    },
    {
        status: status.NOT_FOUND,
        text: /access request/,
        code: 'request_not_found',
        userMessage: TEXT.gone,
    },

    {
        status: status.INVALID_ARGUMENT,
        text: /reason is too long/,
        code: 'reason_too_long',
        userMessage: TEXT.reasonTooLong,
    },

    // What the server's store could not do becomes 2; a connection that breaks in the middle of a call may show as 13.
    {status: status.UNKNOWN, code: 'teleport_failed', userMessage: TEXT.failed, retriable: true},
    {status: status.INTERNAL, code: 'teleport_failed', userMessage: TEXT.failed, retriable: true},
];

const LONGEST_TEXT = 500;

/** Asked by property, not by class: errors may come from another realm. */
export const isServiceError = (reason: unknown): reason is ServiceError =>
    typeof reason === 'object' &&
    reason !== null &&
    'code' in reason &&
    typeof reason.code === 'number' &&
    'details' in reason &&
    typeof reason.details === 'string';

/** `rpc` as on the wire, e.g. `SubmitAccessReview`. The server's text goes to `message`, never to the person. */
export function toTeleportError(rpc: string, reason: unknown): BridgeError {
    if (reason instanceof BridgeError) {
        return reason;
    }
    if (!isServiceError(reason)) {
        const text = reason instanceof Error ? reason.message : String(reason);
        return new BridgeError('teleport_failed', `${rpc}: ${text}`, {userMessage: TEXT.failed, cause: reason});
    }
    const {code, details} = reason;
    const row = ROWS.find(
        (one) => one.status === code && (one.rpc === undefined || one.rpc === rpc) && (one.text?.test(details) ?? true),
    );
    const text = details.length > LONGEST_TEXT ? `${details.slice(0, LONGEST_TEXT)}...` : details;
    return new BridgeError(row?.code ?? 'teleport_failed', `${rpc}: ${text} (gRPC ${String(code)})`, {
        userMessage: row?.userMessage ?? TEXT.failed,
        retriable: row?.retriable ?? false,
        cause: reason,
    });
}

/** Status 5 about what was asked for; that the caller itself is unknown has the code `teleport_denied`. */
export const saysNotFound = (reason: unknown): boolean =>
    reason instanceof BridgeError &&
    reason.code !== 'teleport_denied' &&
    isServiceError(reason.cause) &&
    reason.cause.code === status.NOT_FOUND;
