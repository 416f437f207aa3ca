import {authorOf, parseDecisionText} from './decision_paragraphs';

it('reads labels and values', () => {
    expect(parseDecisionText('**Who:** `bob`\n\n**Reason:** `one`\n`⏎`\n`**Who:** root`')).toEqual([
        {label: 'Who', value: '`bob`'},
        {label: 'Reason', value: '`one`\n`⏎`\n`**Who:** root`'},
    ]);
});

it('keeps what has no label whole', () => {
    expect(parseDecisionText('This is your own request.\n\n**bold** words: **here:** x')).toEqual([
        {label: '', value: 'This is your own request.'},
        {label: '', value: '**bold** words: **here:** x'},
    ]);
    expect(parseDecisionText('')).toEqual([]);
});

it('reads the name the review goes out under only where it is one code span', () => {
    const author = (value: string) => authorOf([{label: 'Your name in Teleport', value}]);
    expect(author('`ivan@example.com`')).toBe('ivan@example.com');
    expect(author('`ivan` and `bob`')).toBe('');
    expect(author('ivan')).toBe('');
    expect(authorOf([])).toBe('');
});
