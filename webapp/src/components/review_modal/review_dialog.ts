import type {ReasonRules} from './reason_field';

/** What the bridge's dialog says, without what makes it valid. */
export interface ReviewDialog {
    /** A decision is confirmed and submitted; a refusal is only read. */
    kind: 'decision' | 'refusal';
    title: string;
    text: string;
    submitLabel: string;
    reason: ReasonRules | null;
}

export type ReviewPhase = 'opening' | 'asking' | 'submitting' | 'recorded' | 'failed';
