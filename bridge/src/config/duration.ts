// Durations as Go and TOML users write them: "8s", "10m", "1h30m", "500ms".

const UNIT_MS: Readonly<Record<string, number>> = {ms: 1, s: 1000, m: 60_000, h: 3_600_000};
const WHOLE = /^(?:\d+(?:\.\d+)?(?:ms|s|m|h))+$/;
const PART = /(\d+(?:\.\d+)?)(ms|s|m|h)/g;

/** Whole milliseconds, or null when the text is no duration. */
export function parseDuration(text: string): number | null {
    if (!WHOLE.test(text)) {
        return null;
    }
    let ms = 0;
    for (const [, amount, unit] of text.matchAll(PART)) {
        ms += Number(amount) * (UNIT_MS[unit ?? ''] ?? NaN);
    }
    return Number.isSafeInteger(Math.round(ms)) ? Math.round(ms) : null;
}
