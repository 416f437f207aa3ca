import {createReviewWorld} from '../fakes/review_world';

describe.each([
    ['deactivated', {isActive: false}],
    ['guest', {isGuest: true}],
    ['bot', {isBot: true}],
    ['remote', {isRemote: true}],
] as const)('a %s account', (reason, change) => {
    it('decides nothing, although it is linked', async () => {
        const {mattermost, account, decide, teleport, people} = await createReviewWorld();
        mattermost.users.set(account.alice.id, {...account.alice, ...change});
        await expect(decide(account.alice.id)).rejects.toMatchObject({code: 'not_linked'});
        expect(await people.linkForDecision(account.alice.id)).toMatchObject({linked: false, reason});
        expect(teleport.submissions).toEqual([]);
    });

    it('is refused also when it became so under the open dialog', async () => {
        const {mattermost, account, reviews, request, teleport} = await createReviewWorld();
        const {digest} = await reviews.propose(account.alice.id, request.id, 'approve');
        mattermost.users.set(account.alice.id, {...account.alice, ...change});
        const order = {requestId: request.id, digest, decision: 'approve', reason: ''} as const;
        await expect(reviews.submit(account.alice.id, order)).rejects.toMatchObject({code: 'not_linked'});
        expect(teleport.submissions).toEqual([]);
    });
});
