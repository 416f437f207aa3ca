// How far a request is, in words. Teleport's own rules: OR within a set, AND over the sets.
import type {CardSet, CardThreshold} from '../../../proto/bridge/card';
import type {SetProgress} from '../access_requests/progress';
import {FILTER_LIMIT, NAME_LIMIT} from './card_limits';
import {code, codeList} from './code_span';

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;

/** `1 of 2 approvals` */
export function approvalsText({approvals, approve}: Pick<CardThreshold, 'approvals' | 'approve'>): string {
    return approve === 0 ? 'no number of approvals suffices' : `${approvals} of ${count(approve, 'approval')}`;
}

/** One line that is true on its own, without foreign text. */
export function progressText(sets: readonly SetProgress[]): string {
    const [set, ...otherSets] = sets;
    const [threshold, ...alternatives] = set?.thresholds ?? [];
    if (threshold === undefined) {
        return 'no approval rule is known';
    }
    if (otherSets.length === 0 && alternatives.length === 0) {
        return approvalsText({approve: threshold.approve, approvals: threshold.approvals.length});
    }
    return `${sets.filter(({approved}) => approved).length} of ${count(sets.length, 'requirement')} met`;
}

/** `1 denial denies it`; empty when no denial does. */
export function denialText(sets: readonly CardSet[]): string {
    const all = sets.flatMap((set) => set.thresholds).filter(({deny}) => deny > 0);
    const left = all.map(({deny, denials}) => Math.max(deny - denials, 0));
    if (left.length === 0) {
        return '';
    }
    const fewest = Math.min(...left);
    const further = all.some(({denials}) => denials > 0) ? 'more ' : '';
    return fewest === 1 ? `1 ${further}denial denies it` : `${fewest} ${further}denials deny it`;
}

function thresholdText(threshold: CardThreshold): string {
    // `default` is what Teleport calls a threshold nobody configured.
    const from = ['', 'default'].includes(threshold.name) ? '' : ` from ${code(threshold.name, NAME_LIMIT)}`;
    const who = threshold.filter === '' ? '' : ` by reviewers who satisfy ${code(threshold.filter, FILTER_LIMIT)}`;
    const denials = threshold.denials === 0 ? '' : `, ${threshold.denials} of ${count(threshold.deny, 'denial')}`;
    return `${approvalsText(threshold)}${from}${who}${denials}`;
}

/** One line for each set; empty when the single line of `progressText` says it all. */
export function setLines(sets: readonly CardSet[]): string[] {
    const plain = sets.length === 1 && sets[0]?.thresholds.length === 1 && sets[0].thresholds[0]?.filter === '';
    if (plain || sets.length === 0) {
        return [];
    }
    return sets.map(({roles, thresholds, approved}, index) => {
        const alternatives = thresholds.map(thresholdText).join(' **or** ');
        return `${index === 0 ? '' : '**and** '}${codeList(roles, NAME_LIMIT)}: ${alternatives}${approved ? ' ✓' : ''}`;
    });
}
