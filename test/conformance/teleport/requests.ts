// Access requests as clients send them, and what a case reads from them.
import {randomUUID} from 'node:crypto';

import type {Timestamp} from '../../../bridge/src/gen/google/protobuf/timestamp';
import {
    AccessRequestV3,
    AccessReview,
    RequestState,
    type DeepPartial,
    type AccessRequestSpecV3,
    type Metadata,
} from '../../../bridge/src/gen/teleport/legacy/types/types';
import {millisOf, timestampOf} from '../../teleport/backend/times';
import {YEAR_ONE} from '../../teleport/year_one';

export const HOUR_MS = 3_600_000;
export const MINUTE_MS = 60_000;

export interface Draft {
    spec?: DeepPartial<AccessRequestSpecV3>;
    metadata?: DeepPartial<Metadata>;
}

/** As Teleport's own clients send it: unset times are year 1. */
export const draft = (User: string, Roles: string[], RequestReason: string, {spec, metadata}: Draft = {}) =>
    AccessRequestV3.fromPartial({
        Kind: 'access_request',
        Version: 'v3',
        Metadata: {Name: randomUUID(), Namespace: 'default', ...metadata},
        Spec: {
            User,
            Roles,
            State: RequestState.PENDING,
            Created: YEAR_ONE,
            Expires: YEAR_ONE,
            RequestReason,
            ...spec,
        },
    } as DeepPartial<AccessRequestV3>);

export const idOf = ({Metadata}: AccessRequestV3): string => Metadata?.Name ?? '';

export const stateOf = ({Spec}: AccessRequestV3): string => RequestState[Spec?.State ?? RequestState.NONE] ?? '';

/** `alice@example.com APPROVED 0,1`: author, proposal, thresholds that the review counts for. */
export const reviewsOf = ({Spec}: AccessRequestV3): string[] =>
    (Spec?.Reviews ?? []).map(({Author, ProposedState, ThresholdIndexes}) =>
        `${Author} ${RequestState[ProposedState] ?? ''} ${ThresholdIndexes.join(',')}`.trim(),
    );

/** From `ms` (negative: back) of this machine's clock. */
export const inFuture = (ms: number): Timestamp => timestampOf(Date.now() + ms);

/** Milliseconds from now; undefined when unset. */
export function fromNow(timestamp: Timestamp | undefined): number | undefined {
    const at = millisOf(timestamp);
    return at === undefined ? undefined : at - Date.now();
}

/** `2.00 h`: how long the three times of a request last, to 36 seconds. */
export function lastingOf({Metadata, Spec}: AccessRequestV3): Record<'pending' | 'access' | 'max' | 'session', string> {
    const hours = (timestamp: Timestamp | undefined) => {
        const ms = fromNow(timestamp);
        return ms === undefined ? 'unset' : `${(ms / HOUR_MS).toFixed(2)} h`;
    };
    return {
        pending: hours(Metadata?.Expires),
        access: hours(Spec?.Expires),
        max: hours(Spec?.MaxDuration),
        session: hours(Spec?.SessionTTL),
    };
}

export const reviewOf = (ProposedState: RequestState, rest: DeepPartial<AccessReview> = {}): AccessReview =>
    AccessReview.fromPartial({ProposedState, Created: YEAR_ONE, ...rest} as DeepPartial<AccessReview>);
