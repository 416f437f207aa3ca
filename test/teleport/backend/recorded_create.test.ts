import {z} from 'zod';

import type {AccessRequestV3} from '../../../bridge/src/gen/teleport/legacy/types/types';
import {AccessCapabilitiesRequest} from '../../../bridge/src/gen/teleport/legacy/types/types';
import {actorOf, recordedBackend} from './recorded_cluster';
import {maskTimes, partly, printMessage, readFixture, refusalOf, requestOf, toMessageJson} from './recorded_messages';
import {millisOf} from './times';

const HOUR_MS = 3_600_000;

const recordSchema = z.object({
    title: z.string(),
    caller: z.string(),
    rpc: z.string(),
    request: z.json(),
    code: z.number(),
    details: z.string().optional(),
    response: z.json().optional(),
    relative: z.record(z.string(), z.string()).optional(),
    now: z.iso.datetime(),
});
type Recorded = z.infer<typeof recordSchema>;

const creations = readFixture('create.json', z.array(recordSchema)).filter(({rpc}) => rpc === 'CreateAccessRequestV2');

/** End of the certificate that the call was made with. */
function certificateEnd({caller, relative}: Recorded, now: number): number {
    if (caller.includes('5 min')) {
        return now + 5 * 60_000;
    }
    if (caller.includes('password login')) {
        return now + (relative === undefined ? 12 : Number.parseFloat(relative['pendingUntil'] ?? '')) * HOUR_MS;
    }
    return now + (caller.includes('30 h') ? 30 : 720) * HOUR_MS;
}

const hours = (until: number | undefined, now: number) => `${(((until ?? Number.NaN) - now) / HOUR_MS).toFixed(3)} h`;

const relativeTimes = ({Metadata, Spec}: AccessRequestV3, now: number) => ({
    pendingUntil: hours(millisOf(Metadata?.Expires), now),
    accessUntil: hours(millisOf(Spec?.Expires), now),
    maxDuration: hours(millisOf(Spec?.MaxDuration), now),
    sessionTTL: hours(millisOf(Spec?.SessionTTL), now),
});

describe('creations as a real Auth Service answered them', () => {
    it.each(creations)('$title ($caller)', (recorded) => {
        const now = Date.parse(recorded.now);
        const backend = recordedBackend(now);
        const actor = actorOf(backend, recorded.caller, certificateEnd(recorded, now));
        let answer: AccessRequestV3 | undefined;

        const refusal = refusalOf(() => {
            answer = backend.createRequest(actor, requestOf(recorded.request));
        });

        expect(refusal).toEqual({code: recorded.code, details: maskTimes(recorded.details ?? '')});
        if (answer === undefined) {
            return;
        }
        const expected = printMessage(toMessageJson(recorded.response ?? null));
        expect(maskTimes(printMessage(answer))).toEqual(maskTimes(expected));
        const {pendingUntil, accessUntil, maxDuration, sessionTTL} = recorded.relative ?? {};
        expect(relativeTimes(answer, now)).toEqual({pendingUntil, accessUntil, maxDuration, sessionTTL});
    });
});

const capabilityRecords = readFixture(
    'capabilities.json',
    z.array(recordSchema.omit({now: true}).extend({request: partly<AccessCapabilitiesRequest>()})),
).filter(({caller}) => !caller.includes('searcher'));

describe('capabilities as a real Auth Service told them', () => {
    it.each(capabilityRecords.filter(({title}) => !title.includes('sam')))('$title ($caller)', (recorded) => {
        const backend = recordedBackend();
        let answer: unknown;

        const refusal = refusalOf(() => {
            answer = backend.capabilities(
                actorOf(backend, recorded.caller),
                AccessCapabilitiesRequest.fromPartial(recorded.request),
            );
        });

        expect(refusal).toEqual({code: recorded.code, details: maskTimes(recorded.details ?? '')});
        if (recorded.code === 0) {
            expect(printMessage(answer)).toEqual(recorded.response);
        }
    });
});
