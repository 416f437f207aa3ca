import {createLifetime} from '../lifetime';
import {createTurns} from './turns';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

it('lets a few begin at a time, in order, and those not at all who took their wish back', () => {
    const turns = createTurns(createLifetime());
    const begun: number[] = [];
    const cancels = Array.from({length: 20}, (_, index) => turns.take(() => begun.push(index)));
    cancels[3]?.();
    expect(begun).toEqual([]);
    jest.advanceTimersToNextTimer();
    expect(begun).toEqual([0, 1, 2, 4]);
    jest.runAllTimers();
    expect(begun).toHaveLength(19);
});

it('starts again after everybody had his turn, and nothing after the end', () => {
    const lifetime = createLifetime();
    const turns = createTurns(lifetime);
    const begin = jest.fn();
    turns.take(begin);
    jest.runAllTimers();
    turns.take(begin);
    jest.runAllTimers();
    expect(begin).toHaveBeenCalledTimes(2);
    turns.take(begin);
    lifetime.end();
    jest.runAllTimers();
    expect(begin).toHaveBeenCalledTimes(2);
});
