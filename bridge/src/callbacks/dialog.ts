// What comes back from a decision dialog. The sealed state alone says what is decided and by whom; everything else in the
// call is the client's word.
import {dialogCallback, type DialogCallback, type DialogReply} from '../../../proto/bridge/callbacks';
import type {Clock} from '../clock';
import {hasCode, toBridgeError} from '../errors';
import type {Log} from '../observability/log';
import type {Outcome, ReviewService} from '../reviews/review_service';
import {REASON_ELEMENT} from './decision_dialog';
import type {DialogState} from './dialog_state';
import {claimedIds, type Gate} from './gate';
import type {Keys} from './keys';
import type {Notice} from './notice';
import type {RateLimit} from './rate_limit';
import {DIALOG_LAPSED, OUTCOME_UNKNOWN, TOO_MANY_CALLS, userTextOf} from './texts';

export interface DialogDeps {
    keys: Keys;
    reviews: Pick<ReviewService, 'submit'>;
    notice: Notice;
    perUser: RateLimit;
    clock: Clock;
    log: Log;
}

const CLOSE: DialogReply = {};

function reasonOf(dialog: DialogCallback): string {
    const reason = dialog.submission?.[REASON_ELEMENT];
    return typeof reason === 'string' ? reason.trim() : '';
}

function replyTo(outcome: Outcome): DialogReply {
    if (outcome.kind === 'recorded') {
        return CLOSE;
    }
    return {error: outcome.decision === 'approve' ? 'You approved this already.' : 'You denied this already.'};
}

export function createDialogHandler({keys, reviews, notice, perUser, clock, log}: DialogDeps) {
    /** Sealed state -> its submission on the way: a double click is one review. */
    const onTheWay = new Map<string, Promise<DialogReply>>();

    const submit = async (state: DialogState, reason: string, gate: Gate<DialogReply>): Promise<DialogReply> => {
        const {userId, requestId, digest, decision} = state;
        const fields = {user_id: userId, request_id: requestId, decision};
        try {
            const outcome = await reviews.submit(userId, {requestId, digest, decision, reason});
            gate.note(outcome.kind);
            log.info({...fields, outcome: outcome.kind}, 'a decision was submitted');
            return replyTo(outcome);
        } catch (failure) {
            const {code} = toBridgeError(failure);
            gate.note(code);
            log.warn({...fields, code, err: failure}, 'a decision was not recorded');
            const text = userTextOf(failure, OUTCOME_UNKNOWN);
            if (gate.isAnswered()) {
                await notice.tell(userId, text);
            }
            return hasCode(failure, 'reason_required', 'reason_too_long')
                ? {errors: {[REASON_ELEMENT]: text}}
                : {error: text};
        }
    };

    const submitOnce = (sealed: string, run: () => Promise<DialogReply>): Promise<DialogReply> => {
        const running = onTheWay.get(sealed) ?? run().finally(() => onTheWay.delete(sealed));
        onTheWay.set(sealed, running);
        return running;
    };

    return async (body: unknown, gate: Gate<DialogReply>): Promise<DialogReply> => {
        if (!keys.usable) {
            return gate.refuse('secret_unusable');
        }
        const parsed = dialogCallback.safeParse(body);
        if (!parsed.success) {
            return gate.refuse('malformed');
        }
        const dialog = parsed.data;
        if (dialog.state === '' || dialog.cancelled === true) {
            return CLOSE;
        }
        const claimed = claimedIds({user_id: dialog.user_id});
        const state = keys.openDialog(dialog.state);
        if (state === null) {
            return gate.refuse('bad_state', claimed);
        }
        if (state.userId !== dialog.user_id) {
            return gate.refuse('state_of_another_user', claimed);
        }
        if (dialog.type !== 'dialog_submission') {
            return gate.refuse('malformed', claimed);
        }
        if (!gate.prove()) {
            return CLOSE;
        }
        if (perUser.take(state.userId) !== 'admitted') {
            gate.note('rate_limited');
            return {error: TOO_MANY_CALLS};
        }
        if (clock.now() >= state.expiresAt) {
            gate.note('dialog_lapsed');
            return {error: DIALOG_LAPSED};
        }
        return submitOnce(dialog.state, () => submit(state, reasonOf(dialog), gate));
    };
}
