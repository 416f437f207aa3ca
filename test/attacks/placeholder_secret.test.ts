import {createKeys} from '../../bridge/src/callbacks/keys';
import {Secret} from '../../bridge/src/config/secret';
import {createCallbackWorld, CREATION_KEY, TEAM, type CallbackWorld} from '../fakes/callbacks/callback_world';

let world: CallbackWorld;
const placeholder = new Secret('signing-secret-value');
beforeEach(async () => {
    world = await createCallbackWorld({
        mattermost: {secret: null, secretPrevious: placeholder, secretProblem: 'a placeholder'},
    });
});
afterEach(() => world.stop());

it('with the placeholder of the guide as secret, whoever signs with it is refused everywhere', async () => {
    const {action, command, dialog, account, request, mattermost, reviewsMade, results, clock} = world;
    const guessed = createKeys(placeholder, null);
    const {digest} = await world.reviews.propose(account.alice.id, request.id, 'approve');
    const state = guessed.sealDialog({
        requestId: request.id,
        digest,
        decision: 'approve',
        userId: account.alice.id,
        expiresAt: clock.now() + 60_000,
    });
    const context = guessed.actionContext(request.id, 'approve', CREATION_KEY);
    const answers = [
        await command(account.alice.id, `review ${request.id} approve`, {token: guessed.commandToken(TEAM)}),
        await action(account.alice.id, {context}),
        await dialog(account.alice.id, state),
    ];
    expect(answers.map(({status}) => status)).toEqual([200, 200, 200]);
    expect(mattermost.dialogs).toEqual([]);
    expect(reviewsMade()).toEqual([]);
    expect(results).toEqual(['command', 'action', 'dialog'].map((route) => `${route} secret_unusable`));
});

it('a command token made by hand does not help without a secret', async () => {
    const {command, config, account} = world;
    config.mattermost.commandTokens = {'team-name': new Secret('hand-made')};
    const answer = await command(account.alice.id, 'help', {token: 'hand-made'});
    expect(answer.body).toContain('(K1)');
});
