import {aRequest, aReview} from '../../../test/fakes/requests';
import {effectOf, onlyThreshold} from './effect';

const plain = {name: '', filter: '', approve: 2, deny: 1};

describe('the effect of one more review', () => {
    it('grants with the last approval that is needed, and says what was before', () => {
        const {certain, before, after} = effectOf(aRequest({reviews: [aReview({})]}), 'approve', 'ivan');
        expect(certain).toBe(true);
        expect(before.outcome).toBe('PENDING');
        expect(after.outcome).toBe('APPROVED');
        expect(after.decidedBy?.author).toBe('ivan');
    });

    it('leaves a request pending that needs more', () => {
        const {before, after} = effectOf(aRequest(), 'approve', 'ivan');
        expect(onlyThreshold(before)?.approvals).toHaveLength(0);
        expect(onlyThreshold(after)?.approvals).toHaveLength(1);
        expect(after.outcome).toBe('PENDING');
    });

    it('denies at the first threshold whose denials suffice', () => {
        const request = aRequest({
            thresholds: [plain, {...plain, deny: 2}],
            roleThresholds: {'prod-access': [[1]]},
        });
        expect(effectOf(request, 'deny', 'ivan').after.outcome).toBe('DENIED');
    });

    it('needs every set, not just one', () => {
        const request = aRequest({
            thresholds: [
                {...plain, approve: 1},
                {...plain, approve: 3},
            ],
            roleThresholds: {a: [[0]], b: [[1]]},
        });
        const {after} = effectOf(request, 'approve', 'ivan');
        expect(after.sets.map(({approved}) => approved)).toEqual([true, false]);
        expect(after.outcome).toBe('PENDING');
    });

    it('is not certain as soon as one threshold has a filter', () => {
        const request = aRequest({thresholds: [plain, {...plain, filter: 'contains(reviewer.roles, "senior")'}]});
        expect(effectOf(request, 'approve', 'ivan').certain).toBe(false);
    });

    it('does not touch the request', () => {
        const request = aRequest();
        effectOf(request, 'deny', 'ivan');
        expect(request).toEqual(aRequest());
    });
});

describe('the only threshold', () => {
    it.each([
        ['two sets', [plain, plain], {a: [[0]], b: [[1]]}],
        ['alternatives', [plain, plain], {a: [[0, 1]]}],
        ['no set', [plain], {}],
        ['an empty set', [plain], {a: [[]]}],
    ])('is none with %s', (_, thresholds, roleThresholds) => {
        const request = aRequest({thresholds, roleThresholds: roleThresholds as Record<string, number[][]>});
        expect(onlyThreshold(effectOf(request, 'approve', 'ivan').before)).toBeNull();
    });

    it('is the shared one of several roles', () => {
        const request = aRequest({roles: ['a', 'b']});
        expect(onlyThreshold(effectOf(request, 'approve', 'ivan').before)?.approve).toBe(2);
    });
});
