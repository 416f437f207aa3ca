// RateLimitSettings: so many calls a second and address, with a burst.
import type {RequestHandler} from 'express';

import type {Server} from '../app/server';

const setCount = (seconds: number): string => String(Math.ceil(seconds));

/** Refused calls get plain text, and none of the API's own headers. */
export function rateLimit(server: Server): RequestHandler {
    /** Until when each address has used up its share, Unix seconds. */
    const usedUp = new Map<string, number>();
    return (request, response, next) => {
        const {Enable, PerSec, MaxBurst} = server.config.RateLimitSettings;
        if (!Enable) {
            next();
            return;
        }
        const address = request.socket.remoteAddress ?? '';
        const now = Date.now() / 1000;
        const limit = MaxBurst + 1;
        const before = Math.max(usedUp.get(address) ?? 0, now);
        const after = before + 1 / PerSec;
        const isAllowed = after - now <= limit / PerSec + 1e-9;
        const used = isAllowed ? after : before;
        usedUp.set(address, used);
        response.setHeader('X-RateLimit-Limit', String(limit));
        response.setHeader(
            'X-RateLimit-Remaining',
            String(Math.max(0, Math.floor(limit - (used - now) * PerSec + 1e-6))),
        );
        response.setHeader('X-RateLimit-Reset', setCount(used - now));
        if (isAllowed) {
            next();
            return;
        }
        response.status(429);
        response.setHeader('Retry-After', setCount(after - now - limit / PerSec));
        response.setHeader('Content-Type', 'text/plain; charset=utf-8');
        response.setHeader('X-Content-Type-Options', 'nosniff');
        response.end('limit exceeded\n');
    };
}
