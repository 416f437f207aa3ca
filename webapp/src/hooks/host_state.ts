// The host's store in components.
import {useSelector} from 'react-redux';
import type {HostState} from '../host/state';

/** @param question must give the same object for the same state */
export const useHostState = <Answer>(question: (state: HostState) => Answer): Answer =>
    useSelector((state: unknown) => question(state as HostState));
