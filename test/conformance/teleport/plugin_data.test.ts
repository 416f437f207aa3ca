// Plugin data: one record per request, an entry per plugin, changed by comparing and setting.
import type {DeepPartial, PluginDataUpdateParams} from '../../../bridge/src/gen/teleport/legacy/types/types';
import {failureOf} from '../../teleport/connect_client';
import {createWorld} from './create_world';
import {draft, fromNow, HOUR_MS, idOf, inFuture} from './requests';
import type {Session} from './session';
import {until} from './until';
import type {World} from './world';

const BOB = 'bob@example.com';
/** Not the bridge's own name: one may be at work on a real cluster. */
const PLUGIN = 'conformance';
const OTHER = 'conformance-other';

let world: World;
let bridge: Session;
let id: string;
beforeAll(async () => {
    world = await createWorld();
});
beforeEach(async () => {
    bridge = await world.as('access-plugin-full');
    const expiry = {spec: {Expires: inFuture(2 * HOUR_MS)}};
    id = idOf(await (await world.as(BOB)).create(draft(BOB, ['elevated-access'], world.name(), expiry)));
});
afterEach(() => world.cleanUp());
afterAll(() => world.close());

const update = (params: DeepPartial<PluginDataUpdateParams>, session = bridge) =>
    session.updatePluginData({Resource: id, Plugin: PLUGIN, ...params});
const entry = async (plugin = PLUGIN) => (await bridge.pluginData({Resource: id}))[0]?.Spec?.Entries[plugin]?.Data;
const conflict = (field: string) => ({code: 9, details: `expectations not met for field "${field}"`});

describe('an entry', () => {
    it('is not there before it is written, and that is no error', async () => {
        expect(await bridge.pluginData({Resource: id, Plugin: PLUGIN})).toEqual([]);
    });

    it('is written and read back, in a record that outlives the access by an hour', async () => {
        await update({Set: {post: 'p1', state: 'PENDING'}, Expect: {post: '', state: ''}});
        const [record, ...more] = await bridge.pluginData({Resource: id, Plugin: PLUGIN});
        expect(more).toEqual([]);
        expect(record).toMatchObject({
            Kind: 'plugin_data',
            SubKind: 'access_request',
            Version: 'v3',
            Metadata: {Name: id, Namespace: 'default'},
        });
        expect(Math.round((fromNow(record?.Metadata?.Expires) ?? 0) / HOUR_MS)).toBe(3);
        expect(record?.Spec?.Entries[PLUGIN]?.Data).toEqual({post: 'p1', state: 'PENDING'});
    });

    it('keeps what is not named, and loses what is set to nothing', async () => {
        await update({Set: {a: '1', b: '2', c: '3'}});
        await update({Set: {b: '', c: '4'}});
        expect(await entry()).toEqual({a: '1', c: '4'});
    });

    it('that loses everything is gone', async () => {
        await update({Set: {a: '1'}});
        await update({Set: {a: ''}});
        expect(await entry()).toBeUndefined();
    });

    it('does not hide those of other plugins', async () => {
        await update({Set: {a: '1'}});
        await update({Set: {foreign: '1'}, Plugin: OTHER});
        const [record] = await bridge.pluginData({Resource: id, Plugin: PLUGIN});
        expect(Object.keys(record?.Spec?.Entries ?? {})).toEqual(expect.arrayContaining([OTHER, PLUGIN]));
        expect(await bridge.pluginData({Resource: id, Plugin: 'no-such-plugin'})).toEqual([]);
    });

    it('may be that of a plugin without a name', async () => {
        await update({Set: {a: '1'}, Plugin: ''});
        expect(await entry('')).toEqual({a: '1'});
    });

    it('outlives its request, whether removed or lapsed, and may be changed still', async () => {
        const bob = await world.as(BOB);
        const lapsing = draft(BOB, ['elevated-access'], world.name(), {metadata: {Expires: inFuture(2_500)}});
        const lapsed = idOf(await bob.create(lapsing));
        await update({Set: {a: '1'}});
        await update({Set: {a: '1'}, Resource: lapsed});
        await (await world.as('amr-admin')).remove(id);
        await until('the request is gone', async () => (await bob.read(lapsed)) === undefined);
        for (const Resource of [id, lapsed]) {
            expect(await bob.read(Resource)).toBeUndefined();
            await update({Set: {a: '2'}, Expect: {a: '1'}, Resource});
            const [record] = await bridge.pluginData({Resource});
            expect(record?.Spec?.Entries[PLUGIN]?.Data).toEqual({a: '2'});
        }
        const all = (await bridge.pluginData({Plugin: PLUGIN})).map(({Metadata}) => Metadata?.Name);
        expect(all).toEqual(expect.arrayContaining([id, lapsed]));
    });
});

describe('an expectation', () => {
    beforeEach(() => update({Set: {post: 'p1', state: 'PENDING'}}));

    it('that is met lets the change through', async () => {
        await update({Set: {post: 'p2'}, Expect: {post: 'p1', other: ''}});
        expect(await entry()).toEqual({post: 'p2', state: 'PENDING'});
    });

    it.each([
        ['nothing, where there is something', {post: ''}, 'post'],
        ['something else', {post: 'other'}, 'post'],
        ['something, where there is nothing', {more: 'x'}, 'more'],
    ])('of %s is a conflict, and nothing changes', async (_what, Expect, field) => {
        expect(await failureOf(update({Set: {post: 'p3'}, Expect}))).toEqual(conflict(field));
        expect(await entry()).toEqual({post: 'p1', state: 'PENDING'});
    });

    it('is checked without a change, too', async () => {
        await update({Expect: {post: 'p1'}});
        expect(await failureOf(update({Expect: {post: 'zz'}}))).toEqual(conflict('post'));
    });

    it('is of one’s own entry', async () => {
        await update({Set: {x: '1'}, Expect: {post: ''}, Plugin: OTHER});
        expect(await entry(OTHER)).toEqual({x: '1'});
    });
});

describe('writers at once', () => {
    it('who claim the same: one wins, the others are told', async () => {
        const claims = Array.from({length: 12}, (_, owner) =>
            update({Set: {claim: String(owner)}, Expect: {claim: ''}}).then(
                () => String(owner),
                (error: {code: number; details: string}) => ({code: error.code, details: error.details}),
            ),
        );
        const outcomes = await Promise.all(claims);
        const winners = outcomes.filter((outcome) => typeof outcome === 'string');
        expect(winners).toHaveLength(1);
        expect(outcomes.filter((outcome) => typeof outcome !== 'string')).toEqual(Array(11).fill(conflict('claim')));
        expect(await entry()).toEqual({claim: winners[0]});
    });

    it('of different keys lose nothing', async () => {
        await Promise.all(Array.from({length: 12}, (_, key) => update({Set: {[`k${String(key)}`]: 'x'}})));
        expect(Object.keys((await entry()) ?? {})).toHaveLength(12);
    });
});

describe('all records', () => {
    it('come without naming a request, those with an entry of the plugin', async () => {
        const plugin = world.name('plugin');
        const bob = await world.as(BOB);
        const other = idOf(await bob.create(draft(BOB, ['elevated-access'], world.name())));
        expect(await bridge.pluginData({Plugin: plugin})).toEqual([]);
        await update({Set: {a: '1'}, Plugin: plugin});
        await update({Set: {a: '2'}, Plugin: plugin, Resource: other});
        await update({Set: {a: '3'}, Plugin: OTHER});
        const found = await bridge.pluginData({Plugin: plugin});
        expect(found.map(({Metadata}) => Metadata?.Name).sort()).toEqual([id, other].sort());
        const everything = await bridge.pluginData({});
        expect(everything.map(({Metadata}) => Metadata?.Name)).toEqual(expect.arrayContaining([id, other]));
    });
});

it('all of them come in one answer, however long', async () => {
    const plugin = world.name('plugin');
    const bob = await world.as(BOB);
    const ids: string[] = [];
    while (ids.length < 5) {
        ids.push(idOf(await bob.create(draft(BOB, ['elevated-access'], world.name()))));
    }
    const setAll = async (big: string) => {
        for (const Resource of ids) {
            await update({Set: {big}, Plugin: plugin, Resource});
        }
    };
    await setAll('x'.repeat(900_000));
    const found = await bridge.pluginData({Plugin: plugin});
    expect(found.map(({Spec}) => Spec?.Entries[plugin]?.Data.big?.length)).toEqual(Array(5).fill(900_000));
    await setAll('');
});

describe('refused', () => {
    it('for an unknown request: writing, not reading', async () => {
        const Resource = '9201692f-a8a8-4b0d-89d4-a82819e38b85';
        expect(await failureOf(update({Set: {a: '1'}, Resource}))).toEqual({
            code: 5,
            details: `no access request matching "${Resource}"`,
        });
        expect(await bridge.pluginData({Resource})).toEqual([]);
    });

    it('for no request', async () => {
        const {code, details} = await failureOf(update({Set: {a: '1'}, Resource: ''}));
        expect([code, details]).toEqual([3, expect.stringContaining('special characters are not allowed')]);
    });

    it.each(['node', ''])('for resources of kind "%s"', async (Kind) => {
        const refusal = {code: 3, details: `unsupported resource kind "${Kind}"`};
        expect(await failureOf(update({Set: {a: '1'}, Kind}))).toEqual(refusal);
        expect(await failureOf(bridge.pluginData({Resource: id, Kind}))).toEqual(refusal);
    });

    it('beyond a megabyte, not below', async () => {
        await update({Set: {big: 'x'.repeat(900_000)}});
        expect(await failureOf(update({Set: {big: 'x'.repeat(1_100_000)}}))).toEqual({
            code: 3,
            details: 'plugin data size limit exceeded',
        });
        expect((await entry())?.big).toHaveLength(900_000);
        await update({Set: {big: ''}});
    });
});

describe('rights', () => {
    it.each(['access-plugin', 'access-plugin-docs', 'mattermost-bridge'])('%s may write and read', async (user) => {
        const session = await world.as(user);
        await update({Set: {by: user}}, session);
        const [record] = await session.pluginData({Resource: id, Plugin: PLUGIN});
        expect(record?.Spec?.Entries[PLUGIN]?.Data).toEqual({by: user});
    });

    it.each(['plugin-noperm', BOB, 'alice@example.com'])('%s may not', async (user) => {
        const session = await world.as(user);
        const refusal = (verb: string) => ({
            code: 7,
            details: `access denied to perform action "${verb}" on "access_plugin_data"`,
        });
        expect(await failureOf(update({Set: {by: user}}, session))).toEqual(refusal('update'));
        expect(await failureOf(session.pluginData({Resource: id}))).toEqual(refusal('list'));
    });
});
