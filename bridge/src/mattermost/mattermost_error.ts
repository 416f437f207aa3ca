// Failed calls to Mattermost as BridgeErrors. Never quotes what was sent: it holds tokens and dialog states.
import {BridgeError} from '../errors';
import type {ErrorCode} from '../errors';

const MAX_QUOTED = 300;

/** The server's own error, when the answer was one. */
export interface ServerError {
    /** e.g. `api.context.permissions.app_error`; stable. */
    id: string;
    message: string;
}

/** The cause of every error that came from an answer. */
export class HttpStatus extends Error {
    constructor(
        readonly status: number,
        readonly code: string,
        said: string,
    ) {
        super(said);
        this.name = 'HttpStatus';
    }
}

/** The HTTP status behind an error of this room; 0 when there was no answer. */
export function statusOf(reason: unknown): number {
    return reason instanceof BridgeError && reason.cause instanceof HttpStatus ? reason.cause.status : 0;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

export function serverErrorOf(body: unknown): ServerError {
    const {id, message} = isRecord(body) ? body : {};
    return {id: typeof id === 'string' ? id : '', message: typeof message === 'string' ? message : ''};
}

function codeOf(status: number): ErrorCode {
    if (status === 401 || status === 403) {
        return 'mattermost_denied';
    }
    if (status === 404) {
        return 'mattermost_not_found';
    }
    return status === 429 || (status >= 500 && status !== 501) ? 'mattermost_unavailable' : 'mattermost_failed';
}

/** An answer with a status that is no success. `what`: method and path. */
export function statusError(what: string, status: number, body: unknown): BridgeError {
    const code = codeOf(status);
    const {id, message} = serverErrorOf(body);
    const said = id === '' && message === '' ? 'no error in the answer' : `${id}: ${message}`.slice(0, MAX_QUOTED);
    const hint = status === 401 ? '; check mattermost.token and that the bot account is enabled' : '';
    return new BridgeError(code, `${what}: ${status} (${said})${hint}`, {
        retriable: code === 'mattermost_unavailable',
        cause: new HttpStatus(status, id, said),
    });
}

/** No answer at all, or none that can be read. */
export function transportError(what: string, reason: unknown): BridgeError {
    const cause = isRecord(reason) && isRecord(reason.cause) ? reason.cause : reason;
    const text = isRecord(cause) && typeof cause.message === 'string' ? cause.message : String(reason);
    if (/unexpected redirect/i.test(text)) {
        const message = `${what}: answered with a redirect, which is not followed; write the final address in mattermost.url`;
        return new BridgeError('mattermost_failed', message, {cause: reason});
    }
    return new BridgeError('mattermost_unavailable', `${what}: no answer (${text.slice(0, MAX_QUOTED)})`, {
        retriable: true,
        cause: reason,
    });
}
