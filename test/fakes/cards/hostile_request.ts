// A request whose every foreign value is hostile, in any state, with any number of thresholds and reviews.
import fc from 'fast-check';

import type {AccessRequest, RequestState} from '../../../bridge/src/access_requests/access_request';
import type {Provenance} from '../../../bridge/src/access_requests/provenance';
import {aRequest} from '../requests';
import {hostileText} from './hostile_text';

const instant = fc.option(fc.integer({min: 0, max: 8_640_000_000_000_000}));
const index = fc.nat({max: 4});
const STATES: RequestState[] = ['NONE', 'PENDING', 'APPROVED', 'DENIED', 'PROMOTED', 'UNKNOWN'];

const threshold = fc.record({
    name: fc.oneof(hostileText(), fc.constant('default')),
    filter: fc.oneof(hostileText(), fc.constant('')),
    approve: fc.nat({max: 3}),
    deny: fc.nat({max: 3}),
});

const review = fc.record({
    author: hostileText(),
    proposedState: fc.constantFrom(...STATES),
    reason: hostileText(),
    createdAt: instant,
    thresholdIndexes: fc.array(index, {maxLength: 3}),
    submittedBy: hostileText(),
});

const resource = fc.record({
    clusterName: hostileText(),
    kind: hostileText(),
    name: hostileText(),
    subResourceName: hostileText(),
});

/** `size`: how many entries lists have at most. */
export const hostileRequest = (size = 4): fc.Arbitrary<AccessRequest> =>
    fc
        .record({
            id: hostileText(),
            requester: hostileText(),
            roles: fc.array(hostileText(), {minLength: 1, maxLength: size}),
            state: fc.constantFrom(...STATES),
            pendingUntil: instant,
            accessUntil: instant,
            maxDuration: instant,
            assumeStartTime: instant,
            requestReason: hostileText(60),
            resolveReason: hostileText(),
            thresholds: fc.array(threshold, {minLength: 1, maxLength: size}),
            reviews: fc.array(review, {maxLength: size}),
            suggestedReviewers: fc.array(hostileText(), {maxLength: size}),
            resources: fc.array(resource, {maxLength: size}),
            hiddenDetails: fc.array(hostileText(), {maxLength: 2}),
            sets: fc.array(fc.array(index, {maxLength: 3}), {maxLength: size}),
        })
        .map(({sets, ...values}) => {
            const roleThresholds = Object.fromEntries(values.roles.map((role) => [role, sets]));
            return aRequest({...values, roleThresholds});
        });

/** Any provenance for each of the request's reviewers. */
export const provenancesFor = (request: AccessRequest): fc.Arbitrary<Record<string, Provenance>> =>
    fc
        .array(fc.constantFrom<Provenance>('witnessed', 'unwitnessed', 'smuggled'), {
            minLength: request.reviews.length,
            maxLength: request.reviews.length,
        })
        .map((kinds) => Object.fromEntries(request.reviews.map(({author}, at) => [author, kinds[at] ?? 'witnessed'])));
