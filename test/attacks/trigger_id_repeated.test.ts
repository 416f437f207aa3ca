import {createCallbackWorld, type CallbackWorld} from '../fakes/callbacks/callback_world';
import {withTwinSignature} from '../fakes/callbacks/trigger_ids';

let world: CallbackWorld;
beforeEach(async () => {
    world = await createCallbackWorld();
});
afterEach(() => world.stop());

it('a click that was recorded on the wire cannot be played back, also under the second form of its signature', async () => {
    const {action, trigger, account, mattermost, results} = world;
    const used = trigger(account.alice.id);
    await action(account.alice.id, {trigger_id: used});
    expect(mattermost.dialogs).toHaveLength(1);
    await action(account.alice.id, {trigger_id: used});
    await action(account.alice.id, {trigger_id: withTwinSignature(used)});
    expect(mattermost.dialogs).toHaveLength(1);
    expect(results.slice(1)).toEqual(['action trigger_repeated', 'action trigger_repeated']);
});
