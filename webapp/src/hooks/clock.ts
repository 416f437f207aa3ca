// The present moment, and how the one who looks reads times.
import type {Clock} from '../components/time/clock';
import {localeOf, timeZoneOf, usesMilitaryTime} from '../host/selectors';
import {useHostState} from './host_state';
import {useNow} from './now';

export function useClock(): Clock {
    const now = useNow();
    const locale = useHostState(localeOf);
    const timeZone = useHostState(timeZoneOf);
    const isMilitary = useHostState(usesMilitaryTime);
    return {now, locale, timeZone, ...(isMilitary ? {hour12: false} : {})};
}
