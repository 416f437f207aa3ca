// How many requests wait for my review, for the badge.
import React from 'react';
import {ours, teleportUser} from '../store/selectors';
import {useHostState} from './host_state';
import {useServices} from './services';

/** The page has more urgent things to load, and everybody's page loads when Mattermost comes back. */
const FIRST_AFTER_MS = 1_000;
const SPREAD_MS = 4_000;

/** 0 while it is not known. */
export function useWaiting(): number {
    const {session, requests, lifetime} = useServices();
    const waiting = useHostState((state) => ours(state).waiting);
    const me = useHostState(teleportUser);
    React.useEffect(
        () => lifetime.after(FIRST_AFTER_MS + Math.random() * SPREAD_MS, () => session.ensure()),
        [lifetime, session],
    );
    React.useEffect(() => {
        if (me !== '' && waiting === null) {
            void requests.load('review');
        }
        // A reading that failed is repeated by the panel, not by the badge.
        // eslint-disable-next-line react-hooks/exhaustive-deps
    }, [me, requests]);
    return waiting ?? 0;
}
