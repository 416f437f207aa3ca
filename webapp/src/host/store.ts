// The host's Redux store, as it is handed to a plugin.
import type {HostState} from './state';

export interface HostStore {
    getState(): HostState;
    /** Takes thunks as well: the host's own action creators return them. */
    dispatch(action: unknown): unknown;
    subscribe(listener: () => void): () => void;
}
