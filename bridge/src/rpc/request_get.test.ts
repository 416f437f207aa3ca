import {requestResult} from '../../../proto/bridge/rpc';
import {BridgeError} from '../errors';
import {aRequest, aReview, anAccount} from '../../../test/fakes/requests';
import {createRpcWorld} from '../../../test/fakes/rpc_world';

const NOT_FOUND = {
    ok: false,
    error: {code: 'request_not_found', message: 'There is no such Access Request, or it has ended.'},
};

it('gives a member of its channel the card, a post there and his own review', async () => {
    const {result, account, request, add} = await createRpcWorld();
    const reviewed = {...aRequest({id: 'other'}), reviews: [aReview({author: 'alice', proposedState: 'DENIED'})]};
    add(reviewed, 'c1');
    const row = requestResult.parse(await result(account.alice.id, 'request.get', {request_id: request.id}));
    expect(row).toMatchObject({post_id: 'p1', channel_id: 'c1', my_review: ''});
    expect(row.card).toMatchObject({
        request_id: request.id,
        creation_key: '',
        status: 'pending',
        decide: 'dialog',
        web_url: 'https://teleport.example.com',
        people: {bob: account.bob.id},
    });
    expect(await result(account.alice.id, 'request.get', {request_id: 'other'})).toMatchObject({my_review: 'deny'});
});

it('gives the requester his request, without a post that he cannot open', async () => {
    const {result, account, request, mattermost} = await createRpcWorld();
    mattermost.members.get('c1')?.delete(account.bob.id);
    const row = await result(account.bob.id, 'request.get', {request_id: request.id});
    expect(row).toMatchObject({post_id: '', channel_id: '', card: {requester: 'bob'}});
});

it('gives it to whom Teleport shows it', async () => {
    const {result, account, request, mattermost} = await createRpcWorld();
    mattermost.members.get('c1')?.delete(account.ivan.id);
    expect(await result(account.ivan.id, 'request.get', {request_id: request.id})).toMatchObject({post_id: ''});
});

it('gives a member of its channel the card even when Teleport does not know him, and only him', async () => {
    const {result, call, request, mattermost} = await createRpcWorld();
    const [dora, eve] = [anAccount('dora'), anAccount('eve')];
    [dora, eve].forEach((one) => mattermost.users.set(one.id, one));
    mattermost.members.get('c1')?.add(dora.id);
    expect(await result(dora.id, 'request.get', {request_id: request.id})).toMatchObject({my_review: ''});
    expect(await call(eve.id, 'request.get', {request_id: request.id})).toEqual(NOT_FOUND);
});

it('shows a smuggled review as what it is', async () => {
    const {result, account, add, deliveries} = await createRpcWorld();
    add(aRequest({id: 'bad', reviews: [aReview({author: 'carol'})]}), 'c1');
    deliveries.setProvenances('bad', {carol: 'smuggled'});
    expect(await result(account.alice.id, 'request.get', {request_id: 'bad'})).toMatchObject({
        card: {status: 'suspicious', decide: 'none'},
    });
});

it('shows the requester his own while Mattermost cannot say who is where', async () => {
    const {result, account, request, mattermost} = await createRpcWorld();
    mattermost.failWith('isChannelMember', new BridgeError('mattermost_unavailable', 'down', {retriable: true}));
    expect(await result(account.bob.id, 'request.get', {request_id: request.id})).toMatchObject({post_id: ''});
});

it.each([[{}], [{request_id: 7}], [{request_id: null}]])('cannot read %j', async (params) => {
    const {call, account} = await createRpcWorld();
    expect(await call(account.alice.id, 'request.get', params)).toMatchObject({error: {code: 'callback_refused'}});
});
