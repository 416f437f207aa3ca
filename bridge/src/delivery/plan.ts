// Pure: what is recorded and what should be shown -> what to do in each channel. No I/O, so every case is a table row.
import {isBusy} from './record';
import type {ChannelRecord} from './record';

export type ChannelAction =
    | {kind: 'nothing'}
    /** Another owner is at it: look again then. */
    | {kind: 'wait'; ms: number}
    /** `mayPost` false: only adopt what an earlier attempt posted, else give the claim up. */
    | {kind: 'create'; record: ChannelRecord; searchFirst: boolean; mayPost: boolean}
    | {kind: 'update'; record: ChannelRecord};

export interface PlanInput {
    record: ChannelRecord;
    /** This process. */
    owner: string;
    revision: string;
    /** How long until this record, if somebody else's, counts as abandoned; 0: now. */
    staleIn: () => number;
    /** This process wrote the claim just now and has posted nothing under it: nobody else can have. */
    fresh: boolean;
    /** The post was seen to differ from what is recorded. */
    repaint: boolean;
    /** Cards are created for pending requests only: nobody could do anything with another. */
    pending: boolean;
}

export function planChannel({record, owner, revision, staleIn, fresh, repaint, pending}: PlanInput): ChannelAction {
    if (record.gone) {
        return {kind: 'nothing'};
    }
    const mine = record.owner === owner;
    if (record.post !== undefined && record.applied === revision && record.wanted === revision && !repaint) {
        return {kind: 'nothing'};
    }
    if (isBusy(record) && !mine) {
        const ms = staleIn();
        if (ms > 0) {
            return {kind: 'wait', ms};
        }
    }
    if (record.post === undefined) {
        // Any other claim is renewed, also our own: it may have been taken over, and the swap tells.
        const claim = mine && fresh ? record : {...record, owner, n: record.n + 1};
        return {kind: 'create', record: claim, searchFirst: claim.n > 0, mayPost: pending};
    }
    return {kind: 'update', record: {...record, owner, n: record.n + 1, wanted: revision}};
}

/** A fresh claim. `key` must be unguessable: Mattermost returns anybody's post for a repeated pending id. */
export const newClaim = (key: string, owner: string, at: number): ChannelRecord => ({key, owner, n: 0, at});
