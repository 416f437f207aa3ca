// Catches the dialogs that the bridge opens for calls of this plugin. The event comes before the reply that names its
// trigger id, so dialogs are kept for a moment while a call is on its way; all others are left to the host.
import type {Lifetime} from '../lifetime';
import {ClientError} from './failure';
import type {OpenDialog} from './open_dialog';
import {parseOpenDialog} from './open_dialog';

const KEEP_MS = 10_000;
/** After the reply; the event is nearly always there already. */
const WAIT_MS = 3_000;

export interface Expectation {
    /** Rejects with `live_connection_down` when the dialog is not there 3 s from now. */
    match(triggerId: string): Promise<OpenDialog>;
    /** Must be called in the end, whatever happened. */
    done(): void;
}

export interface DialogInbox {
    /** Handler of `open_dialog`; never throws. */
    receive(data: unknown): void;
    /** Call before the call that makes the bridge open a dialog. */
    expect(): Expectation;
}

export function createDialogInbox(lifetime: Lifetime): DialogInbox {
    const kept = new Map<string, OpenDialog>();
    const waiting = new Map<string, (dialog: OpenDialog) => void>();
    let expected = 0;

    const wait = (triggerId: string) =>
        new Promise<OpenDialog>((resolve, reject) => {
            const giveUp = lifetime.after(WAIT_MS, () => {
                waiting.delete(triggerId);
                reject(new ClientError('live_connection_down'));
            });
            waiting.set(triggerId, (dialog) => {
                giveUp();
                waiting.delete(triggerId);
                resolve(dialog);
            });
        });

    return {
        receive(data) {
            if (expected === 0) {
                return;
            }
            const dialog = parseOpenDialog(data);
            if (dialog === null) {
                return;
            }
            const {trigger_id: triggerId} = dialog;
            const take = waiting.get(triggerId);
            if (take !== undefined) {
                take(dialog);
                return;
            }
            kept.set(triggerId, dialog);
            lifetime.after(KEEP_MS, () => kept.delete(triggerId));
        },
        expect() {
            let open = true;
            expected += 1;
            return {
                async match(triggerId) {
                    const dialog = kept.get(triggerId) ?? (await wait(triggerId));
                    kept.delete(triggerId);
                    return dialog;
                },
                done() {
                    expected -= open ? 1 : 0;
                    open = false;
                    if (expected === 0) {
                        kept.clear();
                    }
                },
            };
        },
    };
}
