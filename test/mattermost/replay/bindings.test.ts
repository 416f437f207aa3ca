import {Bindings} from './bindings';
import {masked} from './masked';

const A = 'a'.repeat(26);
const B = 'b'.repeat(26);
const C = 'c'.repeat(26);
const NOW = 1_795_416_234_980;

it('takes ids that correspond, and finds one that stands for two', () => {
    expect(new Bindings().differences({id: A, other: A}, {id: C, other: C})).toEqual([]);
    expect(new Bindings().differences({id: A, other: A}, {id: C, other: B})).toHaveLength(1);
    expect(new Bindings().differences({id: A, other: B}, {id: C, other: C})).toHaveLength(1);
});

it('takes other times, but not a time for none, nor two for one', () => {
    expect(new Bindings().differences({a: NOW, b: NOW}, {a: NOW + 5, b: NOW + 5})).toEqual([]);
    expect(new Bindings().differences({a: NOW}, {a: 0})).toHaveLength(1);
    expect(new Bindings().differences({a: 0}, {a: NOW})).toHaveLength(1);
    expect(new Bindings().differences({a: NOW, b: NOW}, {a: NOW, b: NOW + 1})).toHaveLength(1);
});

it.each([
    ['a missing key', {a: 1, b: null}, {a: 1}],
    ['a key too many', {a: 1}, {a: 1, b: null}],
    ['null for an empty list', {a: null}, {a: []}],
    ['another word', {a: 'x'}, {a: 'y'}],
    ['a shorter list', [1, 2], [1]],
    ['another number', {a: 1}, {a: '1'}],
    ['another length of a text that was cut', `${'x'.repeat(70)}…(100 characters)`, 'x'.repeat(99)],
    ['another beginning of a text that was cut', `${'x'.repeat(70)}…(100 characters)`, 'y'.repeat(100)],
    ['keys of JSON in a text in another order', '{"a":1,"b":2}', '{"b":2,"a":1}'],
])('finds %s', (_title, recorded, actual) => {
    expect(new Bindings().differences(recorded, actual)).toHaveLength(1);
});

it('puts the ids of here into a request', () => {
    const bound = new Bindings();
    bound.bind(A, C);
    expect(bound.toActual({path: `/posts/${A}/x`, [A]: B})).toEqual({path: `/posts/${C}/x`, [C]: B});
});

it('leaves the order of a DM name open', () => {
    expect(masked(`${A}__${B}`)).toMatchObject({shape: '<dm>', ids: []});
});
