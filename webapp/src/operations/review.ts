// One review: the bridge opens its dialog for this person, the person reads and confirms it, Teleport is seen to have it.
import {isAbout, readDecisionDialog, REASON_ELEMENT, submissionOf} from '../client/decision_dialog';
import type {DialogInbox} from '../client/dialog_inbox';
import {BridgeRefusal, ClientError, toFailure} from '../client/failure';
import type {OpenDialog} from '../client/open_dialog';
import type {Rpc} from '../client/rpc';
import type {SubmitDialog} from '../client/submit_dialog';
import type {HostStore} from '../host/store';
import {make} from '../store/actions';
import {ours} from '../store/selectors';
import type {Decision} from '../store/types';
import type {RequestOperations} from './requests';

export interface ReviewOperations {
    /** Does nothing while another review is being opened or submitted. */
    open(requestId: string, decision: Decision): void;
    /** Sends the dialog that is shown, once. */
    submit(reason: string): void;
    /** What was sent goes on; the card will show it. */
    close(): void;
}

export interface ReviewDeps {
    store: HostStore;
    rpc: Rpc;
    inbox: DialogInbox;
    submitDialog: SubmitDialog;
    requests: Pick<RequestOperations, 'read'>;
}

/** The dialog on the screen. It holds the sealed state, so it stays out of the store. */
interface Held {
    attempt: number;
    requestId: string;
    decision: Decision;
    dialog: OpenDialog;
    isSent: boolean;
}

export function createReview({store, rpc, inbox, submitDialog, requests}: ReviewDeps): ReviewOperations {
    let attempt = 0;
    let held: Held | null = null;

    const fail = (at: number, reason: unknown, requestId: string): void => {
        store.dispatch(make('reviewFailed', {attempt: at, failure: toFailure(reason)}));
        // The bridge said no because something is not as it was shown: show how it is.
        if (reason instanceof BridgeRefusal) {
            requests.read(requestId).catch(() => undefined);
        }
    };

    const ask = async (at: number, requestId: string, decision: Decision): Promise<void> => {
        const expectation = inbox.expect();
        try {
            const {result, triggerId} = await rpc.call('review.open', {request_id: requestId, decision});
            const dialog = await expectation.match(triggerId);
            const view = readDecisionDialog(dialog);
            if (view === null) {
                throw new ClientError('version_mismatch');
            }
            if (view.kind === 'decision' && !isAbout(view, requestId, decision)) {
                throw new ClientError('not_the_bridge');
            }
            const row = {card: result.card, post_id: '', channel_id: '', my_review: ''};
            store.dispatch(make('requestRead', {row, updatedAt: 0}));
            if (at === attempt) {
                held = view.kind === 'decision' ? {attempt: at, requestId, decision, dialog, isSent: false} : null;
                store.dispatch(make('reviewOpened', {attempt: at, dialog: view, teleportUser: result.teleport_user}));
            }
        } catch (reason) {
            fail(at, reason, requestId);
        } finally {
            expectation.done();
        }
    };

    /** No error is no proof: the bridge answers nothing to what it does not believe. The request itself must show it. */
    const confirm = async ({attempt: at, requestId, decision}: Held): Promise<void> => {
        const row = await requests.read(requestId).catch(() => null);
        if (row?.my_review === decision) {
            store.dispatch(make('reviewRecorded', {attempt: at}));
        } else {
            fail(at, new ClientError('outcome_unknown'), requestId);
        }
    };

    const send = async (sent: Held, reason: string): Promise<void> => {
        try {
            const {error, errors} = await submitDialog(sent.dialog, submissionOf(sent.dialog, reason));
            const {[REASON_ELEMENT]: reasonError, ...others} = errors;
            const refusal = error || Object.values(others)[0];
            if (refusal !== undefined && refusal !== '') {
                throw new BridgeRefusal({code: 'refused', message: refusal});
            }
            if (reasonError !== undefined) {
                sent.isSent = false;
                store.dispatch(make('reasonRefused', {attempt: sent.attempt, text: reasonError}));
                return;
            }
            await confirm(sent);
        } catch (failure) {
            fail(sent.attempt, failure, sent.requestId);
        }
    };

    return {
        open(requestId, decision) {
            const phase = ours(store.getState()).review?.phase;
            if (phase === 'opening' || phase === 'submitting') {
                return;
            }
            attempt += 1;
            held = null;
            store.dispatch(make('reviewAsked', {attempt, requestId, decision}));
            void ask(attempt, requestId, decision);
        },
        submit(reason) {
            if (held === null || held.isSent) {
                return;
            }
            held.isSent = true;
            store.dispatch(make('reviewSubmitted', {attempt: held.attempt}));
            void send(held, reason);
        },
        close() {
            attempt += 1;
            held = null;
            store.dispatch(make('reviewClosed', {}));
        },
    };
}
