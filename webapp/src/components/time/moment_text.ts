// A moment in the reader's own time. Cards carry whatever number a server sent, so nothing here throws.
import type {Clock} from './clock';

/** What Date can hold, in ms. */
const END_OF_TIME = 8.64e15;

export const isMoment = (at: number | null | undefined): at is number =>
    typeof at === 'number' && Math.abs(at) <= END_OF_TIME;

function format(at: number, {locale, timeZone, hour12}: Clock, options: Intl.DateTimeFormatOptions): string {
    try {
        return new Intl.DateTimeFormat(locale, {...options, timeZone, hour12}).format(at);
    } catch {
        // A time zone or language that this browser does not know.
        return new Intl.DateTimeFormat('en', options).format(at);
    }
}

const dayOf = (at: number, clock: Clock): string =>
    format(at, clock, {year: 'numeric', month: 'numeric', day: 'numeric'});

/** `6:05 PM` today, `Nov 26, 6:05 PM` on other days. */
export function momentText(at: number, clock: Clock): string {
    const time: Intl.DateTimeFormatOptions = {hour: 'numeric', minute: '2-digit'};
    const isToday = isMoment(clock.now) && dayOf(at, clock) === dayOf(clock.now, clock);
    const isFar = Math.abs(at - clock.now) > 300 * 86_400_000;
    return format(at, clock, {
        ...time,
        ...(isToday ? {} : {month: 'short', day: 'numeric'}),
        ...(isFar ? {year: 'numeric'} : {}),
    });
}

/** With everything, for who points at it. */
export const fullMomentText = (at: number, clock: Clock): string =>
    format(at, clock, {
        weekday: 'short',
        year: 'numeric',
        month: 'short',
        day: 'numeric',
        hour: 'numeric',
        minute: '2-digit',
        timeZoneName: 'short',
    });
