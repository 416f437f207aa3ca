// Milliseconds in, one line out.

/** `share` 0.5 is the median. */
export function quantile(values: readonly number[], share: number): number {
    const sorted = [...values].sort((a, b) => a - b);
    return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

const digits = (ms: number): string => (ms < 100 ? ms.toFixed(1) : ms.toFixed(0));

export function distribution(what: string, values: readonly number[]): string {
    const [median, p95, worst] = [0.5, 0.95, 1].map((share) => digits(quantile(values, share)));
    return `${what}: median ${median} ms, p95 ${p95} ms, worst ${worst} ms (${values.length} times)`;
}
