import {newClaim, planChannel} from './plan';
import type {PlanInput} from './plan';
import type {ChannelRecord} from './record';

const settled: ChannelRecord = {key: 'k', owner: 'me', n: 3, at: 0, post: 'p', wanted: 'r1', applied: 'r1'};

const planned = (record: ChannelRecord, changes: Partial<PlanInput> = {}) =>
    planChannel({
        record,
        owner: 'me',
        revision: 'r1',
        staleIn: () => 60_000,
        fresh: true,
        repaint: false,
        pending: true,
        ...changes,
    });

describe('planChannel', () => {
    it('does nothing when the post shows what it should', () => {
        expect(planned(settled)).toEqual({kind: 'nothing'});
    });

    it('does nothing for a post that somebody deleted, whatever it should say', () => {
        expect(planned({...settled, gone: true}, {revision: 'r2'})).toEqual({kind: 'nothing'});
    });

    it('posts a fresh claim of its own without searching', () => {
        const claim = newClaim('k', 'me', 5);
        expect(planned(claim)).toEqual({kind: 'create', record: claim, searchFirst: false, mayPost: true});
    });

    it('renews a claim of its own that is not fresh, and searches before it posts again', () => {
        expect(planned(newClaim('k', 'me', 5), {fresh: false})).toEqual({
            kind: 'create',
            record: {key: 'k', owner: 'me', n: 1, at: 5},
            searchFirst: true,
            mayPost: true,
        });
    });

    it('waits for the claim of another owner', () => {
        expect(planned(newClaim('k', 'other', 5), {staleIn: () => 1234})).toEqual({kind: 'wait', ms: 1234});
    });

    it('takes a stale claim over and searches first', () => {
        expect(planned(newClaim('k', 'other', 5), {staleIn: () => 0})).toEqual({
            kind: 'create',
            record: {key: 'k', owner: 'me', n: 1, at: 5},
            searchFirst: true,
            mayPost: true,
        });
    });

    it('posts no new card for a request that is decided already', () => {
        expect(planned(newClaim('k', 'me', 5), {pending: false})).toMatchObject({kind: 'create', mayPost: false});
    });

    it('updates an idle post of another owner at once, under its own claim', () => {
        expect(planned({...settled, owner: 'other'}, {revision: 'r2'})).toEqual({
            kind: 'update',
            record: {...settled, owner: 'me', n: 4, wanted: 'r2'},
        });
    });

    it('leaves an update that another owner has under way alone until it is stale', () => {
        const busy = {...settled, owner: 'other', wanted: 'r2'};
        expect(planned(busy, {revision: 'r2'})).toEqual({kind: 'wait', ms: 60_000});
        expect(planned(busy, {revision: 'r2', staleIn: () => 0})).toMatchObject({kind: 'update'});
    });

    it('repaints a post that somebody else changed', () => {
        expect(planned(settled, {repaint: true})).toMatchObject({kind: 'update'});
    });
});
