import {createCallbackWorld, type CallbackWorld} from '../fakes/callbacks/callback_world';
import {createTriggerSigner, withPart} from '../fakes/callbacks/trigger_ids';

let world: CallbackWorld;
beforeEach(async () => {
    world = await createCallbackWorld();
});
afterEach(() => world.stop());

it('a trigger id with another user written into it opens nothing for that user', async () => {
    const {action, trigger, account, mattermost, results} = world;
    const answer = await action(account.alice.id, {trigger_id: withPart(trigger(account.bob.id), 1, account.alice.id)});
    expect([answer.status, answer.json()]).toEqual([200, {}]);
    expect(mattermost.dialogs).toEqual([]);
    expect(results).toEqual(['action trigger_bad_signature']);
});

it('a trigger id signed by another key opens nothing', async () => {
    const {action, account, clock, mattermost} = world;
    await action(account.alice.id, {trigger_id: createTriggerSigner().make(account.alice.id, clock.now())});
    expect(mattermost.dialogs).toEqual([]);
});

it('a trigger id as Mattermost made it opens the dialog', async () => {
    await world.action(world.account.alice.id);
    expect(world.mattermost.dialogs).toHaveLength(1);
});
