// Text that several people read shows UTC; the webapp's own views show local time.

const YEAR_10000 = Date.UTC(10_000, 0);

/** `2026-01-16 18:00 UTC`; words for what no calendar has. */
export function utc(at: number): string {
    if (!(Math.abs(at) < YEAR_10000)) {
        return 'a time no calendar has';
    }
    return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
