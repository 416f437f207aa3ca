import {createReviewWorld} from '../fakes/review_world';
import {aTeleportUser} from '../fakes/requests';

it("no certificate is ever asked for in the bridge's own name", async () => {
    const {account, teleport, config, decide} = await createReviewWorld();
    const own = teleport.identityInfo.userName;
    teleport.users.delete('alice');
    teleport.users.set(own, aTeleportUser(own));
    config.identity = {...config.identity, users: {[account.alice.id]: own}};
    await expect(decide(account.alice.id)).rejects.toMatchObject({code: 'impersonation_refused'});
    expect(teleport.calls).not.toContain(`generateUserCertificate ${own}`);
});
