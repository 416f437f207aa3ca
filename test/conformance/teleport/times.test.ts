// How long a request waits, and how long the access that it asks for lasts.
import {RequestState} from '../../../bridge/src/gen/teleport/legacy/types/types';
import {failureOf} from '../../teleport/connect_client';
import {order} from './certificates';
import {createWorld} from './create_world';
import {draft, HOUR_MS, idOf, inFuture, lastingOf, MINUTE_MS, type Draft} from './requests';
import {until} from './until';
import type {World} from './world';

const BOB = 'bob@example.com';
const MAX = 'max@example.com';
const ROLES = ['elevated-access'];

let world: World;
beforeAll(async () => {
    world = await createWorld();
});
afterEach(() => world.cleanUp());
afterAll(() => world.close());

const lasting = async (spec: Draft['spec'] = {}, {user = BOB, roles = ROLES, pending = 0} = {}) => {
    const metadata = pending === 0 ? {} : {Expires: inFuture(pending)};
    return lastingOf(await (await world.as(user)).create(draft(user, roles, world.name(), {spec, metadata})));
};
const refused = async (...given: Parameters<typeof lasting>) => {
    const {code, details} = await failureOf(lasting(...given));
    return [code, details.replaceAll(/(\d+h)?(\d+m)?[\d.]+s/g, (text) => roundTo(text))];
};
/** `39h59m59.99s` is 40 hours less the time of the call. */
function roundTo(text: string): string {
    const [, hours = 0, minutes = 0, seconds = 0] = /^(?:(\d+)h)?(?:(\d+)m)?([\d.]+)s$/.exec(text) ?? [];
    return `${((Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) / 3600).toFixed(2)} h`;
}

const all = (time: string) => ({pending: time, access: time, max: time, session: time});

describe('without being asked', () => {
    it('30 hours, the longest session there is', async () => {
        expect(await lasting()).toEqual(all('30.00 h'));
    });

    it('as long as the certificate of the call, when that is shorter', async () => {
        const {identity} = await order(await world.as(BOB), BOB, {Expires: inFuture(30 * MINUTE_MS)});
        const stored = await world.connect(identity).create(draft(BOB, ROLES, world.name()));
        expect(lastingOf(stored)).toEqual(all('0.50 h'));
    });

    it('whatever the max_duration of the role that allows asking', async () => {
        expect(await lasting({}, {user: MAX, roles: ['plain-access']})).toEqual(all('30.00 h'));
        expect(await lasting({}, {user: MAX, roles: ['x1']})).toEqual(all('30.00 h'));
    });

    it('whatever the longest session of the requester’s own role', async () => {
        const asked = {user: 'shorty@example.com', roles: ['plain-access']};
        expect(await lasting({}, asked)).toEqual(all('30.00 h'));
    });
});

describe('asked for', () => {
    it('an end of the access is kept', async () => {
        expect(await lasting({Expires: inFuture(2 * HOUR_MS)})).toEqual(all('2.00 h'));
    });

    it('an end of the access beyond 30 hours is refused', async () => {
        expect(await refused({Expires: inFuture(40 * HOUR_MS)})).toEqual([
            3,
            'invalid session TTL: 40.00 h greater than maximum allowed (30.00 h)',
        ]);
    });

    it('an end of the access in the past counts for nothing', async () => {
        expect(await lasting({Expires: inFuture(-HOUR_MS)})).toEqual(all('30.00 h'));
    });

    it('a deadline is kept and leaves the access alone', async () => {
        expect(await lasting({}, {pending: 3 * HOUR_MS})).toEqual({...all('30.00 h'), pending: '3.00 h'});
    });

    it('a deadline after the end of the access is refused', async () => {
        expect(await refused({}, {pending: 100 * HOUR_MS})).toEqual([
            3,
            'invalid request TTL: 100.00 h greater than maximum allowed (30.00 h)',
        ]);
        expect(await refused({Expires: inFuture(2 * HOUR_MS)}, {pending: 3 * HOUR_MS})).toEqual([
            3,
            'invalid request TTL: 3.00 h greater than maximum allowed (2.00 h)',
        ]);
    });

    it('a deadline in the past is refused', async () => {
        expect(await refused({}, {pending: -MINUTE_MS})).toEqual([
            3,
            'invalid request TTL: Access Request can not be created in the past',
        ]);
    });

    it('a MaxDuration is kept, with or without one in the roles', async () => {
        const MaxDuration = inFuture(24 * HOUR_MS);
        expect(await lasting({MaxDuration})).toEqual(all('24.00 h'));
        expect(await lasting({MaxDuration}, {user: MAX, roles: ['plain-access']})).toEqual(all('24.00 h'));
    });

    it('a MaxDuration beyond that of the role is cut without a word', async () => {
        const MaxDuration = inFuture(100 * HOUR_MS);
        expect(await lasting({MaxDuration}, {user: MAX, roles: ['plain-access']})).toEqual({
            ...all('48.00 h'),
            session: '30.00 h',
        });
    });

    it('a MaxDuration of more than 14 days is refused', async () => {
        const MaxDuration = inFuture(400 * HOUR_MS);
        expect(await refused({MaxDuration}, {user: MAX, roles: ['plain-access']})).toEqual([
            3,
            'max_duration must be less than or equal to 336.00 h',
        ]);
    });

    it('a MaxDuration outlasts a short certificate, but for the session', async () => {
        const {identity} = await order(await world.as(MAX), MAX, {Expires: inFuture(30 * MINUTE_MS)});
        const spec = {MaxDuration: inFuture(24 * HOUR_MS)};
        const stored = await world.connect(identity).create(draft(MAX, ['plain-access'], world.name(), {spec}));
        expect(lastingOf(stored)).toEqual({...all('24.00 h'), session: '0.50 h'});
    });

    it('a session time counts for nothing', async () => {
        expect(await lasting({SessionTTL: inFuture(2 * HOUR_MS)})).toEqual(all('30.00 h'));
    });

    it('a later start is kept, one in the past refused', async () => {
        const AssumeStartTime = inFuture(HOUR_MS);
        const stored = await (await world.as(BOB)).create(draft(BOB, ROLES, world.name(), {spec: {AssumeStartTime}}));
        expect(stored.Spec?.AssumeStartTime?.seconds).toBe(AssumeStartTime.seconds);
        const [code, details] = await refused({AssumeStartTime: inFuture(-HOUR_MS)});
        expect([code, details]).toEqual([3, expect.stringMatching(/^assume start time has to be after \S+Z$/)]);
    });
});

describe('a deadline that comes', () => {
    it('ends the request: it is gone, and watchers hear of it', async () => {
        const watch = (await world.as('access-plugin')).watch({Kinds: [{Kind: 'access_request'}]});
        await watch.begun();
        const bob = await world.as(BOB);
        const id = idOf(await bob.create(draft(BOB, ROLES, world.name(), {metadata: {Expires: inFuture(3_000)}})));
        await watch.reached(id, 'PUT PENDING/0');
        await watch.reached(id, 'DELETE');
        expect(watch.story(id)).toEqual(['PUT PENDING/0', 'DELETE']);
        expect(await bob.read(id)).toBeUndefined();
        watch.cancel();
    });

    it('is put off to the end of the access by an approval', async () => {
        const bob = await world.as(BOB);
        const request = draft(BOB, ROLES, world.name(), {metadata: {Expires: inFuture(HOUR_MS)}});
        const id = idOf(await bob.create(request));
        await (await world.as('alice@example.com')).approve(id);
        const decided = await (await world.as('ivan@example.com')).approve(id);
        expect(decided.Spec?.State).toBe(RequestState.APPROVED);
        expect(lastingOf(decided)).toMatchObject({pending: '30.00 h', access: '30.00 h'});
    });

    it('is put off by a denial, too', async () => {
        const bob = await world.as(BOB);
        const request = draft(BOB, ROLES, world.name(), {metadata: {Expires: inFuture(HOUR_MS)}});
        const id = idOf(await bob.create(request));
        const decided = await (await world.as('alice@example.com')).deny(id);
        expect(lastingOf(decided)).toMatchObject({pending: '30.00 h', access: '30.00 h'});
    });
});

it('what has ended cannot be reviewed', async () => {
    const bob = await world.as(BOB);
    const id = idOf(await bob.create(draft(BOB, ROLES, world.name(), {metadata: {Expires: inFuture(2_000)}})));
    await until('the request is gone', async () => (await bob.read(id)) === undefined);
    expect(await failureOf((await world.as('alice@example.com')).approve(id))).toEqual({
        code: 5,
        details: `cannot apply review to access request "${id}" (not found)`,
    });
});
