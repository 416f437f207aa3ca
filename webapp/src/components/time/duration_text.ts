// How long, in two units at most: `3 hr 58 min`. Minutes are the smallest: everything shown here lives that long.
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

type Unit = 'day' | 'hour' | 'minute';

function unitText(count: number, unit: Unit, locale: string): string {
    const style: Intl.NumberFormatOptions = {style: 'unit', unit, unitDisplay: 'short'};
    try {
        return new Intl.NumberFormat(locale, style).format(count);
    } catch {
        return new Intl.NumberFormat('en', style).format(count);
    }
}

/** @param ms rounded down to minutes, but never to less than one */
export function durationText(ms: number, locale: string): string {
    const span = Math.max(ms, MINUTE);
    const days = Math.floor(span / DAY);
    const hours = Math.floor((span % DAY) / HOUR);
    const minutes = Math.floor((span % HOUR) / MINUTE);
    const parts: [number, Unit][] =
        days > 0
            ? [
                  [days, 'day'],
                  [hours, 'hour'],
              ]
            : [
                  [hours, 'hour'],
                  [minutes, 'minute'],
              ];
    return parts
        .filter(([count]) => count > 0)
        .map(([count, unit]) => unitText(count, unit, locale))
        .join(' ');
}
