// A list of the panel, read when it is shown first.
import React from 'react';
import type {KnownRequest, ListState, Scope} from '../store/types';
import {requestOf} from '../store/reduce_requests';
import {ours} from '../store/selectors';
import {useHostState} from './host_state';
import {useServices} from './services';

export interface RequestListView {
    rows: readonly KnownRequest[];
    list: ListState;
    reload(): void;
    loadMore(): void;
}

export function useRequestList(scope: Scope): RequestListView {
    const {requests} = useServices();
    const list = useHostState((state) => ours(state).lists[scope]);
    const known = useHostState((state) => ours(state).requests);
    const wasRead = list.pages > 0;
    React.useEffect(() => {
        if (!wasRead) {
            void requests.load(scope);
        }
    }, [requests, scope, wasRead]);
    const rows = React.useMemo(() => {
        return list.ids.flatMap((id) => requestOf(known, id) ?? []);
    }, [list.ids, known]);
    return {
        rows,
        list,
        reload: () => void requests.load(scope),
        loadMore: () => void requests.loadMore(scope),
    };
}
