// Which dialogs the host opens itself: those whose trigger id came back from a call of its own, whichever of the two
// arrives first. A dialog that answers a plugin's call stays the plugin's.
import type {HostStore} from './store/create_host_store';
import type {OpenDialog} from './types';

export function createDialogs(store: HostStore) {
    let lastTrigger = '';
    let lastDialog: OpenDialog | null = null;
    const openIfOurs = (): void => {
        if (lastDialog !== null && lastTrigger !== '' && lastDialog.trigger_id === lastTrigger) {
            store.dispatch({type: 'DIALOG', dialog: lastDialog});
            lastDialog = null;
        }
    };
    return {
        arrived(dialog: OpenDialog): void {
            lastDialog = dialog;
            openIfOurs();
        },
        /** From the reply to a click or a command of the host. */
        triggered(triggerId: string | undefined): void {
            lastTrigger = triggerId ?? '';
            openIfOurs();
        },
    };
}

export type Dialogs = ReturnType<typeof createDialogs>;
