// One store for host and plugins, as in the real webapp: thunks are understood, plugins add reducers of their own.
import {applyMiddleware, compose, legacy_createStore} from 'redux';
import type {Middleware, Reducer, UnknownAction} from 'redux';
import type {Action} from './actions';
import {reduceHost} from './reduce_host';
import {emptyState} from './state';
import type {HostState} from './state';

export type Thunk<T = unknown> = (dispatch: Dispatch, getState: () => HostState) => T;

export interface Dispatch {
    <T>(thunk: Thunk<T>): T;
    (action: Action | UnknownAction): unknown;
}

export interface HostStore {
    dispatch: Dispatch;
    getState(): HostState;
    subscribe(listener: () => void): () => void;
    addReducer(key: `plugins-${string}`, reducer: Reducer): void;
}

const thunks: Middleware = (store) => (next) => (action) =>
    typeof action === 'function'
        ? (action as Thunk)(store.dispatch as Dispatch, store.getState as () => HostState)
        : next(action);

export function createHostStore(): HostStore {
    const added = new Map<`plugins-${string}`, Reducer>();
    const reduce = (state: HostState = emptyState as HostState, action: UnknownAction): HostState => {
        const next: HostState = {...state, ...reduceHost(state, action as Action)};
        for (const [key, reducer] of added) {
            next[key] = reducer(state[key], action);
        }
        return next;
    };
    const store = legacy_createStore(reduce, undefined, compose(applyMiddleware(thunks)));
    return {
        dispatch: store.dispatch as Dispatch,
        getState: store.getState,
        subscribe: store.subscribe,
        addReducer(key, reducer) {
            added.set(key, reducer);
            store.dispatch({type: `@@INIT/${key}`});
        },
    };
}
