// Numbers as the benches print them.

const sorted = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);

/** The value that `share` (0 to 1) of the values do not exceed; NaN of none. */
export function quantile(values: readonly number[], share: number): number {
    const all = sorted(values);
    return all[Math.min(all.length - 1, Math.floor(all.length * share))] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

const ROUND = 10;

/** `3.4 ms median, 5.1 ms p95, 9.0 ms at most` */
export function spread(values: readonly number[]): string {
    const text = (value: number): string => `${Math.round(value * ROUND) / ROUND} ms`;
    return `${text(median(values))} median, ${text(quantile(values, 0.95))} p95, ${text(quantile(values, 1))} at most`;
}
