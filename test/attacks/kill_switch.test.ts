// `[review] enabled = false` is thrown when the bridge, or its way of acting for people, is suspected.
import {createRpcWorld} from '../fakes/rpc_world';

async function setUp() {
    const world = await createRpcWorld();
    // Neither is in a channel with the card; Teleport would show it to ivan, whoever asks as him.
    world.mattermost.members.get('c1')?.delete(world.account.ivan.id);
    const certificates = () => world.teleport.calls.filter((call) => call.startsWith('generateUserCertificate'));
    return {...world, certificates};
}

it('while it is thrown the bridge does nothing in the name of people, not even reading', async () => {
    const {call, config, request, account, certificates} = await setUp();
    config.review = {...config.review, enabled: false};
    for (const [method, params] of [
        ['request.get', {}],
        ['review.open', {decision: 'approve'}],
        ['review.open', {decision: 'deny'}],
    ] as const) {
        const answer = await call(account.ivan.id, method, {...params, request_id: request.id});
        expect(answer).toMatchObject({ok: false, error: {code: 'request_not_found'}});
    }
    expect(certificates()).toEqual([]);
});

it('and no dialog opened before it decides anything', async () => {
    const {config, request, account, reviews, teleport, certificates} = await setUp();
    const {digest} = await reviews.propose(account.alice.id, request.id, 'approve');
    config.review = {...config.review, enabled: false};
    const order = {requestId: request.id, digest, decision: 'approve', reason: ''} as const;
    await expect(reviews.submit(account.alice.id, order)).rejects.toMatchObject({code: 'request_link_only'});
    expect(teleport.submissions).toEqual([]);
    expect(certificates()).toEqual([]);
});

it('while it is not thrown ivan is asked for as himself', async () => {
    const {result, request, account, certificates} = await setUp();
    await result(account.ivan.id, 'request.get', {request_id: request.id});
    expect(certificates()).toHaveLength(1);
});
