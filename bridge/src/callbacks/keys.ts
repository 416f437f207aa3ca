// The three proofs that rest on the master secret: button contexts, dialog states, slash-command tokens.
// While rotating, what the previous secret signed is still accepted; new things are signed with the current one only.
import {createHmac} from 'node:crypto';

import type {ActionContext} from '../../../proto/bridge/callbacks';
import type {Secret} from '../config/secret';
import {BridgeError} from '../errors';
import {deriveKey, deriveToken} from './derive_key';
import {decodeDialogState, encodeDialogState, type DialogState} from './dialog_state';
import {sameSecretText} from './same_bytes';

/** Longer than any state made here; what is longer is not even hashed. */
const MAX_STATE_LENGTH = 4096;

export interface Keys {
    /** False without a master secret: nothing verifies, and whatever signs throws `config_invalid`. */
    readonly usable: boolean;
    /** What a button of the card with that creation key carries. */
    actionContext(requestId: string, action: 'approve' | 'deny', creationKey: string): ActionContext;
    verifyAction(context: ActionContext): boolean;
    sealDialog(state: DialogState): string;
    /** What was sealed, or null. Whose it is and whether it lapsed is for the caller to compare. */
    openDialog(sealed: string): DialogState | null;
    /** The token a slash command of that team is created with. */
    commandToken(teamId: string): string;
    verifyCommandToken(teamId: string, token: string): boolean;
}

interface KeySet {
    action: Buffer;
    dialog: Buffer;
    token(teamId: string): string;
}

const keySet = (master: Secret): KeySet => ({
    action: deriveKey(master, 'action v1'),
    dialog: deriveKey(master, 'dialog v1'),
    token: (teamId) => deriveToken(master, `command token v1 ${teamId}`),
});

const mac = (key: Buffer, text: string): string => createHmac('sha256', key).update(text, 'utf8').digest('base64url');

/** A JSON list: no two different lists of texts are written alike. */
const actionText = (requestId: string, action: string, creationKey: string): string =>
    JSON.stringify([requestId, action, creationKey]);

/** `secret` null: refuses everything. `previous` counts only beside a usable `secret`. */
export function createKeys(secret: Secret | null, previous: Secret | null): Keys {
    const accepted = secret === null ? [] : [secret, ...(previous === null ? [] : [previous])].map(keySet);

    const current = (): KeySet => {
        const [first] = accepted;
        if (first === undefined) {
            throw new BridgeError('config_invalid', 'nothing can be signed without a usable mattermost.secret');
        }
        return first;
    };
    /** Tries every key set, so that the time taken does not tell which one fitted. */
    const anyFits = (fits: (keys: KeySet) => boolean): boolean => accepted.map(fits).includes(true);

    return {
        usable: accepted.length > 0,
        actionContext: (requestId, action, creationKey) => ({
            request_id: requestId,
            action,
            creation_key: creationKey,
            mac: mac(current().action, actionText(requestId, action, creationKey)),
        }),
        verifyAction(context) {
            const text = actionText(context.request_id, context.action, context.creation_key);
            return anyFits((keys) => sameSecretText(context.mac, mac(keys.action, text)));
        },
        sealDialog(state) {
            const text = encodeDialogState(state);
            return `${text}.${mac(current().dialog, text)}`;
        },
        openDialog(sealed) {
            const [text, proof, ...rest] = sealed.length > MAX_STATE_LENGTH ? [] : sealed.split('.');
            if (text === undefined || proof === undefined || rest.length > 0) {
                return null;
            }
            return anyFits((keys) => sameSecretText(proof, mac(keys.dialog, text))) ? decodeDialogState(text) : null;
        },
        commandToken: (teamId) => current().token(teamId),
        verifyCommandToken: (teamId, token) => anyFits((keys) => sameSecretText(token, keys.token(teamId))),
    };
}
