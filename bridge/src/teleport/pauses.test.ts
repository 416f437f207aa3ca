import {createPauses} from './pauses';

describe('createPauses', () => {
    it('grows to a quarter of a minute and stays there', () => {
        const pauses = createPauses(() => 1);
        const waits = Array.from({length: 30}, () => pauses.next());
        expect(waits.slice(0, 4)).toEqual([100, 200, 400, 800]);
        expect(waits.at(-1)).toBe(15_000);
    });

    it('leaves half of each pause to chance', () => {
        const shortest = createPauses(() => 0);
        expect([shortest.next(), shortest.next()]).toEqual([50, 100]);
    });

    it('begins again after a success', () => {
        const pauses = createPauses(() => 1);
        pauses.next();
        pauses.next();
        pauses.reset();
        expect(pauses.next()).toBe(100);
    });
});
