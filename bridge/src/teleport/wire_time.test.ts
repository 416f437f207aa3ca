import {fromTimestamp, toTimestamp} from './wire_time';

describe('fromTimestamp', () => {
    it('cuts nanoseconds', () => {
        expect(fromTimestamp({seconds: '1795417986', nanos: 277265623})).toBe(1795417986277);
        expect(fromTimestamp({seconds: '1795417986', nanos: 999999999})).toBe(1795417986999);
    });

    it.each([
        ['nothing', undefined],
        ['the year 1', {seconds: '-62135596800', nanos: 0}],
        ['1970, what a careless client makes of nothing', {seconds: '0', nanos: 0}],
        ['what no date can hold', {seconds: '9223372036854775807', nanos: 0}],
        ['what is no number', {seconds: 'x', nanos: 0}],
    ])('takes %s for unset', (_name, time) => {
        expect(fromTimestamp(time)).toBeNull();
    });
});

describe('toTimestamp', () => {
    it('is read back as it was', () => {
        expect(toTimestamp(1795417986277)).toEqual({seconds: '1795417986', nanos: 277_000_000});
        expect(fromTimestamp(toTimestamp(1795417986277))).toBe(1795417986277);
    });
});
