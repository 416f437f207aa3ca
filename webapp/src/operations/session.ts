// Who I am for Teleport. Asked when something on the page wants to know, never just because the plugin was loaded: nobody
// may be logged in.
import type {Rpc} from '../client/rpc';
import {toFailure} from '../client/failure';
import {myId} from '../host/selectors';
import type {HostStore} from '../host/store';
import {make} from '../store/actions';

const FRESH_MS = 10 * 60_000;
/** No card or panel asks again sooner after a failure; people may. */
const PAUSE_MS = 30_000;

export interface SessionOperations {
    /** Asks unless it is known, just failed, or being asked. */
    ensure(): void;
    /** Asks in any case; resolves when the answer is in the store. Never rejects. */
    refresh(): Promise<void>;
}

export interface SessionDeps {
    store: HostStore;
    rpc: Rpc;
    now: () => number;
}

export function createSession({store, rpc, now}: SessionDeps): SessionOperations {
    let asking: Promise<void> | null = null;
    let last: {me: string; at: number; worked: boolean} | null = null;

    const ask = async (me: string): Promise<void> => {
        store.dispatch(make('sessionAsked', {}));
        let worked = false;
        try {
            const {result} = await rpc.call('session.get', {});
            worked = true;
            store.dispatch(make('sessionRead', {view: result}));
        } catch (reason) {
            store.dispatch(make('sessionFailed', {failure: toFailure(reason)}));
        }
        last = {me, at: now(), worked};
    };

    const refresh = (): Promise<void> => {
        const me = myId(store.getState());
        if (last !== null && last.me !== me) {
            // Somebody else logged in without the page being loaded anew.
            store.dispatch(make('forgotten', {}));
        }
        asking ??= ask(me).finally(() => (asking = null));
        return asking;
    };

    return {
        ensure() {
            const me = myId(store.getState());
            const isRecent = last?.me === me && now() - last.at < (last.worked ? FRESH_MS : PAUSE_MS);
            if (me !== '' && !isRecent) {
                void refresh();
            }
        },
        refresh,
    };
}
