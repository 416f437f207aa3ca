// GenerateUserCerts: who gets a certificate of whom, and what it is good for.
import {failureOf} from '../../teleport/connect_client';
import {lifeOf, order, subjectOf} from './certificates';
import {createWorld} from './create_world';
import {draft, HOUR_MS, idOf, inFuture, lastingOf, MINUTE_MS, reviewsOf, stateOf} from './requests';
import {BOT} from './server';
import {until} from './until';
import type {World} from './world';

const ALICE = 'alice@example.com';
const IVAN = 'ivan@example.com';
const BOB = 'bob@example.com';
const LEAVER = 'leaver@example.com';

let world: World;
beforeAll(async () => {
    world = await createWorld();
});
afterEach(() => world.cleanUp());
afterAll(() => world.close());

const orderFor = async (user: string, rest: Parameters<typeof order>[2] = {}, by = BOT) =>
    order(await world.as(by), user, rest);
/** A session of `user` by a certificate that the bot ordered. */
const impersonated = async (user: string) => world.connect((await orderFor(user)).identity, user);
const denied = (details: string) => ({code: 7, details});

describe('a certificate of somebody else', () => {
    it('says whose it is, and who asked for it', async () => {
        const {identity} = await orderFor(ALICE);
        expect(subjectOf(identity.certificate)).toEqual({
            user: ALICE,
            roles: ['dbreviewer'],
            traits: {level: ['senior'], team: ['db']},
            clusterName: (await (await world.as(BOT)).ping()).ClusterName,
            impersonator: BOT,
            disallowReissue: false,
            renewable: false,
            generation: 0,
            botName: '',
            loginIp: expect.any(String) as unknown,
            usage: '',
        });
    });

    it('lets its bearer be that person', async () => {
        const alice = await (await impersonated(ALICE)).currentUser();
        expect([alice.Metadata?.Name, alice.Spec?.Roles]).toEqual([ALICE, ['dbreviewer']]);
    });

    it('carries the reviews of two people, which together decide', async () => {
        const id = idOf(await (await world.as(BOB)).create(draft(BOB, ['elevated-access'], world.name())));
        await (await impersonated(ALICE)).approve(id, 'by chat');
        const decided = await (await impersonated(IVAN)).approve(id);
        expect([stateOf(decided), reviewsOf(decided)]).toEqual([
            'APPROVED',
            [`${ALICE} APPROVED 0`, `${IVAN} APPROVED 0`],
        ]);
    });

    it('lets a request be made in that person’s name, as long as the certificate lasts', async () => {
        const {identity} = await orderFor(BOB, {Expires: inFuture(HOUR_MS)});
        const request = draft(BOB, ['elevated-access'], world.name());
        const stored = await world.connect(identity, BOB).create(request);
        expect([stored.Spec?.User, lastingOf(stored).access]).toEqual([BOB, '1.00 h']);
    });

    it('may last longer than the session of who asked for it', async () => {
        const {identity} = await orderFor(BOB, {Expires: inFuture(29 * HOUR_MS)});
        const own = await world.server.identity(BOT);
        expect(lifeOf(own?.certificate ?? '')).toBeLessThan(25 * HOUR_MS);
        expect(Math.round(lifeOf(identity.certificate) / HOUR_MS)).toBe(29);
    });

    it('does not let its bearer be a third one', async () => {
        const alice = await impersonated(ALICE);
        expect(await failureOf(order(alice, IVAN))).toEqual(denied('access denied: impersonation is not allowed'));
    });

    it('may be renewed by its bearer, not beyond its end', async () => {
        const {identity} = await orderFor(ALICE, {Expires: inFuture(10 * MINUTE_MS)});
        const renewed = await order(world.connect(identity), ALICE, {Expires: inFuture(HOUR_MS)});
        expect(Math.round(lifeOf(renewed.identity.certificate) / MINUTE_MS)).toBe(10);
        expect(subjectOf(renewed.identity.certificate)).toMatchObject({user: ALICE, impersonator: BOT});
    });
});

describe('how long it lasts', () => {
    it('is as asked', async () => {
        expect(Math.round(lifeOf((await orderFor(ALICE)).identity.certificate) / MINUTE_MS)).toBe(5);
    });

    it('is not beyond the longest session of the person’s roles', async () => {
        const {identity} = await orderFor(ALICE, {Expires: inFuture(1000 * HOUR_MS)});
        expect(Math.round(lifeOf(identity.certificate) / HOUR_MS)).toBe(30);
    });

    it('may be over already', async () => {
        const {identity} = await orderFor(ALICE, {Expires: inFuture(-HOUR_MS)});
        expect(Math.round(lifeOf(identity.certificate) / HOUR_MS)).toBe(-1);
    });

    it('is long over when nothing is asked', async () => {
        const {identity} = await orderFor(ALICE, {Expires: undefined});
        expect(lifeOf(identity.certificate)).toBeLessThan(-50 * 365 * 24 * HOUR_MS);
    });

    it('cannot be over for one’s own', async () => {
        expect(await failureOf(orderFor(BOB, {Expires: inFuture(-HOUR_MS)}, BOB))).toEqual(
            denied('access denied: client credentials have expired, please relogin.'),
        );
    });
});

describe('refused', () => {
    it.each(['nobody-such@example.com', '', 'sam@example.com'])(
        'without a word more: one who does not exist, or logs in by single sign-on ("%s")',
        async (user) => {
            expect(await failureOf(orderFor(user))).toEqual(denied('access denied'));
        },
    );

    it('one who is not in the list of users', async () => {
        await world.as('erin@example.com');
        expect(await failureOf(orderFor('erin@example.com'))).toEqual(
            denied(`user "${BOT}" has requested to generate certs for ["devops" "dbreviewer"].`),
        );
    });

    it('one with a role that is not in the list of roles', async () => {
        await world.as(LEAVER);
        try {
            await world.server.setRoles(LEAVER, ['dbreviewer', 'reviewer-all']);
            await until('the change is known', () =>
                orderFor(LEAVER).then(
                    () => false,
                    () => true,
                ),
            );
            expect(await failureOf(orderFor(LEAVER))).toEqual(
                denied(`user "${BOT}" has requested to generate certs for ["dbreviewer" "reviewer-all"].`),
            );
        } finally {
            await world.server.restoreUser(LEAVER);
        }
    });

    it('other roles or requests on top', async () => {
        expect(await failureOf(orderFor(ALICE, {UseRoleRequests: true, RoleRequests: ['dbreviewer']}))).toEqual(
            denied(`User ${BOT} tried to issue a cert for ${ALICE} and added role requests. This is not supported.`),
        );
        expect(await failureOf(orderFor(ALICE, {AccessRequests: [crypto.randomUUID()]}))).toEqual(
            denied(`user "${BOT}" requested cert for "${ALICE}" and included access requests, this is not supported.`),
        );
    });

    it('everything, to who has no such role', async () => {
        for (const user of ['dave@example.com', 'access-plugin']) {
            expect(await failureOf(orderFor(ALICE, {}, user))).toEqual(
                denied('access denied: impersonation is not allowed'),
            );
        }
    });

    it('everything, to an identity that the Auth host signed, whatever its roles', async () => {
        expect(await failureOf(orderFor(ALICE, {}, 'mattermost-bridge'))).toEqual(
            denied('access denied: impersonated user can not impersonate anyone else'),
        );
        const roles = {UseRoleRequests: true, RoleRequests: ['dbreviewer']};
        expect(await failureOf(orderFor('mattermost-bridge', roles, 'mattermost-bridge'))).toEqual(
            denied('access denied: impersonated roles can not request other roles'),
        );
    });
});

describe('what a bot makes for programs', () => {
    const output = async () => {
        const {identity} = await orderFor(BOT, {UseRoleRequests: true, RoleRequests: ['access-plugin']});
        return identity;
    };

    it('has the bot’s name and other roles, and may not be exchanged', async () => {
        expect(subjectOf((await output()).certificate)).toMatchObject({
            user: BOT,
            roles: ['access-plugin'],
            impersonator: BOT,
            disallowReissue: true,
            renewable: false,
        });
    });

    it('is told so', async () => {
        const session = world.connect(await output(), BOT);
        expect((await session.currentUser()).Spec?.Roles).toEqual(['access-plugin']);
        expect(await failureOf(order(session, BOT))).toEqual(
            denied('access denied: identity is not allowed to reissue certificates'),
        );
        expect(await failureOf(order(session, ALICE))).toEqual(denied('access denied: impersonation is not allowed'));
    });

    it('has only roles that the bot may hand on', async () => {
        expect(await failureOf(orderFor(BOT, {UseRoleRequests: true, RoleRequests: ['dbreviewer']}))).toEqual(
            denied(`user "${BOT}" has requested role impersonation for ["dbreviewer"]`),
        );
    });
});
