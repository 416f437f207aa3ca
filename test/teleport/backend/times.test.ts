import {durationMillis, goDuration, millisOf, timestampOf, yearOne} from './times';

describe('times as the wire carries them', () => {
    it.each([
        [0, '0s'],
        [20, '20ms'],
        [1_500, '1.5s'],
        [60_000, '1m0s'],
        [299_234, '4m59.234s'],
        [108_000_000, '30h0m0s'],
        [359_999_997, '99h59m59.997s'],
        [-90_000, '-1m30s'],
    ])('writes %d ms as Go does', (ms, text) => {
        expect(goDuration(ms)).toBe(text);
    });

    it('reads back what it writes', () => {
        for (const ms of [0, 1, 1_795_418_043_331, -1]) {
            expect(millisOf(timestampOf(ms))).toBe(ms);
        }
    });

    it('takes year 1 and nothing as unset', () => {
        expect([millisOf(yearOne()), millisOf(undefined), durationMillis('')]).toEqual([undefined, undefined, 0]);
    });
});
