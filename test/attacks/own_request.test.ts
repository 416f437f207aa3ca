import {createReviewWorld} from '../fakes/review_world';

it('a requester decides nothing about his own request, and Teleport is not even asked', async () => {
    const {account, decide, teleport} = await createReviewWorld();
    await expect(decide(account.bob.id)).rejects.toMatchObject({code: 'own_request'});
    expect(teleport.calls.filter((call) => call.startsWith('submitReview'))).toEqual([]);
});
