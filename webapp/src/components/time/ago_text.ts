// How long ago, in the largest unit that fits: `2 minutes ago`, `yesterday`.
const UNITS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
    ['day', 86_400_000],
    ['hour', 3_600_000],
    ['minute', 60_000],
];

function relative(count: number, unit: Intl.RelativeTimeFormatUnit, locale: string): string {
    const options: Intl.RelativeTimeFormatOptions = {numeric: 'auto'};
    try {
        return new Intl.RelativeTimeFormat(locale, options).format(count, unit);
    } catch {
        return new Intl.RelativeTimeFormat('en', options).format(count, unit);
    }
}

/** A moment that lies ahead (clocks differ) is now. */
export function agoText(at: number, now: number, locale: string): string {
    const ms = Math.max(0, now - at);
    const [unit, length] = UNITS.find(([, size]) => ms >= size) ?? ['second', 0];
    return length === 0 ? relative(0, 'second', locale) : relative(-Math.floor(ms / length), unit, locale);
}
