import type {CardSet} from '../../../../proto/bridge/card';

export interface DenialsLeft {
    /** How many further denials end the request. */
    count: number;
    /** Somebody has denied it already. */
    isFurther: boolean;
}

/** Null when no number of denials ends it. Any threshold that is reached ends it, so the nearest one counts. */
export function denialsLeft(sets: readonly CardSet[]): DenialsLeft | null {
    const denying = sets.flatMap(({thresholds}) => thresholds).filter(({deny}) => deny > 0);
    if (denying.length === 0) {
        return null;
    }
    return {
        count: Math.min(...denying.map(({deny, denials}) => Math.max(deny - denials, 0))),
        isFurther: denying.some(({denials}) => denials > 0),
    };
}
