import {AccessRequestV3, PluginDataV3, RoleV6, UserV2} from '../gen/teleport/legacy/types/types';
import type {RequestState} from '../gen/teleport/legacy/types/types';
import {Event, Operation} from '../gen/teleport/legacy/client/proto/event';
import {toAccessRequest, toPluginData, toRoleRights, toTeleportUser} from './convert';
import {readRecordedJson, recordedRequest} from '../../../test/teleport/recorded';
import type {RecordedServer} from '../../../test/teleport/recorded';

const NAMES = [
    'pending',
    'approved',
    'approved-late-review',
    'denied',
    'approve-zero',
    'default-threshold',
    'one-role-two-sets',
    'two-roles-two-thresholds',
    'three-roles',
];
const recorded = (['teleport', 'teleport-v17'] as const).flatMap((server) =>
    NAMES.map((name): [RecordedServer, string] => [server, name]),
);

describe('toAccessRequest', () => {
    it('reads a recorded pending request whole', () => {
        expect(toAccessRequest(recordedRequest('teleport-v17', 'pending'))).toEqual({
            id: '01a20740-54e5-7408-848b-0bc2d57f62f9',
            requester: 'bob@example.com',
            roles: ['elevated-access'],
            state: 'PENDING',
            createdAt: 1795417986277,
            pendingUntil: 1795525986277,
            accessUntil: 1795525986277,
            maxDuration: 1795525986277,
            assumeStartTime: null,
            requestReason: 'Need prod DB access for incident 42',
            resolveReason: '',
            thresholds: [{name: '', filter: '', approve: 2, deny: 1}],
            roleThresholds: {'elevated-access': [[0]]},
            reviews: [],
            suggestedReviewers: ['alice@example.com'],
            resources: [],
            constraints: null,
            hiddenDetails: [],
            revision: 'ded4bcec-e3d2-4445-ba71-d6b5abf17658',
        });
    });

    it('reads who reviewed what, when, and what it counts for', () => {
        const request = toAccessRequest(recordedRequest('teleport-v17', 'approved'));
        expect(request?.state).toBe('APPROVED');
        expect(request?.resolveReason).toBe('ok for me too');
        expect(request?.reviews).toEqual([
            {
                author: 'alice@example.com',
                proposedState: 'APPROVED',
                reason: 'looks fine',
                createdAt: 1795417986303,
                thresholdIndexes: [0],
                submittedBy: '',
            },
            {
                author: 'ivan@example.com',
                proposedState: 'APPROVED',
                reason: 'ok for me too',
                createdAt: 1795417986349,
                thresholdIndexes: [0],
                submittedBy: '',
            },
        ]);
    });

    it.each(recorded)('finds nothing hidden in the recorded request %s/%s', (server, name) => {
        const request = toAccessRequest(recordedRequest(server, name));
        expect(request).toMatchObject({constraints: null, hiddenDetails: []});
        expect(request?.requester).toMatch(/^(bob|petra)@example\.com$/);
        for (const role of request?.roles ?? []) {
            expect(request?.roleThresholds[role]?.length).toBeGreaterThan(0);
        }
    });

    it('takes times of the year 1 for unset', () => {
        const year1 = {seconds: '-62135596800', nanos: 0};
        const request = toAccessRequest(
            AccessRequestV3.fromPartial({
                Metadata: {Name: 'id'},
                Spec: {Created: year1, Expires: year1, MaxDuration: year1, Reviews: [{Author: 'a', Created: year1}]},
            }),
        );
        expect(request).toMatchObject({createdAt: 0, accessUntil: null, maxDuration: null, pendingUntil: null});
        expect(request?.reviews[0]?.createdAt).toBeNull();
    });

    it('survives states it does not know', () => {
        const bytes = AccessRequestV3.encode(
            AccessRequestV3.fromPartial({
                Metadata: {Name: 'id'},
                Spec: {State: 99 as RequestState, Reviews: [{Author: 'a', ProposedState: -1 as RequestState}]},
            }),
        ).finish();
        const request = toAccessRequest(AccessRequestV3.decode(bytes));
        expect([request?.state, request?.reviews[0]?.proposedState]).toEqual(['UNKNOWN', 'UNKNOWN']);
    });

    it('survives role names that mean something to JavaScript, and bytes that are no text', () => {
        const spec = {
            Roles: ['__proto__', 'constructor'],
            RoleThresholdMapping: {constructor: {Sets: [{Indexes: [1]}]}},
        };
        const message = AccessRequestV3.fromPartial({Metadata: {Name: 'id'}, Spec: spec});
        const request = toAccessRequest(AccessRequestV3.decode(AccessRequestV3.encode(message).finish()));
        expect(request?.roles).toEqual(['__proto__', 'constructor']);
        expect(Object.entries(request?.roleThresholds ?? {})).toEqual([['constructor', [[1]]]]);
        // Metadata {Name "i"}, Spec {RequestReason: 0xff 0xc3}
        const bytes = Buffer.from('22030a01692a043202ffc3', 'hex');
        expect(toAccessRequest(AccessRequestV3.decode(bytes))?.requestReason).toBe('\ufffd\ufffd');
    });

    it('makes nothing of a message without id or content', () => {
        expect(toAccessRequest(AccessRequestV3.create())).toBeNull();
        expect(toAccessRequest(AccessRequestV3.fromPartial({Metadata: {Name: 'id'}}))).toBeNull();
        expect(toAccessRequest(AccessRequestV3.fromPartial({Spec: {User: 'bob'}}))).toBeNull();
    });
});

interface StoryStep {
    step: string;
    rawBase64?: string;
}

function storyOf(server: RecordedServer): string[] {
    const story = readRecordedJson<StoryStep[] | {events: StoryStep[]}>(server, 'watch-story.json');
    return (Array.isArray(story) ? story : story.events).flatMap(({rawBase64}) => {
        if (rawBase64 === undefined) {
            return [];
        }
        const {Type, Resource} = Event.decode(Buffer.from(rawBase64, 'base64'));
        if (Resource?.$case === 'AccessRequest') {
            const request = toAccessRequest(Resource.value);
            return [`${Operation[Type]} ${request?.state} ${request?.reviews.map(({author}) => author).join(',')}`];
        }
        return [`${Operation[Type]} ${Resource?.$case ?? 'unknown'}`];
    });
}

describe('the recorded event stream', () => {
    it('of Teleport 14 tells the story', () => {
        expect(storyOf('teleport')).toEqual([
            'INIT WatchStatus',
            'PUT PENDING ',
            'PUT PENDING alice@example.com',
            'PUT APPROVED alice@example.com,ivan@example.com',
            'DELETE ResourceHeader',
            'PUT PENDING ',
            'PUT DENIED alice@example.com',
            'PUT PENDING ',
            'PUT APPROVED ',
            'PUT DENIED ',
            'PUT PENDING ',
            'DELETE ResourceHeader',
            'PUT PENDING ',
            'PUT PENDING alice@example.com',
            'PUT APPROVED alice@example.com,ivan@example.com',
            'DELETE ResourceHeader',
            'PUT PENDING ',
            'PUT PENDING alice@example.com',
            'PUT APPROVED alice@example.com,ivan@example.com',
        ]);
    });

    it('of Teleport 17 tells it too, with events of a kind that is not known here', () => {
        expect(storyOf('teleport-v17')).toEqual([
            'INIT WatchStatus',
            'PUT PENDING ',
            'PUT PENDING alice@example.com',
            'PUT APPROVED alice@example.com,ivan@example.com',
            'DELETE ResourceHeader',
            'PUT PENDING ',
            'PUT DENIED alice@example.com',
            'PUT PENDING ',
            'PUT APPROVED ',
            'PUT DENIED ',
            'PUT PENDING ',
            'DELETE ResourceHeader',
            'PUT unknown',
            'DELETE ResourceHeader',
        ]);
    });
});

describe('toTeleportUser', () => {
    it('tells bots and single sign-on users from others', () => {
        const local = toTeleportUser(
            UserV2.fromPartial({
                Metadata: {Name: 'alice'},
                Spec: {Roles: ['dbreviewer'], Traits: {Values: {team: {Values: ['db']}}}},
            }),
        );
        expect(local).toEqual({
            name: 'alice',
            roles: ['dbreviewer'],
            traits: {team: ['db']},
            isSso: false,
            isBot: false,
        });
        const bot = UserV2.fromPartial({Metadata: {Name: 'bot-x', Labels: {'teleport.internal/bot': 'x'}}});
        expect(toTeleportUser(bot).isBot).toBe(true);
        const byConnector = {Spec: {CreatedBy: {Connector: {ID: 'okta'}}}};
        expect(toTeleportUser(UserV2.fromPartial(byConnector)).isSso).toBe(true);
        const byIdentity = {Spec: {SAMLIdentities: [{ConnectorID: 'okta', Username: 'a'}]}};
        expect(toTeleportUser(UserV2.fromPartial(byIdentity)).isSso).toBe(true);
    });
});

describe('toRoleRights', () => {
    it('reads what decides how reviews can go', () => {
        const role = RoleV6.fromPartial({
            Metadata: {Name: 'impersonator'},
            Spec: {
                Allow: {
                    Impersonate: {Users: ['*'], Roles: ['dbreviewer'], Where: 'true'},
                    ReviewRequests: {SubmitForUsers: ['alice']},
                    Rules: [{Resources: ['user'], Verbs: ['list', 'read']}],
                },
                Deny: {Impersonate: {Users: ['admin']}},
            },
        });
        expect(toRoleRights(role)).toEqual({
            name: 'impersonator',
            impersonate: {users: ['*'], roles: ['dbreviewer'], where: 'true'},
            denyImpersonate: {users: ['admin'], roles: []},
            submitForUsers: ['alice'],
            rules: [{resources: ['user'], verbs: ['list', 'read']}],
        });
    });

    it('finds no rights in an empty role', () => {
        expect(toRoleRights(RoleV6.create())).toMatchObject({impersonate: {users: [], roles: []}, rules: []});
    });
});

describe('toPluginData', () => {
    it('takes our own entry only, without what is empty', () => {
        const data = PluginDataV3.fromPartial({
            Spec: {Entries: {mattermost: {Data: {x: 'theirs'}}, 'mattermost-bridge': {Data: {a: '1', b: ''}}}},
        });
        expect(toPluginData(data, 'mattermost-bridge')).toEqual({a: '1'});
        expect(toPluginData(data, 'other')).toEqual({});
        expect(toPluginData(data, 'constructor')).toEqual({});
    });
});
