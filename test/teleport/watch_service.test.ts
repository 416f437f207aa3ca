// WatchEvents over a real connection, in the order and shape of watch-story.json.
import {readFileSync} from 'node:fs';
import {join} from 'node:path';

import {Watch} from '../../bridge/src/gen/teleport/legacy/client/proto/authservice';
import {Event, Operation} from '../../bridge/src/gen/teleport/legacy/client/proto/event';
import {AccessRequestV3, AccessReviewSubmission, RequestState} from '../../bridge/src/gen/teleport/legacy/types/types';
import {collect, connectClient, type TestClient} from './connect_client';
import {createTeleportStandIn, type TeleportStandIn} from './create_teleport_stand_in';
import {seedCluster} from './seed';
import {YEAR_ONE} from './year_one';

const bob = {name: 'bob@example.com', roles: ['devops'], traits: {}, impersonator: '', disallowReissue: false};
const alice = {...bob, name: 'alice@example.com', roles: ['dbreviewer']};
const ivan = {...bob, name: 'ivan@example.com', roles: ['dbreviewer']};

interface RecordedEvent {
    rawBase64?: string;
}
const story = (
    JSON.parse(readFileSync(join(__dirname, '../fixtures/teleport-v17/watch-story.json'), 'utf8')) as RecordedEvent[]
).flatMap(({rawBase64}) => (rawBase64 === undefined ? [] : [Event.decode(Buffer.from(rawBase64, 'base64'))]));

/** What of an event does not depend on the run. */
const gist = ({Type, Resource}: Event): string => {
    if (Resource?.$case === 'AccessRequest') {
        const spec = Resource.value.Spec;
        return `${Operation[Type]} ${RequestState[spec?.State ?? 0]} with ${String(spec?.Reviews.length)} reviews`;
    }
    if (Resource?.$case === 'ResourceHeader') {
        const {Kind, Version, Metadata} = Resource.value;
        return `${Operation[Type]} header ${Kind} ${Version} ${Metadata?.Namespace ?? ''}`;
    }
    return `${Operation[Type]} ${Resource?.$case ?? ''}`;
};

describe('WatchEvents', () => {
    let standIn: TeleportStandIn;
    let client: TestClient;

    const wish = (reason: string, roles = ['elevated-access']) =>
        AccessRequestV3.fromPartial({
            Kind: 'access_request',
            Version: 'v3',
            Metadata: {Name: crypto.randomUUID(), Namespace: 'default'},
            Spec: {
                User: bob.name,
                Roles: roles,
                State: RequestState.PENDING,
                Created: YEAR_ONE,
                Expires: YEAR_ONE,
                RequestReason: reason,
            },
        });
    const create = (reason: string): string => standIn.backend.createRequest(bob, wish(reason)).Metadata?.Name ?? '';
    const review = (actor: typeof bob, RequestID: string, ProposedState: RequestState) =>
        standIn.backend.submitReview(
            actor,
            AccessReviewSubmission.fromPartial({RequestID, Review: {Author: actor.name, ProposedState}}),
        );
    const watch = (kinds: Array<{Kind: string; Filter?: Record<string, string>}>, AllowPartialSuccess = false) =>
        client.auth.watchEvents(Watch.fromPartial({Kinds: kinds, AllowPartialSuccess}));
    const endOf = async (stream: ReturnType<typeof watch>) => {
        const {code, details} = await collect(stream).ended;
        return {code, details};
    };

    beforeEach(async () => {
        standIn = await createTeleportStandIn({tickMs: 1});
        seedCluster(standIn.backend);
        client = connectClient(standIn, await standIn.issueIdentity({user: 'mattermost-bridge', kind: 'tctl'}));
    });
    afterEach(async () => {
        client.close();
        await standIn.close();
    });

    it('tells the recorded story in the recorded order', async () => {
        const seen = collect(watch([{Kind: 'access_request'}]));
        await seen.reached(1);
        const first = create('Incident 42');
        review(alice, first, RequestState.APPROVED);
        review(ivan, first, RequestState.APPROVED);
        standIn.backend.deleteRequest({...bob, name: 'admin', roles: ['editor']}, first);
        const second = create('second request');
        review(alice, second, RequestState.DENIED);
        await seen.reached(7);
        // The recording goes on with requests set by tctl, an expiry and other kinds.
        expect(seen.messages.map(gist)).toEqual(story.slice(0, 7).map(gist));
        const deletion = seen.messages[4];
        expect(deletion?.Resource).toMatchObject({$case: 'ResourceHeader', value: {Metadata: {Name: first}}});
        expect(Buffer.from(Event.encode(deletion ?? Event.create()).finish()).length).toBe(73);
    });

    it('sends the bytes of INIT as recorded', async () => {
        const recorded = JSON.parse(
            readFileSync(join(__dirname, '../fixtures/teleport-v17/watch-variants.json'), 'utf8'),
        ) as Array<{title: string; events: RecordedEvent[]}>;
        const bytes = recorded.find(({title}) => title.startsWith('same with'))?.events[0]?.rawBase64;
        const seen = collect(watch([{Kind: 'access_request'}, {Kind: 'access_monitoring_rule'}], true));
        await seen.reached(1);
        expect(Buffer.from(Event.encode(seen.messages[0] ?? Event.create()).finish()).toString('base64')).toBe(bytes);
    });

    it.each([
        ['no kinds', [], false, 7, "can't setup global watch"],
        ['an unknown kind', [{Kind: 'nope'}], false, 7, 'access denied to perform action "read" on "nope"'],
        [
            'one kind refused',
            [{Kind: 'access_request'}, {Kind: 'access_monitoring_rule'}],
            false,
            7,
            'access denied to perform action "read" on "access_monitoring_rule"',
        ],
        ['all kinds refused', [{Kind: 'lock'}], true, 3, 'none of the requested kinds can be watched'],
        ['a bad filter', [{Kind: 'access_request', Filter: {foo: 'x'}}], false, 3, 'unknown filter key foo'],
    ])('refuses %s as recorded', async (_case, kinds, partial, code, details) => {
        expect(await endOf(watch(kinds, partial))).toEqual({code, details});
    });

    it('sends a watcher with a filter only what passes it, and every deletion', async () => {
        const seen = collect(watch([{Kind: 'access_request', Filter: {state: 'DENIED'}}]));
        await seen.reached(1);
        const id = create('one');
        review(alice, id, RequestState.DENIED);
        standIn.backend.deleteRequest({...bob, name: 'admin', roles: ['editor']}, id);
        await seen.reached(3);
        expect(seen.messages.map(gist).slice(1)).toEqual([
            'PUT DENIED with 1 reviews',
            'DELETE header access_request v3 default',
        ]);
    });

    it('carries a burst of 1,000 changes to a consumer that reads', async () => {
        const seen = collect(watch([{Kind: 'access_request'}]));
        await seen.reached(1);
        for (let count = 0; count < 1_000; count += 1) {
            create(`burst ${String(count)}`);
        }
        await seen.reached(1_001);
        const reasons = seen.messages
            .slice(1)
            .map(({Resource}) => (Resource?.$case === 'AccessRequest' ? Resource.value.Spec?.RequestReason : ''));
        expect(reasons).toEqual(Array.from({length: 1_000}, (_, index) => `burst ${String(index)}`));
    });

    it('keeps delivering to a user locked meanwhile, who can open no new stream', async () => {
        const seen = collect(watch([{Kind: 'access_request'}]));
        await seen.reached(1);
        standIn.lock({user: 'mattermost-bridge'}, 'leaked');
        expect(await endOf(watch([{Kind: 'access_request'}]))).toEqual({code: 7, details: 'access denied'});
        create('after the lock');
        await seen.reached(2);
        expect(gist(seen.messages[1] ?? Event.create())).toBe('PUT PENDING with 0 reviews');
    });

    it('ends open streams as a graceful stop does', async () => {
        const seen = collect(watch([{Kind: 'access_request'}]));
        await seen.reached(1);
        standIn.dropStreams();
        expect(await seen.ended).toMatchObject({code: 2, details: 'watcher closed'});
        expect(standIn.openStreams()).toBe(0);
    });
});
