// WatchEvents: what comes when, who may watch, and how a stream ends.
import {Operation} from '../../../bridge/src/gen/teleport/legacy/client/proto/event';
import type {Watch} from '../../../bridge/src/gen/teleport/legacy/client/proto/authservice';
import type {DeepPartial} from '../../../bridge/src/gen/teleport/legacy/types/types';
import {createWorld} from './create_world';
import {idIn, requestIn} from './event_stream';
import {draft, idOf, inFuture, MINUTE_MS} from './requests';
import {until} from './until';
import type {World} from './world';

const BOB = 'bob@example.com';
const ALICE = 'alice@example.com';
const IVAN = 'ivan@example.com';
const ROLES = ['elevated-access'];
const REQUESTS: DeepPartial<Watch> = {Kinds: [{Kind: 'access_request'}]};

let world: World;
beforeAll(async () => {
    world = await createWorld();
});
afterEach(() => world.cleanUp());
afterAll(() => world.close());

const watchAs = async (user: string, watch: DeepPartial<Watch> = REQUESTS) => (await world.as(user)).watch(watch);
const requested = async (user = BOB, roles = ROLES) =>
    idOf(await (await world.as(user)).create(draft(user, roles, world.name())));

describe('a stream', () => {
    it('begins with a message that names the kinds it delivers', async () => {
        const watch = await watchAs('access-plugin');
        const {Type, Resource} = await watch.begun();
        expect([Type, Resource?.$case]).toEqual([Operation.INIT, 'WatchStatus']);
        expect(Resource?.value).toMatchObject({
            Kind: 'watch_status',
            Metadata: {Name: 'watch-status'},
            Spec: {Kinds: [{Kind: 'access_request'}]},
        });
        watch.cancel();
    });

    it('tells every change of a request, whole, in order, and of its removal', async () => {
        const watch = await watchAs('access-plugin');
        await watch.begun();
        const id = await requested();
        await watch.reached(id, 'PUT PENDING/0');
        await (await world.as(ALICE)).approve(id, 'fine');
        await watch.reached(id, 'PUT PENDING/1');
        const decided = await (await world.as(IVAN)).approve(id);
        await watch.reached(id, 'PUT APPROVED/2');
        const newest = watch.events.filter((event) => idIn(event) === id).at(-1);
        expect(newest && requestIn(newest)?.Spec).toEqual(decided.Spec);
        await (await world.as('amr-admin')).remove(id);
        await watch.reached(id, 'DELETE');
        expect(watch.story(id)).toEqual(['PUT PENDING/0', 'PUT PENDING/1', 'PUT APPROVED/2', 'DELETE']);
        watch.cancel();
    });

    it('tells of a removal nothing but the name', async () => {
        const watch = await watchAs('access-plugin');
        await watch.begun();
        const id = await requested();
        await watch.reached(id, 'PUT PENDING/0');
        await (await world.as('amr-admin')).remove(id);
        await watch.reached(id, 'DELETE');
        const {Resource} = await watch.first(
            'the removal',
            (event) => event.Type === Operation.DELETE && idIn(event) === id,
        );
        expect(Resource).toMatchObject({
            $case: 'ResourceHeader',
            value: {Kind: 'access_request', Version: 'v3', Metadata: {Name: id, Namespace: 'default'}},
        });
        watch.cancel();
    });

    it('loses and merges nothing when much happens', async () => {
        const watch = await watchAs('access-plugin');
        await watch.begun();
        const ids = await Promise.all(Array.from({length: 40}, () => requested()));
        await Promise.all(ids.map(async (id) => (await world.as(ALICE)).approve(id)));
        await Promise.all(ids.map((id) => watch.reached(id, 'PUT PENDING/1')));
        for (const id of ids) {
            expect(watch.story(id)).toEqual(['PUT PENDING/0', 'PUT PENDING/1']);
        }
        watch.cancel();
    });

    it('says nothing of a call that was refused', async () => {
        const watch = await watchAs('access-plugin');
        await watch.begun();
        const id = await requested();
        await (await world.as('dave@example.com')).approve(id).catch(() => undefined);
        const later = await requested();
        await watch.reached(later, 'PUT PENDING/0');
        expect(watch.story(id)).toEqual(['PUT PENDING/0']);
        watch.cancel();
    });
});

describe('a filter', () => {
    const filtered = (Filter: Record<string, string>) => ({Kinds: [{Kind: 'access_request', Filter}]});

    it('by user lets a requester watch his own requests without any verb', async () => {
        const watch = await watchAs(BOB, filtered({user: BOB}));
        expect((await watch.begun()).Resource?.value).toMatchObject({
            Spec: {Kinds: [{Kind: 'access_request', Filter: {user: BOB}}]},
        });
        const others = await requested('petra@example.com', ['x1']);
        const own = await requested();
        await watch.reached(own, 'PUT PENDING/0');
        expect(watch.story(others)).toEqual([]);
        // A removal tells the name only, so that no filter applies to it.
        await (await world.as('amr-admin')).remove(others);
        await watch.reached(others, 'DELETE');
        watch.cancel();
    });

    it('by state delivers the requests in that state only', async () => {
        const watch = await watchAs('access-plugin', filtered({state: 'DENIED'}));
        await watch.begun();
        const id = await requested();
        await (await world.as(ALICE)).deny(id);
        await watch.reached(id, 'PUT DENIED/1');
        expect(watch.story(id)).toEqual(['PUT DENIED/1']);
        watch.cancel();
    });

    it('by a key that is none is refused', async () => {
        expect(await (await watchAs('access-plugin', filtered({foo: 'x'}))).ended()).toEqual({
            code: 3,
            details: 'unknown filter key foo',
        });
    });
});

describe('not every kind is for everybody', () => {
    const kinds = (...names: string[]) => ({Kinds: names.map((Kind) => ({Kind}))});
    const partly = (...names: string[]) => ({...kinds(...names), AllowPartialSuccess: true});
    const unreadable = (kind: string) => ({code: 7, details: `access denied to perform action "read" on "${kind}"`});

    it.each([
        ['plugin-noperm', 'access_request'],
        [BOB, 'access_request'],
        ['access-plugin', 'nope'],
        ['access-plugin', 'lock'],
        ['access-plugin', 'access_monitoring_rule'],
    ])('%s cannot watch %s', async (user, kind) => {
        expect(await (await watchAs(user, kinds(kind))).ended()).toEqual(unreadable(kind));
    });

    it('no kind at all is refused', async () => {
        expect(await (await watchAs('access-plugin', {Kinds: []})).ended()).toEqual({
            code: 7,
            details: "can't setup global watch",
        });
    });

    it('one that is refused costs the whole stream', async () => {
        const watch = await watchAs('access-plugin', kinds('access_request', 'access_monitoring_rule'));
        expect(await watch.ended()).toEqual(unreadable('access_monitoring_rule'));
    });

    it('or is left out, when the client allows that', async () => {
        const watch = await watchAs('access-plugin', partly('access_request', 'access_monitoring_rule', 'nope'));
        expect((await watch.begun()).Resource?.value).toMatchObject({Spec: {Kinds: [{Kind: 'access_request'}]}});
        const id = await requested();
        await watch.reached(id, 'PUT PENDING/0');
        watch.cancel();
    });

    it('but one has to be left', async () => {
        expect(await (await watchAs('plugin-noperm', partly('access_request'))).ended()).toEqual({
            code: 3,
            details: 'none of the requested kinds can be watched',
        });
    });

    it('with the verbs, rules for notifications come on the same stream', async () => {
        const watch = await watchAs('access-plugin-full', kinds('access_request', 'access_monitoring_rule'));
        expect((await watch.begun()).Resource?.value).toMatchObject({
            Spec: {Kinds: [{Kind: 'access_request'}, {Kind: 'access_monitoring_rule'}]},
        });
        watch.cancel();
    });
});

describe('a watcher that does not keep up', () => {
    // Longer than what a connection holds on its way.
    const reason = 'x'.repeat(4096);
    // What a server keeps beside a request lives as long as was asked for, whenever the request goes.
    const spec = () => ({Expires: inFuture(15 * MINUTE_MS)});
    const flood = async (count: number) => {
        const bob = await world.as(BOB);
        const ids: string[] = [];
        while (ids.length < count) {
            const some = Array.from({length: 20}, () => bob.create(draft(BOB, ROLES, reason, {spec: spec()})));
            ids.push(...(await Promise.all(some)).map(idOf));
        }
        return ids;
    };

    it('gets a few hundred events late, and all of them', async () => {
        const watch = await watchAs('access-plugin');
        await watch.begun();
        watch.pause();
        const ids = await flood(250);
        watch.resume();
        await Promise.all(ids.map((id) => watch.reached(id, 'PUT PENDING/0')));
        expect(ids.filter((id) => watch.story(id).length !== 1)).toEqual([]);
        watch.cancel();
    });

    it('loses the stream with more, after a while, as if all were well', async () => {
        const watch = await watchAs('access-plugin');
        await watch.begun();
        watch.pause();
        const {events, patienceMs} = world.server.watchLimits;
        await flood(events + 150);
        const since = Date.now();
        await until('patience ends', () => Date.now() > since + patienceMs + (world.real ? 3_000 : 0), 90_000);
        // Patience is looked at when something comes.
        const heard = await watchAs('access-plugin');
        await heard.begun();
        await heard.reached(await requested(), 'PUT PENDING/0');
        watch.resume();
        expect((await watch.ended()).code).toBe(0);
        heard.cancel();
    }, 240_000);
});
