// Reading requests: who sees which, in which order and in what portions.
import {
    AccessRequestSort,
    type ListAccessRequestsRequest,
} from '../../../bridge/src/gen/teleport/legacy/client/proto/authservice';
import {
    AccessRequestScope,
    RequestState,
    type AccessRequestV3,
    type DeepPartial,
} from '../../../bridge/src/gen/teleport/legacy/types/types';
import {failureOf} from '../../teleport/connect_client';
import {createWorld} from './create_world';
import {draft, idOf, stateOf} from './requests';
import {until} from './until';
import type {World} from './world';

const BOB = 'bob@example.com';
const ALICE = 'alice@example.com';
const IVAN = 'ivan@example.com';
const PLUGIN = 'access-plugin';
const UNKNOWN = 'd26a896b-3e5d-49cb-b9d4-f8c046186615';

let world: World;
beforeAll(async () => {
    world = await createWorld();
});
afterEach(() => world.cleanUp());
afterAll(() => world.close());

const requested = async (user = BOB, roles = ['elevated-access']) =>
    idOf(await (await world.as(user)).create(draft(user, roles, world.name())));

describe('a request by its id', () => {
    it('is seen by who asked, who may review it, and who may read all', async () => {
        const id = await requested();
        for (const user of [BOB, ALICE, PLUGIN, 'mattermost-bridge']) {
            expect([user, (await (await world.as(user)).read(id)) !== undefined]).toEqual([user, true]);
        }
    });

    it('does not exist for others, and that is no error', async () => {
        const id = await requested();
        const others = [
            'dave@example.com',
            'rita@example.com',
            'rena@example.com',
            'petra@example.com',
            'plugin-noperm',
        ];
        for (const user of others) {
            const session = await world.as(user);
            expect([user, await session.read(id)]).toEqual([user, undefined]);
            expect((await session.list({Filter: {ID: id}})).AccessRequests).toEqual([]);
        }
    });

    it('is current at once, by both methods', async () => {
        const plugin = await world.as(PLUGIN);
        const id = await requested();
        expect((await plugin.list({Filter: {ID: id}})).AccessRequests.map(idOf)).toEqual([id]);
        await (await world.as(ALICE)).deny(id);
        expect(stateOf((await plugin.read(id)) ?? ({} as AccessRequestV3))).toBe('DENIED');
        expect((await plugin.list({Filter: {ID: id}})).AccessRequests.map(stateOf)).toEqual(['DENIED']);
    });

    it('is not found when there is none, and that is no error', async () => {
        const plugin = await world.as(PLUGIN);
        expect(await plugin.read(UNKNOWN)).toBeUndefined();
        expect((await plugin.list({Filter: {ID: UNKNOWN}})).AccessRequests).toEqual([]);
    });
});

describe('requests by user and state', () => {
    it('are found', async () => {
        const plugin = await world.as(PLUGIN);
        const [pending, denied] = [
            await requested('max@example.com', ['x1']),
            await requested('max@example.com', ['x1']),
        ];
        await (await world.as('rita@example.com')).deny(denied);
        const found = async (State: RequestState) => (await plugin.find({User: 'max@example.com', State})).map(idOf);
        await until('the denied one is found', async () => (await found(RequestState.DENIED)).includes(denied));
        expect(await found(RequestState.PENDING)).toContain(pending);
        expect(await found(RequestState.PENDING)).not.toContain(denied);
    });
});

/** All pages of a list. The list may lag, so ask until `ids` are in it. */
async function listed(user: string, request: DeepPartial<ListAccessRequestsRequest>): Promise<string[]> {
    const session = await world.as(user);
    const ids: string[] = [];
    let StartKey = '';
    do {
        const page = await session.list({...request, StartKey});
        ids.push(...page.AccessRequests.map(idOf));
        StartKey = page.NextKey;
    } while (StartKey !== '');
    return ids;
}

describe('a list by scope', () => {
    it('tells mine, what needs my review, and what I have reviewed', async () => {
        const [open, mine, done] = [await requested(), await requested('erin@example.com'), await requested()];
        await (await world.as(ALICE)).approve(done);
        const scopes = async (user: string) => {
            const among = async (Scope: AccessRequestScope) => {
                const ids = await listed(user, {Filter: {Scope}});
                return [open, mine, done].flatMap((id, index) =>
                    ids.includes(id) ? ['open mine done'.split(' ')[index]] : [],
                );
            };
            return {
                all: await among(AccessRequestScope.DEFAULT),
                mine: await among(AccessRequestScope.MY_REQUESTS),
                review: await among(AccessRequestScope.NEEDS_REVIEW),
                reviewed: await among(AccessRequestScope.REVIEWED),
            };
        };
        await until('the list has caught up', async () => (await scopes(ALICE)).reviewed.includes('done'));
        expect(await scopes(ALICE)).toEqual({
            all: ['open', 'mine', 'done'],
            mine: [],
            review: ['open', 'mine'],
            reviewed: ['done'],
        });
        expect(await scopes('erin@example.com')).toEqual({
            all: ['open', 'mine', 'done'],
            mine: ['mine'],
            review: ['open', 'done'],
            reviewed: [],
        });
        expect(await scopes(BOB)).toEqual({all: ['open', 'done'], mine: ['open', 'done'], review: [], reviewed: []});
        expect(await scopes('dave@example.com')).toEqual({all: [], mine: [], review: [], reviewed: []});
        // Who reads all by the verb needs to review all, too, as far as this list goes.
        expect(await scopes(PLUGIN)).toEqual({
            all: ['open', 'mine', 'done'],
            mine: [],
            review: ['open', 'mine', 'done'],
            reviewed: [],
        });
    });
});

describe('a list by portions', () => {
    it.each([
        ['the id', AccessRequestSort.DEFAULT, false],
        ['the time of creation', AccessRequestSort.CREATED, false],
        ['the time of creation, newest first', AccessRequestSort.CREATED, true],
        ['the state', AccessRequestSort.STATE, false],
        ['the user', AccessRequestSort.USER, true],
    ])('has each request once, in the order of %s', async (_what, Sort, Descending) => {
        const made: string[] = [];
        for (let count = 0; count < 7; count += 1) {
            made.push(await requested());
        }
        const request = {Sort, Descending, Limit: 3, Filter: {User: BOB}};
        await until('the list has caught up', async () => {
            const ids = await listed(PLUGIN, request);
            return made.every((id) => ids.includes(id));
        });
        const ids = await listed(PLUGIN, request);
        expect(ids).toEqual([...new Set(ids)]);
        // All were made by one user in one state, and their ids grow with time.
        expect(ids.filter((id) => made.includes(id))).toEqual(Descending ? made.reverse() : made);
    });

    it('stops at the limit and says where to go on', async () => {
        await requested();
        await requested();
        const plugin = await world.as(PLUGIN);
        await until('two are listed', async () => (await plugin.list({})).AccessRequests.length >= 2);
        const {AccessRequests, NextKey} = await plugin.list({Limit: 1});
        expect(AccessRequests).toHaveLength(1);
        expect(NextKey).not.toBe('');
    });

    it('is empty from a place that there is not', async () => {
        const {AccessRequests, NextKey} = await (await world.as(PLUGIN)).list({Limit: 3, StartKey: 'zzz'});
        expect([AccessRequests, NextKey]).toEqual([[], '']);
    });

    it('refuses more than 16,000 at a time', async () => {
        expect(await failureOf((await world.as(PLUGIN)).list({Limit: 100_000}))).toEqual({
            code: 3,
            details: 'page size of 100000 is too large',
        });
    });
});

describe('a list by words', () => {
    it('finds users, roles and ids that hold all of them', async () => {
        const [bobs, petras] = [await requested(), await requested('petra@example.com', ['x1', 'x2'])];
        const found = async (...SearchKeywords: string[]) => {
            const ids = await listed(PLUGIN, {Filter: {SearchKeywords}});
            return {bobs: ids.includes(bobs), petras: ids.includes(petras)};
        };
        await until('both are listed', async () => Object.values(await found('example')).every(Boolean));
        expect(await found('petra')).toEqual({bobs: false, petras: true});
        expect(await found('ELEVATED')).toEqual({bobs: true, petras: false});
        expect(await found(bobs)).toEqual({bobs: true, petras: false});
        expect(await found('petra', 'x2')).toEqual({bobs: false, petras: true});
        expect(await found('petra', 'elevated')).toEqual({bobs: false, petras: false});
    });
});

it('without any right a list is empty, and that is no error', async () => {
    await requested();
    expect(await (await world.as('plugin-noperm')).list({})).toMatchObject({AccessRequests: [], NextKey: ''});
    expect(await (await world.as('plugin-noperm')).find({})).toEqual([]);
});

it('a reviewer who has reviewed sees the request still, and the decision', async () => {
    const id = await requested();
    await (await world.as(ALICE)).approve(id);
    await (await world.as(IVAN)).approve(id);
    const seen = await (await world.as(ALICE)).read(id);
    expect(seen && stateOf(seen)).toBe('APPROVED');
});
