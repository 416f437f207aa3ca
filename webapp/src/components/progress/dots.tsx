// Progress in a few dots, for a row of a list. The words beside it say the same.
import React from 'react';
import type {CardSet} from '../../../../proto/bridge/card';

const MOST = 8;

/** Filled and needed: approvals under a single rule, else requirements that are met. */
function dotsOf(sets: readonly CardSet[]): {filled: number; needed: number} {
    const [set, ...others] = sets;
    const [only, ...alternatives] = set?.thresholds ?? [];
    return others.length === 0 && alternatives.length === 0 && only !== undefined
        ? {filled: only.approvals, needed: only.approve}
        : {filled: sets.filter(({approved}) => approved).length, needed: sets.length};
}

export function Dots({sets}: {sets: readonly CardSet[]}) {
    const {filled, needed} = dotsOf(sets);
    if (!(needed > 0 && needed <= MOST)) {
        return null;
    }
    return (
        <span className='TeleportDots' aria-hidden='true'>
            {Array.from({length: needed}, (_, index) => (
                <i key={index} className={index < filled ? 'is-filled' : ''} />
            ))}
        </span>
    );
}
