// How long a new request waits, and how long the access that it asks for lasts. Table: teleport17-checked.md, section 4.
import type {AccessRequestV3, RoleV6} from '../../../bridge/src/gen/teleport/legacy/types/types';
import type {Actor} from './backend';
import type {Person} from './people';
import {badParameter} from './refusals';
import {durationMillis, goDuration, millisOf, rfc3339Second} from './times';
import {allowsRequesting, type RequestKind} from './thresholds';

const HOUR_MS = 3_600_000;
const MAX_SESSION_MS = 30 * HOUR_MS;
const MAX_PENDING_MS = 7 * 24 * HOUR_MS;
const MAX_ACCESS_MS = 14 * 24 * HOUR_MS;

/** Unix ms. */
export interface RequestTimes {
    /** When the request lapses unless it is resolved. */
    pendingUntil: number;
    accessUntil: number;
    /** Until when one session with the access lasts. */
    sessionUntil: number;
}

export interface TimesInput {
    actor: Actor;
    request: AccessRequestV3;
    requester: Person;
    kind: RequestKind;
    /** Those of the requested roles that exist. */
    requestedRoles: readonly RoleV6[];
    now: number;
}

/** Shortest of 30 h, the caller's certificate, the requested roles' sessions, and the access time asked for. */
function sessionMillis({actor, request, requestedRoles, now}: TimesInput): number {
    const limits = [MAX_SESSION_MS];
    if (actor.expires !== undefined && actor.expires > now) {
        limits.push(actor.expires - now);
    }
    for (const role of requestedRoles) {
        const limit = durationMillis(role.Spec?.Options?.MaxSessionTTL ?? '');
        if (limit > 0) {
            limits.push(limit);
        }
    }
    const longest = Math.min(...limits);
    const asked = (millisOf(request.Spec?.Expires) ?? 0) - now;
    if (asked > longest) {
        throw badParameter(
            `invalid session TTL: ${goDuration(asked)} greater than maximum allowed (${goDuration(longest)})`,
        );
    }
    return asked > 0 ? asked : longest;
}

/** The longest `max_duration` that the requester's roles give for a requested role; undefined when none gives one. */
function roleLimit({requester, kind}: TimesInput, roleName: string): number | undefined {
    const limits = requester.roles
        .filter((role) => allowsRequesting(role, requester.traits, roleName, kind))
        .map((role) => durationMillis(role.Spec?.Allow?.Request?.MaxDuration ?? ''))
        .filter((limit) => limit > 0);
    return limits.length === 0 ? undefined : Math.max(...limits);
}

/** Length of the access: the session's, unless the request asks for a MaxDuration, which the roles cap. */
function accessMillis(input: TimesInput, session: number): number {
    const {request, now} = input;
    const until = millisOf(request.Spec?.MaxDuration);
    if (until === undefined) {
        return session;
    }
    const asked = until - now;
    if (asked < 0) {
        throw badParameter('invalid maxDuration: must be greater than creation time');
    }
    if (asked > MAX_ACCESS_MS) {
        throw badParameter(`max_duration must be less than or equal to ${goDuration(MAX_ACCESS_MS)}`);
    }
    const limits = (request.Spec?.Roles ?? []).map((role) => roleLimit(input, role) ?? session);
    return Math.min(asked, ...limits);
}

function pendingMillis({request, now}: TimesInput, access: number): number {
    const longest = Math.min(MAX_PENDING_MS, access);
    const until = millisOf(request.Metadata?.Expires);
    if (until === undefined) {
        return longest;
    }
    if (until <= now) {
        throw badParameter('invalid request TTL: Access Request can not be created in the past');
    }
    if (until - now > longest) {
        throw badParameter(
            `invalid request TTL: ${goDuration(until - now)} greater than maximum allowed (${goDuration(longest)})`,
        );
    }
    return until - now;
}

/** Throws the recorded refusals for times that the server does not give. */
export function requestTimes(input: TimesInput): RequestTimes {
    const {request, now} = input;
    const start = millisOf(request.Spec?.AssumeStartTime);
    if (start !== undefined && start < now) {
        throw badParameter(`assume start time has to be after ${rfc3339Second(now)}`);
    }
    const session = sessionMillis(input);
    const access = accessMillis(input, session);
    return {
        pendingUntil: now + pendingMillis(input, access),
        accessUntil: now + access,
        sessionUntil: now + Math.min(session, access),
    };
}
