// Who may not see a request learns nothing from the webapp's calls: not what it says, not even that it exists.
import {requestListResult} from '../../proto/bridge/rpc';
import {aRequest} from '../fakes/requests';
import {createRpcWorld} from '../fakes/rpc_world';

/** Ivan left the channel with the card, and Teleport shows him no requests of others. */
async function setUp() {
    const world = await createRpcWorld();
    world.mattermost.members.get('c1')?.delete(world.account.ivan.id);
    world.teleport.notReviewers.add('ivan');
    world.add(aRequest({id: 'his-own', requester: 'ivan'}));
    return {...world, ivan: world.account.ivan.id};
}

it.each([
    ['request.get', {}],
    ['review.open', {decision: 'approve'}],
    ['review.open', {decision: 'deny'}],
])('%s answers as for an id that nobody ever used', async (method, params) => {
    const {call, request, ivan, mattermost} = await setUp();
    const hidden = await call(ivan, method, {...params, request_id: request.id});
    const unknown = await call(ivan, method, {...params, request_id: '0194d2a1-ffff-7000-8000-00000000ffff'});
    expect(hidden).toMatchObject({ok: false, error: {code: 'request_not_found'}});
    expect(hidden).toEqual(unknown);
    expect(mattermost.dialogs).toEqual([]);
});

it.each(['review', 'mine', 'recent'])('request.list, scope %s, neither shows nor counts it', async (scope) => {
    const {result, request, ivan} = await setUp();
    const {rows, waiting, more} = requestListResult.parse(await result(ivan, 'request.list', {scope, page: 0}));
    expect(rows.map(({card}) => card.request_id)).not.toContain(request.id);
    expect({waiting, more}).toEqual({waiting: 0, more: false});
});
