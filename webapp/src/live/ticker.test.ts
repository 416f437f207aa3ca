import {createLifetime} from '../lifetime';
import {createTicker} from './ticker';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

it('ticks for all with one timer, and not at all for nobody', () => {
    const ticker = createTicker(createLifetime(), Date.now);
    const heard: string[] = [];
    const stops = ['a', 'b'].map((name) => ticker.subscribe(() => heard.push(name)));
    expect(jest.getTimerCount()).toBe(1);
    jest.advanceTimersByTime(60_000);
    expect(heard).toEqual(['a', 'b', 'a', 'b']);
    stops.forEach((stop) => stop());
    expect(jest.getTimerCount()).toBe(0);
    ticker.subscribe(() => heard.push('c'));
    jest.advanceTimersByTime(30_000);
    expect(heard.at(-1)).toBe('c');
});

it('tells many in turns, and nobody who left meanwhile', () => {
    const ticker = createTicker(createLifetime(), Date.now);
    const heard: number[] = [];
    const stops = Array.from({length: 25}, (_, index) => ticker.subscribe(() => heard.push(index)));
    jest.advanceTimersByTime(30_000);
    expect(heard).toHaveLength(10);
    stops[15]?.();
    jest.advanceTimersByTime(10);
    expect(heard).toHaveLength(24);
    expect(heard).not.toContain(15);
});

it('ends with the plugin', () => {
    const lifetime = createLifetime();
    createTicker(lifetime, Date.now).subscribe(() => undefined);
    lifetime.end();
    expect(jest.getTimerCount()).toBe(0);
});
