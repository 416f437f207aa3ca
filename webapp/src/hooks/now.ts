import React from 'react';
import {useServices} from './services';

/** Unix ms; the component is drawn again every 30 s. */
export function useNow(): number {
    const {ticker} = useServices();
    const [now, setNow] = React.useState(() => ticker.now());
    React.useEffect(() => ticker.subscribe(() => setNow(ticker.now())), [ticker]);
    return now;
}
