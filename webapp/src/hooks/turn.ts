import React from 'react';
import {useServices} from './services';

/** `ready` as it is at first; when it becomes true later, true as soon as those before are through. */
export function useTurn(ready: boolean): boolean {
    const {turns} = useServices();
    const [begun, setBegun] = React.useState(ready);
    React.useEffect(() => (ready && !begun ? turns.take(() => setBegun(true)) : undefined), [ready, begun, turns]);
    return ready && begun;
}
