import {BridgeError} from '../../bridge/src/errors';
import {createReviewWorld} from '../fakes/review_world';
import {aTeleportUser, anAccount} from '../fakes/requests';

async function withChangedAddress() {
    const world = await createReviewWorld();
    const mallory = anAccount('mallory', {email: 'carol@example.com'});
    world.mattermost.users.set(mallory.id, mallory);
    world.mattermost.members.get('c1')?.add(mallory.id);
    world.teleport.users.set('Carol@example.com', aTeleportUser('Carol@example.com'));
    return {...world, mallory};
}

it('an address links while the server verifies addresses', async () => {
    const {decide, mallory} = await withChangedAddress();
    expect(await decide(mallory.id)).toMatchObject({kind: 'recorded'});
});

it('an address proves nothing while the server does not verify addresses', async () => {
    const {mattermost, decide, mallory, people} = await withChangedAddress();
    mattermost.config.requireEmailVerification = false;
    await expect(decide(mallory.id)).rejects.toMatchObject({code: 'not_linked'});
    expect(await people.linkForDecision(mallory.id)).toMatchObject({reason: 'email_not_verified_by_server'});
});

it('an address proves nothing when the setting cannot be read', async () => {
    const {mattermost, decide, mallory} = await withChangedAddress();
    mattermost.failWith('getClientConfig', new BridgeError('mattermost_unavailable', 'down', {retriable: true}));
    await expect(decide(mallory.id)).rejects.toMatchObject({code: 'not_linked'});
});

it('the setting is read again after a minute', async () => {
    const {mattermost, decide, mallory, people, clock} = await withChangedAddress();
    expect(await people.linkForDecision(mallory.id)).toMatchObject({linked: true});
    mattermost.config.requireEmailVerification = false;
    await clock.advance(60_000);
    await expect(decide(mallory.id)).rejects.toMatchObject({code: 'not_linked'});
});

it('a Teleport user with a trait is never matched by his address', async () => {
    const {decide, mallory, teleport, account, people} = await withChangedAddress();
    const traits = {mattermost_user_id: [account.ivan.id]};
    teleport.users.delete('ivan');
    teleport.users.set('Carol@example.com', aTeleportUser('Carol@example.com', {traits}));
    await expect(decide(mallory.id)).rejects.toMatchObject({code: 'not_linked'});
    expect(await people.linkForDecision(mallory.id)).toMatchObject({reason: 'no_match'});
});
