import {z} from 'zod';

import {AccessRequestV3, AccessReview, RequestState, RoleV6} from '../../../bridge/src/gen/teleport/legacy/types/types';
import type {Actor, Backend} from './backend';
import {createBackend} from './create_backend';
import {userOf} from './recorded_cluster';
import {readFixture, refusalOf, stateOf} from './recorded_messages';

const thresholdSchema = z.object({
    Name: z.string().default(''),
    Filter: z.string().default(''),
    Approve: z.number().default(0),
    Deny: z.number().default(0),
});

const caseSchema = z.object({
    roles: z.array(z.string()),
    thresholds: z.array(thresholdSchema),
    mapping: z.record(z.string(), z.object({Sets: z.array(z.object({Indexes: z.array(z.number())}))})),
    steps: z.array(
        z.object({
            author: z.string(),
            proposed: z.string(),
            indexes: z.array(z.number()).nullish(),
            state: z.string().optional(),
            error: z.number().optional(),
        }),
    ),
});
type Case = z.infer<typeof caseSchema>;
type Threshold = z.infer<typeof thresholdSchema>;

const {cases} = readFixture('threshold-cases.json', z.object({cases: z.array(caseSchema)}));

// What the recorded matches of the filters say about the reviewers.
const REVIEWERS: Record<string, Record<string, string[]>> = {
    'orc-v0': {level: ['junior']},
    'orc-v1': {level: ['senior']},
    'orc-v2': {level: ['senior'], team: ['db']},
    'orc-v3': {level: ['senior'], team: ['web']},
    'orc-v4': {},
    'orc-v5': {},
};

const isDefault = ({Name, Filter, Approve, Deny}: Threshold) =>
    Name === 'default' && Filter === '' && Approve === 1 && Deny === 1;

/** The thresholds of an index set. */
const pick = (thresholds: readonly Threshold[], indexes: readonly number[]): Threshold[] =>
    indexes.map((index) => thresholdSchema.parse(thresholds[index]));

const texts = (thresholds: readonly Threshold[]): string[] =>
    thresholds.map((threshold) => JSON.stringify(thresholdSchema.parse(threshold)));

const actor = (name: string, roles: string[]): Actor => ({
    name,
    roles,
    traits: {},
    impersonator: '',
    disallowReissue: false,
});

/** A requester who has one role for each set that was recorded. */
function prepare({roles, thresholds, mapping}: Case): {backend: Backend; request: AccessRequestV3} {
    const backend = createBackend();
    const requesting: string[] = [];
    for (const role of roles) {
        backend.upsertRole(RoleV6.fromPartial({Metadata: {Name: role}}));
        for (const [number, {Indexes}] of (mapping[role]?.Sets ?? []).entries()) {
            const name = `requests-${role}-${String(number)}`;
            const own = pick(thresholds, Indexes);
            const Thresholds = own.every(isDefault) ? [] : own;
            backend.upsertRole(
                RoleV6.fromPartial({Metadata: {Name: name}, Spec: {Allow: {Request: {Roles: [role], Thresholds}}}}),
            );
            requesting.push(name);
        }
    }
    backend.upsertRole(
        RoleV6.fromPartial({Metadata: {Name: 'orc-rev'}, Spec: {Allow: {ReviewRequests: {Roles: ['orc-t*']}}}}),
    );
    for (const [name, traits] of Object.entries(REVIEWERS)) {
        backend.upsertUser(userOf(name, ['orc-rev'], traits));
    }
    backend.upsertUser(userOf('requester', requesting));
    const request = backend.createRequest(
        actor('requester', requesting),
        AccessRequestV3.fromPartial({
            Metadata: {Name: '5bef1bde-2db9-4afd-81c7-5815b0bdd306'},
            Spec: {User: 'requester', Roles: roles, State: RequestState.PENDING},
        }),
    );
    return {backend, request};
}

describe('thresholds and reviews as a real Auth Service resolved them', () => {
    it('covers all 200 recorded cases', () => {
        expect(cases).toHaveLength(200);
    });

    it.each(cases.map((recorded, number) => ({number, recorded})))('case $number', ({recorded}) => {
        const {backend, request} = prepare(recorded);
        const {Thresholds = [], RoleThresholdMapping = {}} = request.Spec ?? {};

        expect(texts(Thresholds).sort()).toEqual(texts(recorded.thresholds).sort());
        for (const role of recorded.roles) {
            const sets = (RoleThresholdMapping[role]?.Sets ?? []).map(({Indexes}) => texts(pick(Thresholds, Indexes)));
            expect(sets).toEqual(
                (recorded.mapping[role]?.Sets ?? []).map(({Indexes}) => texts(pick(recorded.thresholds, Indexes))),
            );
        }

        for (const {author, proposed, indexes, state, error} of recorded.steps) {
            const submit = () =>
                backend.submitReview(actor(author, ['orc-rev']), {
                    RequestID: request.Metadata?.Name ?? '',
                    Review: reviewOf(proposed),
                });
            if (error !== undefined) {
                expect(refusalOf(submit).code).toBe(error);
                continue;
            }
            const spec = submit().Spec;
            expect(RequestState[spec?.State ?? RequestState.NONE]).toBe(state);
            expect(texts(pick(Thresholds, spec?.Reviews.at(-1)?.ThresholdIndexes ?? [])).sort()).toEqual(
                texts(pick(recorded.thresholds, indexes ?? [])).sort(),
            );
        }
    });
});

const reviewOf = (proposed: string) => AccessReview.fromPartial({ProposedState: stateOf(proposed)});
