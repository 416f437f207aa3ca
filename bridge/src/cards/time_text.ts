// Text that several people read shows UTC; the webapp's own views show local time.

/** `2026-01-16 18:00 UTC`; a word for what no calendar has. */
export function utc(at: number): string {
    const date = new Date(at);
    return Number.isNaN(date.getTime())
        ? 'an unknown time'
        : `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
