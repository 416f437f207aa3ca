import React from 'react';
import {render, screen} from '@testing-library/react';
import type {CardSet} from '../../../../proto/bridge/card';
import {makeSet, severalWays, thresholdBy} from '../../../../test/fakes/webapp/story_cards';
import {denialsLeft} from './denials_left';
import {Dots} from './dots';
import {filterWords} from './filter_words';
import {Progress} from './progress';

const somebody = (teleportUser: string) => ({teleportUser, name: teleportUser, avatarUrl: ''});
const said = (sets: CardSet[], summary = 'summary') => {
    render(<Progress sets={sets} summary={summary} personOf={somebody} />);
    return screen.getByRole('group', {name: 'Approvals so far'});
};
const one = (...of: Parameters<typeof thresholdBy>) => [makeSet(['r'], [thresholdBy(...of)])];

it('says a single rule in one line, with who approved', () => {
    expect(said(one(['alice'])).textContent).toMatch(/1 of 2 approvals1 denial ends it\. Approved by alice/);
});

it('draws a circle for each approval that is needed', () => {
    const circles = said(one(['alice'], {approve: 3})).querySelectorAll('.TeleportSlots > *');
    expect([...circles].map(({textContent}) => textContent)).toEqual(['A', '2', '3']);
});

it('draws many needed approvals as a bar', () => {
    const bar = said(one(['a', 'b', 'c'], {approve: 12})).querySelector<HTMLElement>('.TeleportSlots__bar span');
    expect(bar?.style.width).toBe('25%');
});

it('sets denials apart and counts what is left of them', () => {
    const text = said(one([], {deny: 2, denied_by: ['dana']})).textContent;
    expect(text).toMatch(/1 of 2 denials/);
    expect(text).toMatch(/1 more denial ends it/);
    expect(text).toMatch(/Denied by dana/);
});

it('says that no number of approvals suffices, and that no denial counts', () => {
    const text = said(one([], {approve: 0, deny: 0})).textContent;
    expect(text).toMatch(/No number of approvals suffices/);
    expect(text).not.toMatch(/denial/);
});

it('joins alternatives with or, requirements with and, and says which are met', () => {
    const text = said(severalWays.sets, '1 of 2 requirements met').textContent;
    expect(text).toMatch(/1 of 2 requirements met.*db-admin.*not met yet.*team.*or.*by reviewers with level = senior/);
    expect(text).toMatch(/senior.*and.*prod-ssh.*met/);
});

it('draws without any set', () => {
    expect(said([], 'no approval rule is known').textContent).toBe('no approval rule is known');
});

it('knows the nearest end', () => {
    const sets = [...one([], {deny: 3}), ...one([], {deny: 2, denied_by: ['dana']})];
    expect(denialsLeft(sets)).toEqual({count: 1, isFurther: true});
    expect(denialsLeft(one([], {deny: 0}))).toBeNull();
});

it.each([
    ['', null],
    ['contains(reviewer.roles, "lead")', {id: 'teleport.progress.by_role', value: 'lead'}],
    [
        'contains(reviewer.traits["level"],"senior")',
        {id: 'teleport.progress.by_trait', trait: 'level', value: 'senior'},
    ],
    ['!contains(reviewer.roles, "x")', {id: 'teleport.progress.by_filter', value: '!contains(reviewer.roles, "x")'}],
    [
        'contains(reviewer.roles, "a") || contains(reviewer.roles, "b")',
        {id: 'teleport.progress.by_filter', value: 'contains(reviewer.roles, "a") || contains(reviewer.roles, "b")'},
    ],
    [
        'contains(reviewer.roles, "a\\"b")',
        {id: 'teleport.progress.by_filter', value: 'contains(reviewer.roles, "a\\"b")'},
    ],
])('says the filter %s in words only where it is sure', (filter, words) => {
    expect(filterWords(filter)).toEqual(words);
});

it.each([
    ['approvals of a single rule', one(['alice']), ['is-filled', '']],
    ['requirements where there are several', severalWays.sets, ['is-filled', '']],
    ['nothing where there is nothing to count', one([], {approve: 0}), []],
    ['nothing where there would be too many', one([], {approve: 99}), []],
])('has dots for %s', (_what, sets, dots) => {
    const {container} = render(<Dots sets={sets} />);
    expect([...container.querySelectorAll('i')].map(({className}) => className)).toEqual(dots);
});
