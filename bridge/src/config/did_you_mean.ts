// The known word that was probably meant.

function distance(a: string, b: string): number {
    let before = Array.from({length: b.length + 1}, (_, column) => column);
    for (let row = 1; row <= a.length; row++) {
        const line = [row];
        for (let column = 1; column <= b.length; column++) {
            const same = a[row - 1] === b[column - 1] ? 0 : 1;
            line.push(
                Math.min((before[column] ?? 0) + 1, (line[column - 1] ?? 0) + 1, (before[column - 1] ?? 0) + same),
            );
        }
        before = line;
    }
    return before[b.length] ?? 0;
}

const plain = (word: string) => word.toLowerCase().replaceAll(/[-_ ]/g, '');

/** The closest of `known`, or null when none is close (a third of the letters may differ). */
export function didYouMean(word: string, known: readonly string[]): string | null {
    let best: string | null = null;
    let bestDistance = Infinity;
    const typed = plain(word);
    for (const candidate of known) {
        const allowed = Math.max(1, Math.floor(candidate.length / 3));
        // People may type as much as they like; comparing takes as long as that is.
        const isHopeless = Math.abs(typed.length - plain(candidate).length) > allowed;
        const off = isHopeless ? Infinity : distance(typed, plain(candidate));
        if (off < bestDistance && off <= allowed) {
            best = candidate;
            bestDistance = off;
        }
    }
    return best;
}
