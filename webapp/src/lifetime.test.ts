import {createLifetime} from './lifetime';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

it('runs later what is due before the end, and nothing after it', () => {
    const ran: string[] = [];
    const lifetime = createLifetime();
    lifetime.after(10, () => ran.push('due'));
    const cancel = lifetime.after(10, () => ran.push('cancelled'));
    lifetime.after(30, () => ran.push('too late'));
    cancel();
    jest.advanceTimersByTime(20);
    lifetime.end();
    lifetime.after(0, () => ran.push('after the end'));
    jest.advanceTimersByTime(60_000);
    expect(ran).toEqual(['due']);
    expect(jest.getTimerCount()).toBe(0);
});

it('undoes the last first, once, and at once after the end', () => {
    const undone: number[] = [];
    const lifetime = createLifetime();
    [1, 2].forEach((each) => lifetime.onEnd(() => undone.push(each)));
    lifetime.end();
    lifetime.end();
    lifetime.onEnd(() => undone.push(3));
    expect(undone).toEqual([2, 1, 3]);
    expect(lifetime.signal.aborted).toBe(true);
});
