import {createReviewWorld} from '../fakes/review_world';
import {aReview} from '../fakes/requests';

it.each(['approve', 'deny'] as const)('a request born with a review inside takes no %s', async (decision) => {
    const {account, deliveries, teleport, request, decide} = await createReviewWorld();
    teleport.put({...request, reviews: [aReview({author: 'nobody'})]});
    deliveries.setProvenances(request.id, {nobody: 'smuggled'});
    await expect(decide(account.alice.id, decision)).rejects.toMatchObject({code: 'request_suspicious'});
    expect(teleport.submissions).toEqual([]);
});
