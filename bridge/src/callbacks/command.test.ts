import {commandCallback} from '../../../proto/bridge/callbacks';
import {createCallbackWorld, TEAM, type CallbackWorld} from '../../../test/fakes/callbacks/callback_world';
import {cases} from '../../../test/fixtures/mattermost/slash-commands.json';
import {Secret} from '../config/secret';

let world: CallbackWorld;
beforeEach(async () => {
    world = await createCallbackWorld();
});
afterEach(() => world.stop());

it('answers help to everybody who is proven', async () => {
    const answer = await world.command(world.account.bob.id, '');
    expect(answer.headers['content-type']).toContain('application/json');
    expect(answer.json()).toMatchObject({
        response_type: 'ephemeral',
        text: expect.stringContaining('/teleport review') as string,
    });
    expect(world.results).toEqual(['command ok']);
});

it('opens the same dialog as a click', async () => {
    const {command, account, request, mattermost, callbacks, lastState} = world;
    const answer = await command(account.alice.id, `review ${request.id} deny`);
    expect(answer.json()).toMatchObject({text: ''});
    expect(mattermost.dialogs).toHaveLength(1);
    expect(callbacks.keys.openDialog(lastState())).toMatchObject({userId: account.alice.id, decision: 'deny'});
});

it('says what is wrong in an ephemeral answer', async () => {
    const {command, account, request, mattermost, results} = world;
    const answer = await command(account.bob.id, `review ${request.id} approve`);
    expect(answer.json()).toMatchObject({response_type: 'ephemeral', text: expect.stringMatching(/\S/) as string});
    expect(mattermost.dialogs).toEqual([]);
    expect(results).toEqual(['command own_request']);
});

it('for somebody who may not see a request there is none', async () => {
    const {command, account, request, mattermost, teleport} = world;
    mattermost.members.get('c1')?.delete(account.ivan.id);
    teleport.notReviewers.add('ivan');
    const hidden = await command(account.ivan.id, `review ${request.id} approve`);
    const absent = await command(account.ivan.id, 'review 0194d2a1-0000-7000-8000-00000000ffff approve');
    expect(hidden.body).toBe(absent.body);
});

it('takes the token of a command made by hand, in its own team', async () => {
    const {command, config, account} = world;
    config.mattermost.commandTokens = {'team-name': new Secret('hand-made')};
    expect((await command(account.bob.id, 'help', {token: 'hand-made', team_id: TEAM})).body).toContain('review');
    expect((await command(account.bob.id, 'help', {token: 'hand-made', team_id: 'u'.repeat(26)})).body).toContain('K1');
});

it('answers the plugin in props', async () => {
    const text = `rpc ${Buffer.from(JSON.stringify({method: 'nothing', params: {}})).toString('base64url')}`;
    const answer = await world.command(world.account.bob.id, text);
    expect(answer.json()).toMatchObject({
        text: '',
        props: {teleport_rpc: {ok: false, error: {code: 'unknown_method'}}},
    });
});

it('reads what a real server sends for a command', () => {
    const forms = cases.flatMap((one) => ('callback' in one ? (one.callback as {form?: unknown}[]) : []));
    const read = forms.flatMap(({form}) => (form === undefined ? [] : [commandCallback.safeParse(form).success]));
    expect(read.length).toBeGreaterThan(20);
    expect(read.filter((success) => !success)).toEqual([]);
});
