import type {AccessRequest} from '../access_requests/access_request';
import {endingOf} from './ending';

const last = (state: AccessRequest['state'], pendingUntil: number | null = 100_000) =>
    ({state, pendingUntil}) as AccessRequest;

describe('endingOf', () => {
    it.each([
        ['APPROVED', 0, 'while_running', 'access_ended'],
        ['APPROVED', 0, 'while_away', 'access_ended'],
        ['DENIED', 200_000, 'while_running', null],
        ['PROMOTED', 200_000, 'while_away', null],
        ['PENDING', 95_000, 'while_running', 'expired'],
        ['PENDING', 94_999, 'while_running', 'withdrawn'],
        ['PENDING', 94_999, 'while_away', 'closed'],
        ['PENDING', 200_000, 'while_away', 'expired'],
    ] as const)('a request last seen %s at %d, gone %s: %s', (state, now, seen, ending) => {
        expect(endingOf(last(state), {now, seen})).toBe(ending);
    });

    it('calls a request without a deadline withdrawn', () => {
        expect(endingOf(last('PENDING', null), {now: 1e15, seen: 'while_running'})).toBe('withdrawn');
    });
});
