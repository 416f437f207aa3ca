// What becomes of an identity when its user is locked, removed, or given other roles.
import {failureOf} from '../../teleport/connect_client';
import {order} from './certificates';
import {createWorld} from './create_world';
import {draft, idOf, stateOf} from './requests';
import {BOT} from './server';
import {until} from './until';
import type {Session} from './session';
import type {World} from './world';

const LEAVER = 'leaver@example.com';
const BOB = 'bob@example.com';
const ROLES = ['elevated-access'];

let world: World;
let leaver: Session;
beforeAll(async () => {
    world = await createWorld();
});
beforeEach(async () => {
    leaver = await world.as(LEAVER);
});
afterEach(() => world.cleanUp());
afterAll(() => world.close());

const requested = async (user = BOB, by = user) =>
    idOf(await (await world.as(by)).create(draft(user, ROLES, world.name())));

describe('a locked user', () => {
    beforeEach(() => world.server.lock(LEAVER, 'on leave'));
    afterEach(() => world.server.unlock(LEAVER));

    it('is denied every call without a word more, Ping too', async () => {
        const bare = {code: 7, details: 'access denied'};
        expect(await failureOf(leaver.ping())).toEqual(bare);
        expect(await failureOf(leaver.currentUser())).toEqual(bare);
        expect(await failureOf(leaver.find({}))).toEqual(bare);
        expect(await failureOf(leaver.approve(crypto.randomUUID()))).toEqual(bare);
        expect(await leaver.watch({Kinds: [{Kind: 'access_request', Filter: {user: LEAVER}}]}).ended()).toEqual(bare);
    });

    it('cannot be impersonated, and who asks is told why', async () => {
        expect(await failureOf(order(await world.as(BOT), LEAVER))).toEqual({
            code: 7,
            details: `lock targeting User:"${LEAVER}" is in force: on leave`,
        });
    });
});

it('an open stream goes on delivering to a user locked meanwhile', async () => {
    const stream = leaver.watch({Kinds: [{Kind: 'access_request', Filter: {user: LEAVER}}]});
    await stream.begun();
    await world.server.lock(LEAVER, '');
    try {
        expect(await failureOf(leaver.ping())).toEqual({code: 7, details: 'access denied'});
        const id = await requested(LEAVER, 'mattermost-bridge');
        await stream.reached(id, 'PUT PENDING/0');
        expect(stream.end()).toBeUndefined();
    } finally {
        await world.server.unlock(LEAVER);
        stream.cancel();
    }
});

it('an unlocked user may do everything again, over the same connection', async () => {
    await world.server.lock(LEAVER, '');
    await world.server.unlock(LEAVER);
    expect((await leaver.currentUser()).Metadata?.Name).toBe(LEAVER);
});

it('a removed user is named in every refusal', async () => {
    const gone = {code: 5, details: `access denied\n\tuser "${LEAVER}" not found`};
    await world.server.removeUser(LEAVER);
    try {
        await until('the removal is known', async () => (await failureOf(leaver.ping()).catch(() => null)) !== null);
        expect(await failureOf(leaver.ping())).toEqual(gone);
        expect(await failureOf(leaver.currentUser())).toEqual(gone);
        expect(await failureOf(leaver.find({}))).toEqual(gone);
        expect(await failureOf(order(await world.as(BOT), LEAVER))).toEqual({code: 7, details: 'access denied'});
    } finally {
        await world.server.restoreUser(LEAVER);
        await until('the user is back', () =>
            leaver.ping().then(
                () => true,
                () => false,
            ),
        );
    }
});

describe('roles changed after a certificate was made', () => {
    afterEach(() => world.server.restoreUser(LEAVER));

    it('taken away: no review any more', async () => {
        const id = await requested();
        await world.server.setRoles(LEAVER, ['nobody']);
        const cannot = {code: 7, details: `user "${LEAVER}" cannot submit reviews`};
        await until(
            'the change is known',
            async () => (await failureOf(leaver.approve('')).catch(() => null))?.code === 7,
        );
        expect(await failureOf(leaver.approve(id))).toEqual(cannot);
    });

    it('given: a review only by a new certificate', async () => {
        const id = await requested();
        await world.server.setRoles(LEAVER, ['nobody']);
        const bot = await world.as(BOT);
        await until('the change is known', async () => {
            const {identity} = await order(bot, LEAVER);
            const roles = await world.connect(identity, LEAVER).currentRoles();
            return roles.map(({Metadata}) => Metadata?.Name).join() === 'nobody';
        });
        const old = world.connect((await order(bot, LEAVER)).identity, LEAVER);
        await world.server.setRoles(LEAVER, ['dbreviewer']);
        expect(await failureOf(old.approve(id))).toEqual({
            code: 7,
            details: `user "${LEAVER}" cannot submit reviews`,
        });
        const approved = async () => world.connect((await order(bot, LEAVER)).identity, LEAVER).approve(id);
        await until('a new certificate helps', () =>
            approved().then(
                () => true,
                () => false,
            ),
        );
        const request = await (await world.as('access-plugin')).read(id);
        expect(request && [stateOf(request), request.Spec?.Reviews.map(({Author}) => Author)]).toEqual([
            'PENDING',
            [LEAVER],
        ]);
    });
});
