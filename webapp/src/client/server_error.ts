// What Mattermost's own refusals mean for a call to the bridge.
import * as z from 'zod/mini';
import {ClientError} from './failure';
import type {HttpAnswer} from './http';

const appError = z.object({id: z.string(), message: z.string()});

type Code = ConstructorParameters<typeof ClientError>[0];

const BY_ID: Record<string, Code> = {
    'api.command.execute_command.not_found.app_error': 'command_missing',
    'api.command.disabled.app_error': 'commands_disabled',
};

const BY_STATUS: Record<number, Code> = {
    401: 'signed_out',
    429: 'rate_limited',
};

/** Status 400, although the call reached the bridge or may have: it answered nonsense, too late or not at all. */
const INTEGRATION_FAILED = 'api.post.do_action.action_integration.app_error';

/** @param atBridge what a failure between Mattermost and the bridge means; the server hides it in hardened mode */
export function serverError({status, body}: HttpAnswer, atBridge: 'bridge_down' | 'outcome_unknown'): ClientError {
    const parsed = appError.safeParse(body);
    const {id, message} = parsed.success ? parsed.data : {id: '', message: ''};
    const isAtBridge = status >= 500 || id === INTEGRATION_FAILED;
    const code = BY_ID[id] ?? BY_STATUS[status] ?? (isAtBridge ? atBridge : 'mattermost_failed');
    // Only where our own text would not say more.
    return new ClientError(code, code === 'mattermost_failed' ? message : '', {status, id});
}
