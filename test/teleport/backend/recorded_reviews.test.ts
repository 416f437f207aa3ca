import {z} from 'zod';

import {AccessRequestFilter, AccessRequestV3, RequestState} from '../../../bridge/src/gen/teleport/legacy/types/types';
import {RequestStateSetter} from '../../../bridge/src/gen/teleport/legacy/client/proto/authservice';
import type {Actor, Backend} from './backend';
import {actorOf, recordedBackend} from './recorded_cluster';
import {maskTimes, printMessage, readFixture, refusalOf, requestOf, stateOf, submissionOf} from './recorded_messages';

const recordSchema = z.object({
    title: z.string(),
    caller: z.string(),
    rpc: z.string(),
    request: z.record(z.string(), z.json()),
    code: z.number(),
    details: z.string().optional(),
    response: z.json().optional(),
});
type Recorded = z.infer<typeof recordSchema>;

const answeredSchema = z.object({
    Metadata: z.object({Name: z.string()}),
    Spec: z.looseObject({
        User: z.string(),
        Roles: z.array(z.string()),
        RequestReason: z.string().default(''),
        SuggestedReviewers: z.array(z.string()).default([]),
    }),
});

/** The requests that the records of a file speak of, as a review answered with shows them; by recorded id. */
function requestsBehind(records: readonly Recorded[]): Map<string, z.infer<typeof answeredSchema>> {
    const answers = records.map(({response}) => answeredSchema.safeParse(response)).filter(({success}) => success);
    return new Map(answers.flatMap(({data}) => (data === undefined ? [] : [[data.Metadata.Name, data]])));
}

/** Plays the records on one backend; recorded ids stand for requests that are made when they first come up. */
function player(records: readonly Recorded[], backend: Backend) {
    const known = requestsBehind(records);
    const ids = new Map<string, string>();
    const create = (recordedId: string, user: string, spec: object): string => {
        const actor = actorOf(backend, user);
        const request = AccessRequestV3.fromPartial({
            Metadata: {Name: '5bef1bde-2db9-4afd-81c7-5815b0bdd306'},
            Spec: {...spec, User: actor.name, State: RequestState.PENDING},
        });
        const id = backend.createRequest(actor, request).Metadata?.Name ?? '';
        ids.set(recordedId, id);
        return id;
    };
    const idOf = (recordedId: string): string => {
        const answer = known.get(recordedId);
        if (ids.has(recordedId) || answer === undefined) {
            return ids.get(recordedId) ?? recordedId;
        }
        const {User, Roles, RequestReason, SuggestedReviewers} = answer.Spec;
        return create(recordedId, User, {Roles, RequestReason, SuggestedReviewers});
    };
    return {idOf, create, remember: (recordedId: string, id: string) => ids.set(recordedId, id)};
}

/** Such reasons are recorded by their length alone. */
const hasLongReason = ({title}: Recorded): boolean => title.includes('-byte reason');

const expectedRefusal = ({code, details = ''}: Recorded) => ({code, details: maskTimes(details)});

const reviews = readFixture('reviews.json', z.array(recordSchema));

describe('reviews as a real Auth Service answered them', () => {
    const backend = recordedBackend();
    const {idOf, create} = player(reviews, backend);
    // Shown whole in no recorded answer.
    create('01a20740-55c0-7cf2-9533-264cbc3f8749', 'bob', {Roles: ['elevated-access']});
    create('01a20740-56ac-73cf-a938-65604bda6251', 'bob', {Roles: ['elevated-access']});

    const submissions = reviews.filter(({rpc}) => rpc === 'SubmitAccessReview');
    it.each(submissions)('$title ($caller)', (recorded) => {
        const submission = submissionOf(recorded.request);
        submission.RequestID = idOf(submission.RequestID);
        let answer: AccessRequestV3 | undefined;

        const refusal = refusalOf(() => {
            answer = backend.submitReview(actorOf(backend, recorded.caller), submission);
        });

        expect(refusal).toEqual(expectedRefusal(recorded));
        if (recorded.code === 0 && answeredSchema.safeParse(recorded.response).success && !hasLongReason(recorded)) {
            expect(maskTimes(printMessage(answer))).toEqual(maskTimes(recorded.response));
        }
    });

    const visibility = reviews.filter(({title}) => title === 'visibility by id' || title === 'unknown id');
    it.each(visibility)('$title: $caller', ({caller, request, response}) => {
        const filter = AccessRequestFilter.fromPartial({ID: idOf(z.string().parse(request['ID']))});
        const found = backend.getRequests(actorOf(backend, caller), filter);
        expect(`${String(found.length)} request(s)`).toBe(response);
    });

    const states = reviews.filter(({rpc, caller}) => rpc === 'SetAccessRequestState' && !caller.startsWith('opadmin'));
    it.each(states)('$title', (recorded) => {
        const {ID, State} = z.object({ID: z.string(), State: z.string()}).parse(recorded.request);
        const setter = RequestStateSetter.fromPartial({ID: idOf(ID), State: stateOf(State)});
        expect(refusalOf(() => backend.setState(actorOf(backend, recorded.caller), setter))).toEqual(
            expectedRefusal(recorded),
        );
    });
});

const forged = readFixture('forged-reviews.json', z.array(recordSchema));

describe('reviews that a request was created with', () => {
    const backend = recordedBackend();
    const {idOf, remember} = player([], backend);

    it.each(forged)('$title', (recorded) => {
        const actor: Actor = actorOf(backend, recorded.caller);
        let answer: AccessRequestV3 | undefined;

        const refusal = refusalOf(() => {
            if (recorded.rpc === 'CreateAccessRequestV2') {
                answer = backend.createRequest(actor, requestOf(recorded.request));
                remember(answeredSchema.parse(recorded.response).Metadata.Name, answer.Metadata?.Name ?? '');
            } else {
                const submission = submissionOf(recorded.request);
                submission.RequestID = idOf(submission.RequestID);
                answer = backend.submitReview(actor, submission);
            }
        });

        expect(refusal).toEqual(expectedRefusal(recorded));
        if (recorded.code === 0) {
            expect(maskTimes(printMessage(answer))).toEqual(maskTimes(recorded.response));
        }
    });
});
