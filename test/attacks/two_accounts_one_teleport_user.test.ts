import {createReviewWorld} from '../fakes/review_world';
import {anAccount} from '../fakes/requests';

it('nobody acts for a Teleport user to whom two accounts are linked, whatever the sources', async () => {
    const {mattermost, account, config, decide, teleport} = await createReviewWorld();
    const mallory = anAccount('mallory');
    mattermost.users.set(mallory.id, mallory);
    config.identity = {...config.identity, users: {[mallory.id]: 'alice'}};
    await expect(decide(mallory.id)).rejects.toMatchObject({code: 'not_linked'});
    await expect(decide(account.alice.id)).rejects.toMatchObject({code: 'not_linked'});
    expect(teleport.submissions).toEqual([]);
});
