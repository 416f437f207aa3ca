// Who I am for Teleport. Asked when something on the page wants to know, never just because the plugin was loaded: nobody
// may be logged in.
import {toFailure, type Failure} from '../client/failure';
import type {Rpc} from '../client/rpc';
import {myId} from '../host/selectors';
import type {HostStore} from '../host/store';
import type {Lifetime} from '../lifetime';
import {make} from '../store/actions';

const FRESH_MS = 10 * 60_000;
/** No card or panel asks again sooner after a failure; people may. */
const PAUSE_MS = 30_000;

/** What may pass by itself is asked again: cards are no cards until it is known whose they are. */
const PASSING: readonly string[] = ['offline', 'timeout', 'bridge_down', 'rate_limited', 'mattermost_failed'];
const AGAIN_AFTER_MS = [5_000, 15_000, 60_000];
const AGAIN_LATER_MS = 5 * 60_000;

export interface SessionOperations {
    /** Asks unless it is known, just failed, or being asked. */
    ensure(): void;
    /** Asks in any case; resolves when the answer is in the store. Never rejects. */
    refresh(): Promise<void>;
}

export interface SessionDeps {
    store: HostStore;
    rpc: Rpc;
    lifetime: Lifetime;
    now: () => number;
}

export function createSession({store, rpc, lifetime, now}: SessionDeps): SessionOperations {
    let asking: Promise<void> | null = null;
    let last: {me: string; at: number; worked: boolean} | null = null;

    let failures = 0;
    let cancelRetry = (): void => undefined;

    const askAgainAfter = ({code}: Failure): void => {
        if (PASSING.includes(code)) {
            const delay = AGAIN_AFTER_MS[failures] ?? AGAIN_LATER_MS;
            failures += 1;
            cancelRetry = lifetime.after(delay, () => void refresh());
        }
    };

    const ask = async (me: string): Promise<void> => {
        cancelRetry();
        store.dispatch(make('sessionAsked', {}));
        let worked = false;
        try {
            const {result} = await rpc.call('session.get', {});
            worked = true;
            failures = 0;
            store.dispatch(make('sessionRead', {view: result}));
        } catch (reason) {
            const failure = toFailure(reason);
            store.dispatch(make('sessionFailed', {failure}));
            askAgainAfter(failure);
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
