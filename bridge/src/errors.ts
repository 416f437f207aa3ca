// One error class with a stable code and two texts: `message` is for the log, `userMessage` is what the person in chat reads.

/** Codes are stable: tests, metrics and the webapp branch on them, never on texts. */
export type ErrorCode =
    | 'config_invalid'
    | 'identity_invalid'
    | 'identity_expired'
    | 'teleport_unavailable'
    | 'teleport_denied'
    | 'teleport_failed'
    | 'unsupported_by_server'
    | 'plugin_data_conflict'
    | 'request_not_found'
    | 'request_changed'
    | 'request_resolved'
    | 'request_link_only'
    | 'request_suspicious'
    | 'already_reviewed'
    | 'own_request'
    | 'not_a_reviewer'
    | 'reason_required'
    | 'reason_too_long'
    | 'mfa_required'
    | 'impersonation_refused'
    | 'not_linked'
    | 'mattermost_unavailable'
    | 'mattermost_denied'
    | 'mattermost_not_found'
    | 'mattermost_failed'
    | 'callback_refused'
    | 'rate_limited'
    | 'internal';

export interface BridgeErrorOptions {
    /** What the person reads: plain, says what to do next. Absent: a general sentence is shown. */
    userMessage?: string;
    /** Whether the same call may succeed later without anybody changing anything. */
    retriable?: boolean;
    cause?: unknown;
}

export class BridgeError extends Error {
    readonly code: ErrorCode;
    readonly retriable: boolean;
    readonly userMessage: string | undefined;

    constructor(code: ErrorCode, message: string, options: BridgeErrorOptions = {}) {
        super(message, options.cause === undefined ? undefined : {cause: options.cause});
        this.name = 'BridgeError';
        this.code = code;
        this.retriable = options.retriable ?? false;
        this.userMessage = options.userMessage;
    }
}

/** Anything thrown, as a BridgeError; unknown things become `internal` and keep their cause. */
export function toBridgeError(reason: unknown): BridgeError {
    if (reason instanceof BridgeError) {
        return reason;
    }
    const message = reason instanceof Error ? reason.message : String(reason);
    return new BridgeError('internal', message, {cause: reason});
}

export function hasCode(reason: unknown, ...codes: ErrorCode[]): reason is BridgeError {
    return reason instanceof BridgeError && codes.includes(reason.code);
}
