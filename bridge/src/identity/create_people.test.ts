import {BridgeError} from '../errors';
import {createReviewWorld} from '../../../test/fakes/review_world';

it('finds the account of a Teleport user and back', async () => {
    const {people, account} = await createReviewWorld();
    expect(await people.accountOf('alice')).toBe(account.alice.id);
    expect(await people.accountOf('nobody')).toBeNull();
    expect(await people.linkForDecision(account.alice.id)).toMatchObject({teleportUser: 'alice', source: 'trait'});
});

it('sees at once that the trait was taken away', async () => {
    const {people, account, teleport} = await createReviewWorld();
    await people.linkForDecision(account.alice.id);
    const {alice} = Object.fromEntries(teleport.users);
    teleport.users.set('alice', {...alice!, traits: {}});
    expect(await people.linkForDecision(account.alice.id)).toMatchObject({linked: false, reason: 'no_match'});
});

it('uses the map alone without the verb, and names the verb to others', async () => {
    const {people, account, teleport, config} = await createReviewWorld();
    teleport.failWith('listUsers', new BridgeError('teleport_denied', 'access denied'));
    teleport.failWith('getUser', new BridgeError('teleport_denied', 'access denied'));
    config.identity = {...config.identity, users: {[account.alice.id]: 'alice'}};
    expect(await people.linkForDecision(account.alice.id)).toMatchObject({linked: true, source: 'map'});
    expect(await people.linkForDecision(account.ivan.id)).toMatchObject({
        reason: 'missing_verb',
        userMessage: expect.stringContaining('user: [list, read]'),
    });
});

it('loads the list of users once for many questions within a minute', async () => {
    const {people, account, teleport, clock} = await createReviewWorld();
    await Promise.all([account.alice, account.ivan].map(({id}) => people.linkForDecision(id)));
    expect(teleport.calls.filter((call) => call === 'listUsers')).toHaveLength(1);
    await clock.advance(60_000);
    await people.linkForDecision(account.alice.id);
    expect(teleport.calls.filter((call) => call === 'listUsers')).toHaveLength(2);
});
