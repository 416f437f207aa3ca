import React from 'react';
import {render, screen} from '@testing-library/react';
import {agoText} from './ago_text';
import {durationText} from './duration_text';
import {Moment} from './moment';
import {isMoment, momentText} from './moment_text';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const NOW = Date.UTC(2026, 0, 16, 14, 7);
const clock = {now: NOW, locale: 'en', timeZone: 'UTC', hour12: false};

it.each([
    [1, '1 min'],
    [57 * MINUTE + 59_000, '57 min'],
    [4 * HOUR, '4 hr'],
    [3 * HOUR + 58 * MINUTE, '3 hr 58 min'],
    [DAY + 5 * HOUR + 3 * MINUTE, '1 day 5 hr'],
])('%i ms are %s', (ms, text) => {
    expect(durationText(ms, 'en')).toBe(text);
});

it.each([
    [-HOUR, 'now'],
    [59_000, 'now'],
    [2 * MINUTE, '2 minutes ago'],
    [3 * HOUR, '3 hours ago'],
    [DAY, 'yesterday'],
])('what was %i ms before is %s', (ms, text) => {
    expect(agoText(NOW - ms, NOW, 'en')).toBe(text);
});

it('says the day only on other days, and the year only far away', () => {
    expect(momentText(NOW + 4 * HOUR, clock)).toBe('18:07');
    expect(momentText(NOW + 12 * HOUR, clock)).toBe('Jan 17, 02:07');
    expect(momentText(NOW + 400 * DAY, clock)).toMatch(/2027/);
});

it('reads times where the reader is', () => {
    expect(momentText(NOW, {...clock, timeZone: 'Asia/Tokyo'})).toBe('23:07');
});

it('reads times somehow with a language and a time zone that the browser does not know', () => {
    expect(momentText(NOW, {...clock, locale: 'not_a_locale', timeZone: 'Mars/Olympus'})).not.toBe('');
    expect(durationText(HOUR, 'not_a_locale')).toBe('1 hr');
    expect(agoText(NOW - HOUR, NOW, 'not_a_locale')).toBe('1 hour ago');
});

it.each([Number.NaN, Infinity, 9e15, null, undefined])('%p is no moment', (at) => {
    expect(isMoment(at)).toBe(false);
});

it('shows a moment to machines in UTC', () => {
    render(<Moment at={NOW} clock={{...clock, timeZone: 'Asia/Tokyo'}} />);
    expect(screen.getByText('23:07').getAttribute('datetime')).toBe('2026-01-16T14:07:00.000Z');
});
