import {createReviewWorld} from '../fakes/review_world';

it('who is in no channel with a card and whom Teleport shows nothing gets the answer of an unknown id', async () => {
    const {account, mattermost, teleport, decide, reviews} = await createReviewWorld();
    mattermost.members.get('c1')?.delete(account.ivan.id);
    teleport.notReviewers.add('ivan');
    const unknown = await reviews.propose(account.alice.id, 'no-such-id', 'approve').catch((error: unknown) => error);
    const hidden = await decide(account.ivan.id).catch((error: unknown) => error);
    const {userMessage} = unknown as {userMessage: string};
    expect(hidden).toMatchObject({code: 'request_not_found', userMessage});
});
