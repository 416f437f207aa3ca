import {aRequest, aReview} from '../../../test/fakes/requests';
import type {AccessRequest} from '../access_requests/access_request';
import {effectText} from './effect_text';

const one = {name: '', filter: '', approve: 1, deny: 1};

it.each<[string, 'approve' | 'deny', Partial<AccessRequest>]>([
    ['1 of 2 → 2 of 2: your approval grants the access.', 'approve', {reviews: [aReview()]}],
    ['0 of 2 → 1 of 2: your approval counts, but does not grant the access yet.', 'approve', {}],
    ['0 of 1 → 1 of 1: your denial denies the request.', 'deny', {}],
    [
        '0 of 2 → 1 of 2: your denial counts, but does not deny the request yet.',
        'deny',
        {thresholds: [{...one, deny: 2}]},
    ],
    ['your approval counts, but does not grant the access yet.', 'approve', {thresholds: [{...one, approve: 0}]}],
    ['your denial counts, but does not deny the request yet.', 'deny', {thresholds: [{...one, deny: 0}]}],
    [
        '0 of 2 → 2 of 2 requirements met: your approval grants the access.',
        'approve',
        {thresholds: [one, one], roleThresholds: {a: [[0]], b: [[1]]}},
    ],
    ['your denial denies the request.', 'deny', {thresholds: [one, one], roleThresholds: {a: [[0]], b: [[1]]}}],
])('says "%s"', (text, decision, overrides) => {
    expect(effectText(aRequest(overrides), decision, 'ivan')).toBe(text);
});

it('promises nothing that only Teleport can know', () => {
    const request = aRequest({thresholds: [{...one, filter: 'contains(reviewer.roles, "senior")'}]});
    expect(effectText(request, 'approve', 'ivan')).toBe(
        'some thresholds accept certain reviewers only, which Teleport checks. ' +
            'If all accept you: 0 of 1 → 1 of 1: your approval grants the access.',
    );
});
