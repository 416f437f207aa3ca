import {aRequest, aReview} from '../../../test/fakes/requests';
import type {AccessRequest} from '../access_requests/access_request';
import {progressOf} from '../access_requests/progress';
import {cardSets} from './card_sets';
import {denialText, progressText, setLines} from './progress_text';

const threshold = {name: 'default', filter: '', approve: 2, deny: 1};

function say(overrides: Partial<AccessRequest>) {
    const {sets} = progressOf(aRequest(overrides));
    return {progress: progressText(sets), denial: denialText(cardSets(sets)), lines: setLines(cardSets(sets))};
}

it.each<[string, Partial<AccessRequest>]>([
    ['0 of 2 approvals', {}],
    ['1 of 2 approvals', {reviews: [aReview()]}],
    ['0 of 1 approval', {thresholds: [{...threshold, approve: 1}]}],
    ['no number of approvals suffices', {thresholds: [{...threshold, approve: 0}]}],
    ['1 of 2 approvals', {roles: ['a', 'b'], reviews: [aReview()]}],
    ['no approval rule is known', {roleThresholds: {}}],
    [
        '1 of 2 requirements met',
        {
            thresholds: [{...threshold, approve: 1}, threshold],
            roleThresholds: {a: [[0]], b: [[1]]},
            reviews: [aReview()],
        },
    ],
    ['0 of 1 requirement met', {thresholds: [threshold, threshold], roleThresholds: {a: [[0, 1]]}}],
])('says "%s" in one line', (text, overrides) => {
    expect(say(overrides).progress).toBe(text);
});

it.each<[string, Partial<AccessRequest>]>([
    ['1 denial denies it', {}],
    ['3 denials deny it', {thresholds: [{...threshold, deny: 3}]}],
    ['', {thresholds: [{...threshold, deny: 0}]}],
    ['2 more denials deny it', {thresholds: [{...threshold, deny: 3}], reviews: [aReview({proposedState: 'DENIED'})]}],
])('says "%s" of denials', (text, overrides) => {
    expect(say(overrides).denial).toBe(text);
});

it('needs no lines for one plain threshold', () => {
    expect(say({}).lines).toEqual([]);
});

it('writes a line for each set, with names, filters, alternatives and what is met', () => {
    const {lines} = say({
        thresholds: [
            threshold,
            {name: 'senior', filter: 'reviewer.level == "senior"', approve: 1, deny: 2},
            {...threshold, name: '', approve: 1},
        ],
        roleThresholds: {db: [[0, 1]], ssh: [[2]], web: [[2]]},
        reviews: [
            aReview({thresholdIndexes: [2]}),
            aReview({author: 'x', proposedState: 'DENIED', thresholdIndexes: [1]}),
        ],
    });
    expect(lines).toEqual([
        '`db`: 0 of 2 approvals **or** 0 of 1 approval from `senior` by reviewers who satisfy ' +
            '`reviewer.level == "senior"`, 1 of 2 denials',
        '**and** `ssh`, `web`: 1 of 1 approval ✓',
    ]);
});

it('says the filter of a single threshold', () => {
    expect(say({thresholds: [{...threshold, filter: 'x'}]}).lines).toEqual([
        '`prod-access`: 0 of 2 approvals by reviewers who satisfy `x`',
    ]);
});
