import fc from 'fast-check';
import type {AccessRequest} from '../access_requests/access_request';
import {
    decodeRecord,
    encodeChannel,
    encodeProvenances,
    encodeRequest,
    encodeUnresolved,
    isBusy,
    postKey,
} from './record';
import type {ChannelRecord} from './record';

const request = (reason: string): AccessRequest => ({
    id: 'id-1',
    requester: 'bob',
    roles: ['r'],
    state: 'PENDING',
    createdAt: 1,
    pendingUntil: 2,
    accessUntil: 3,
    maxDuration: null,
    assumeStartTime: null,
    requestReason: reason,
    resolveReason: '',
    thresholds: [],
    roleThresholds: {},
    reviews: [],
    suggestedReviewers: [],
    resources: [],
    constraints: null,
    hiddenDetails: [],
    revision: '',
});

const channelRecord = fc.record(
    {
        key: fc.string({minLength: 1}),
        owner: fc.string({minLength: 1}),
        n: fc.nat(),
        at: fc.nat(),
        post: fc.string(),
        wanted: fc.string(),
        applied: fc.string(),
        gone: fc.boolean(),
    },
    {requiredKeys: ['key', 'owner', 'n', 'at']},
);

describe('the record of a request in plugin data', () => {
    it('comes back as it was written', () => {
        fc.assert(
            fc.property(fc.string({maxLength: 100}), channelRecord, (reason, channel) => {
                const raw = {
                    request: encodeRequest(request(reason)),
                    reviews: encodeProvenances({alice: 'witnessed', mallory: 'smuggled'}),
                    recipients: encodeUnresolved(['team/nowhere']),
                    [postKey('c1')]: encodeChannel(channel as ChannelRecord),
                };
                expect(decodeRecord(raw)).toEqual({
                    request: request(reason),
                    provenances: {alice: 'witnessed', mallory: 'smuggled'},
                    unresolved: ['team/nowhere'],
                    posts: {c1: channel},
                    raw,
                });
            }),
        );
    });

    it('never throws on what another version or a stranger wrote', () => {
        fc.assert(
            fc.property(fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.json())), (raw) => {
                decodeRecord(raw);
            }),
        );
    });

    it('keeps a hostile reason short', () => {
        expect(encodeRequest(request('x'.repeat(100_000))).length).toBeLessThan(2_000);
    });

    it('stays small whatever a requester wrote into his request', () => {
        const long = '\u0001'.repeat(5_000);
        const many = Array.from({length: 1_000}, (_, index) => `${index}${long}`);
        const hostile: AccessRequest = {
            ...request(long),
            roles: many,
            suggestedReviewers: many,
            resources: many.map((name) => ({clusterName: name, kind: name, name, subResourceName: name})),
            reviews: many.map((_, index) => ({
                author: `nobody ${index}`,
                proposedState: 'APPROVED',
                reason: long,
                createdAt: null,
                thresholdIndexes: many.map((__, number) => number),
                submittedBy: long,
            })),
        };
        expect(encodeRequest(hostile).length).toBeLessThan(32_000);
        expect(decodeRecord({request: encodeRequest(hostile)})?.request.reviews[0]?.author).toBe('nobody 0');
    });

    it('never forgets a smuggled review, however many there are and whatever their authors are called', () => {
        const honest = Array.from({length: 200}, (_, index) => [`reviewer ${index}`, 'witnessed'] as const);
        const kept = encodeProvenances(Object.fromEntries([...honest, ['x'.repeat(1_000_000), 'smuggled' as const]]));
        expect(kept.length).toBeLessThan(4_000);
        expect(Object.values(JSON.parse(kept) as object)).toContain('smuggled');
    });

    it('reads an unknown provenance as unwitnessed: never better than it may be', () => {
        const raw = {request: encodeRequest(request('')), reviews: JSON.stringify({alice: 'blessed'})};
        expect(decodeRecord(raw)?.provenances).toEqual({alice: 'unwitnessed'});
    });
});

describe('isBusy', () => {
    const base: ChannelRecord = {key: 'k', owner: 'o', n: 0, at: 0};
    it.each([
        [base, true],
        [{...base, post: 'p', wanted: 'a', applied: 'a'}, false],
        [{...base, post: 'p', wanted: 'b', applied: 'a'}, true],
        [{...base, gone: true}, false],
    ])('%j is busy: %s', (record, busy) => {
        expect(isBusy(record)).toBe(busy);
    });
});
