// Sends a dialog back through Mattermost, which says to the bridge who submitted it.
import * as z from 'zod/mini';
import {ClientError} from './failure';
import type {Http} from './http';
import type {OpenDialog} from './open_dialog';
import {serverError} from './server_error';
import type {Place} from './whom_to_ask';

/** Mattermost itself gives the bridge 30 s. */
const TIMEOUT_MS = 35_000;

const submitReply = z.object({
    error: z.optional(z.string()),
    errors: z.nullish(z.record(z.string(), z.string())),
});

/** Without any error the bridge took it, or believed nothing of it: that is not told apart. */
export interface DialogVerdict {
    /** Of the whole dialog; empty when there is none. */
    error: string;
    /** Element name -> what is wrong with its value. */
    errors: Readonly<Record<string, string>>;
}

export interface SubmitDialogDeps {
    http: Http;
    whomToAsk: () => Promise<Place>;
}

export type SubmitDialog = (
    dialog: OpenDialog,
    submission: Readonly<Record<string, string | boolean>>,
) => Promise<DialogVerdict>;

/**
 * Never repeats: a person decides whether to do it again. Rejects with `outcome_unknown` when the dialog went out and no
 * answer came back.
 */
export function createSubmitDialog({http, whomToAsk}: SubmitDialogDeps): SubmitDialog {
    return async ({url, dialog}, submission) => {
        const {teamId, channelId} = await whomToAsk();
        const body = {
            url,
            callback_id: dialog.callback_id,
            state: dialog.state ?? '',
            submission,
            channel_id: channelId,
            team_id: teamId,
            cancelled: false,
        };
        const answer = await http.post('/api/v4/actions/dialogs/submit', body, TIMEOUT_MS).catch((reason: unknown) => {
            throw reason instanceof ClientError ? new ClientError('outcome_unknown', '', reason) : reason;
        });
        if (answer.status !== 200) {
            throw serverError(answer, 'outcome_unknown');
        }
        const parsed = submitReply.safeParse(answer.body);
        if (!parsed.success) {
            throw new ClientError('outcome_unknown');
        }
        return {error: parsed.data.error ?? '', errors: parsed.data.errors ?? {}};
    };
}
