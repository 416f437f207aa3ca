import {z} from 'zod';

import {
    AccessRequestV3,
    PluginDataFilter,
    PluginDataUpdateParams,
    RequestState,
} from '../../../bridge/src/gen/teleport/legacy/types/types';
import {actorOf, recordedBackend} from './recorded_cluster';
import {maskTimes, partly, printMessage, readFixture, refusalOf, toMessageJson} from './recorded_messages';

const REQUEST = '01a20744-1287-7bda-87eb-b66fb8c61e3c';

const recordSchema = z.object({
    title: z.string(),
    caller: z.string(),
    rpc: z.string(),
    request: z.record(z.string(), z.json()),
    code: z.number(),
    details: z.string().optional(),
    response: z.json().optional(),
});

// The records without a caller count what parallel writers came to; the last read shows what those wrote.
const records = readFixture('plugin-data.json', z.array(z.looseObject({})))
    .map((entry) => recordSchema.safeParse(entry))
    .flatMap(({data}) => (data === undefined || data.title === 'final read' ? [] : [data]));

describe('plugin data as a real Auth Service kept it', () => {
    const backend = recordedBackend();
    const request = backend.createRequest(
        actorOf(backend, 'bob'),
        AccessRequestV3.fromPartial({
            Metadata: {Name: REQUEST},
            Spec: {User: 'bob@example.com', Roles: ['elevated-access'], State: RequestState.PENDING},
        }),
    );
    const id = request.Metadata?.Name ?? '';

    it.each(records)('$title', (recorded) => {
        const actor = actorOf(backend, recorded.caller);
        const given = partly<PluginDataUpdateParams>().parse(toMessageJson(recorded.request));
        const {Kind = '', Resource = '', Plugin = ''} = given;
        const target = {Kind, Plugin, Resource: Resource === REQUEST ? id : Resource};
        let answer: unknown = {};

        const refusal = refusalOf(() => {
            if (recorded.rpc === 'GetPluginData') {
                answer = {PluginData: backend.getPluginData(actor, PluginDataFilter.fromPartial(target))};
            } else {
                backend.updatePluginData(actor, PluginDataUpdateParams.fromPartial({...given, ...target}));
            }
        });

        expect(refusal).toEqual({code: recorded.code, details: maskTimes(recorded.details ?? '')});
        if (recorded.code === 0) {
            expect(maskTimes(printMessage(answer))).toEqual(maskTimes(recorded.response));
        }
    });
});
