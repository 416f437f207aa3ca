// The host, for every component of the page.
import React from 'react';
import {useSelector} from 'react-redux';
import type {Host} from '../host';
import type {HostState} from '../store/state';
import type {User} from '../types';

const HostContext = React.createContext<Host | null>(null);
export const HostProvider = HostContext.Provider;

export function useHost(): Host {
    const host = React.useContext(HostContext);
    if (host === null) {
        throw new Error('no host');
    }
    return host;
}

export const useHostState = <T,>(select: (state: HostState) => T): T => useSelector(select);

export const displayName = (user: User | undefined): string => {
    const full = [user?.first_name, user?.last_name].filter(Boolean).join(' ');
    return full === '' ? (user?.username ?? 'somebody') : full;
};
