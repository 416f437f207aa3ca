import {requestListResult} from '../../../proto/bridge/rpc';
import {aRequest, aReview, anAccount} from '../../../test/fakes/requests';
import {createRpcWorld} from '../../../test/fakes/rpc_world';
import {createMembership} from './membership';
import {PAGE_SIZE, createRequestList} from './request_list';
import {createRows} from './rows';

const AT = aRequest().createdAt;

async function setUp() {
    const world = await createRpcWorld();
    const list = async (userId: string, scope: string, page = 0) => {
        const answer = requestListResult.parse(await world.result(userId, 'request.list', {scope, page}));
        return {...answer, ids: answer.rows.map(({card}) => card.request_id)};
    };
    return {...world, list};
}

it('lists what waits for me: open, of others, not reviewed by me, in my channels; the most urgent first', async () => {
    const {list, add, account, request, deliveries} = await setUp();
    add(aRequest({id: 'urgent', pendingUntil: AT + 60_000}), 'c1');
    add(aRequest({id: 'endless', pendingUntil: null}), 'c1');
    add(aRequest({id: 'approved', state: 'APPROVED'}), 'c1');
    add(aRequest({id: 'mine', requester: 'alice'}), 'c1');
    add(aRequest({id: 'reviewed', reviews: [aReview({author: 'alice'})]}), 'c1');
    add(aRequest({id: 'elsewhere'}), 'c2');
    add(aRequest({id: 'nowhere'}));
    add(aRequest({id: 'smuggled', reviews: [aReview({author: 'carol'})]}), 'c1');
    deliveries.setProvenances('smuggled', {carol: 'smuggled'});
    const {ids, waiting, more} = await list(account.alice.id, 'review');
    expect(ids).toEqual(['urgent', request.id, 'endless']);
    expect({waiting, more}).toEqual({waiting: 3, more: false});
});

it('lists mine wherever they are, and tells of posts that I can open only', async () => {
    const {list, add, account, request} = await setUp();
    add(aRequest({id: 'hidden', requester: 'bob', createdAt: AT + 1}), 'c2');
    add(aRequest({id: 'done', requester: 'bob', state: 'DENIED', createdAt: AT - 1}));
    const {ids, rows, waiting} = await list(account.bob.id, 'mine');
    expect(ids).toEqual(['hidden', request.id, 'done']);
    expect(rows.map(({post_id: post}) => post)).toEqual(['', 'p1', '']);
    expect(waiting).toBe(0);
});

it('lists all that I can see, newest first, in pages', async () => {
    const {list, add, account} = await setUp();
    for (let index = 1; index <= PAGE_SIZE + 4; index += 1) {
        add(aRequest({id: `r${index}`, createdAt: AT + index}), 'c1');
    }
    add(aRequest({id: 'elsewhere', createdAt: AT + 99}), 'c2');
    const first = await list(account.alice.id, 'recent');
    const second = await list(account.alice.id, 'recent', 1);
    expect(first.ids.slice(0, 2)).toEqual(['r24', 'r23']);
    expect([first.ids.length, first.more, first.waiting]).toEqual([PAGE_SIZE, true, 25]);
    expect([second.ids.length, second.more]).toEqual([5, false]);
    expect((await list(account.alice.id, 'recent', 7)).ids).toEqual([]);
    expect((await list(account.alice.id, 'recent', -3)).ids).toEqual(first.ids);
});

it('shows who stands for nobody in Teleport his channels, and nothing to decide', async () => {
    const {list, mattermost, request} = await setUp();
    const dora = anAccount('dora');
    mattermost.users.set(dora.id, dora);
    mattermost.members.get('c1')?.add(dora.id);
    expect((await list(dora.id, 'recent')).ids).toEqual([request.id]);
    expect(await list(dora.id, 'review')).toMatchObject({ids: [], waiting: 0});
    expect((await list(dora.id, 'mine')).ids).toEqual([]);
});

it.each([[{scope: 'all', page: 0}], [{scope: 'mine'}], [{scope: 'mine', page: '1'}]])(
    'cannot read %j',
    async (params) => {
        const {call, account} = await setUp();
        expect(await call(account.alice.id, 'request.list', params)).toMatchObject({error: {code: 'callback_refused'}});
    },
);

it('asks Mattermost once per channel and Teleport never, for ten thousand requests', async () => {
    const {people, mattermost, teleport, reviews, account} = await setUp();
    const requests = Array.from({length: 10_000}, (_, index) => aRequest({id: `r${index}`, createdAt: AT + index}));
    const recorded = new Map(
        requests.map(({id}, index) => [id, {posts: [{channelId: `c${index % 5}`, postId: id}], provenances: {}}]),
    );
    const deliveries = {recorded: (id: string) => recorded.get(id) ?? {posts: [], provenances: {}}};
    const list = createRequestList({
        people,
        deliveries,
        store: {all: () => requests},
        membership: createMembership(mattermost),
        rows: createRows({people, deliveries, reviews, clusterName: () => '', webUrl: () => ''}),
    });
    const caller = {userId: account.alice.id, teamId: '', channelId: '', triggerId: ''};
    await list({scope: 'recent', page: 0}, caller);
    mattermost.calls.length = 0;
    teleport.calls.length = 0;
    const {rows, waiting} = (await list({scope: 'recent', page: 0}, caller)) as {rows: unknown[]; waiting: number};
    expect(rows).toHaveLength(PAGE_SIZE);
    expect(waiting).toBe(2_000);
    expect(mattermost.calls.filter((name) => name === 'isChannelMember')).toHaveLength(5);
    // The one user that is re-read is the caller himself.
    expect(teleport.calls).toEqual(['getUser']);
});
