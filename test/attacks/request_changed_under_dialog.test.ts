import {createReviewWorld} from '../fakes/review_world';

it.each([{roles: ['prod-access', 'root']}, {requestReason: 'another'}, {accessUntil: 1}])(
    'a request that is not what the dialog showed is not decided: %j',
    async (change) => {
        const {account, reviews, request, teleport} = await createReviewWorld();
        const {digest} = await reviews.propose(account.alice.id, request.id, 'approve');
        teleport.put({...request, ...change});
        const order = {requestId: request.id, digest, decision: 'approve', reason: ''} as const;
        await expect(reviews.submit(account.alice.id, order)).rejects.toMatchObject({code: 'request_changed'});
        expect(teleport.submissions).toEqual([]);
    },
);
