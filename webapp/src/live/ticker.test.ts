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

it('ends with the plugin', () => {
    const lifetime = createLifetime();
    createTicker(lifetime, Date.now).subscribe(() => undefined);
    lifetime.end();
    expect(jest.getTimerCount()).toBe(0);
});
