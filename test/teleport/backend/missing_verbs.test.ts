import {z} from 'zod';

import {AccessRequestFilter, AccessRequestV3, RequestState} from '../../../bridge/src/gen/teleport/legacy/types/types';
import {RequestStateSetter} from '../../../bridge/src/gen/teleport/legacy/client/proto/authservice';
import {actorOf, recordedBackend} from './recorded_cluster';
import {maskTimes, readFixture, refusalOf, submissionOf} from './recorded_messages';

const recordSchema = z.object({
    title: z.string(),
    caller: z.string(),
    rpc: z.string(),
    request: z.record(z.string(), z.json()),
    code: z.number(),
    details: z.string().default(''),
});

const RPCS = ['GetAccessRequestsV2', 'SetAccessRequestState', 'DeleteAccessRequest', 'SubmitAccessReview', 'GetRoles'];

const records = readFixture('missing-verbs.json', z.array(z.looseObject({})))
    .map((entry) => recordSchema.safeParse(entry))
    .flatMap(({data}) => (data !== undefined && RPCS.includes(data.rpc) ? [data] : []));

describe('callers without the verbs', () => {
    it.each(records)('$rpc by $caller: $title', ({caller, rpc, request, code, details}) => {
        const backend = recordedBackend();
        const actor = actorOf(backend, caller);
        const created = backend.createRequest(
            actorOf(backend, 'bob'),
            AccessRequestV3.fromPartial({
                Metadata: {Name: '5bef1bde-2db9-4afd-81c7-5815b0bdd306'},
                Spec: {User: 'bob@example.com', Roles: ['elevated-access'], State: RequestState.PENDING},
            }),
        );
        const id = created.Metadata?.Name ?? '';
        const calls: Record<string, () => unknown> = {
            GetAccessRequestsV2: () =>
                expect(backend.getRequests(actor, AccessRequestFilter.fromPartial({}))).toEqual([]),
            SetAccessRequestState: () =>
                backend.setState(actor, RequestStateSetter.fromPartial({ID: id, State: RequestState.APPROVED})),
            DeleteAccessRequest: () => backend.deleteRequest(actor, id),
            SubmitAccessReview: () => backend.submitReview(actor, {...submissionOf(request), RequestID: id}),
            GetRoles: () => backend.requireVerb(actor, 'role', 'list', 'read'),
        };
        expect(refusalOf(() => calls[rpc]?.())).toEqual({code, details: maskTimes(details)});
    });
});
