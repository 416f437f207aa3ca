import {createCardModel} from '../../bridge/src/cards/card_model';
import {aRequest, aReview} from '../fakes/requests';
import {createRpcWorld} from '../fakes/rpc_world';
import {createCallbackWorld, type CallbackWorld} from '../fakes/callbacks/callback_world';

let world: CallbackWorld;
beforeEach(async () => {
    world = await createCallbackWorld();
});
afterEach(() => world.stop());

it('somebody who clicks without end is told once and served again a minute later; others do not notice', async () => {
    const {action, account, mattermost, clock, results} = world;
    const click = (userId: string) => action(userId);
    for (let count = 0; count < 40; count += 1) {
        expect((await click(account.alice.id)).status).toBe(200);
    }
    const titles = mattermost.dialogs.map(({dialog}) => dialog.callback_id);
    expect(titles.filter((id) => id === 'teleport_decision')).toHaveLength(30);
    expect(titles.filter((id) => id === 'teleport_refusal')).toHaveLength(1);
    expect(results.filter((result) => result === 'action rate_limited')).toHaveLength(10);
    await click(account.ivan.id);
    expect(mattermost.dialogs).toHaveLength(32);
    await clock.advance(60_000);
    await click(account.alice.id);
    expect(mattermost.dialogs).toHaveLength(33);
});

it('a flood of forged calls neither fills the log nor keeps the genuine ones out', async () => {
    const {action, account, log, mattermost, results} = world;
    for (let count = 0; count < 100; count += 1) {
        await action(account.alice.id, {context: {request_id: 'x', action: 'approve', creation_key: 'x', mac: 'x'}});
    }
    expect(results).toHaveLength(100);
    expect(log.lines.length).toBeLessThan(40);
    await action(account.alice.id);
    expect(mattermost.dialogs).toHaveLength(1);
});

it.each(['request.get', 'review.open'])('%s takes no id that would fill the log or go to Teleport', async (method) => {
    const {call, account, teleport} = await createRpcWorld();
    const before = teleport.calls.length;
    const reply = await call(account.alice.id, method, {request_id: 'x'.repeat(40_000), decision: 'approve'});
    expect(reply).toMatchObject({ok: false, error: {code: 'callback_refused'}});
    expect(teleport.calls).toHaveLength(before);
});

it('a command as long as a call can be keeps nobody waiting', async () => {
    const {command, account} = world;
    const started = performance.now();
    for (let count = 0; count < 20; count += 1) {
        expect((await command(account.alice.id, 'x'.repeat(60_000))).status).toBe(200);
    }
    // Each took nearly half a second when it was compared letter by letter with the commands there are.
    expect(performance.now() - started).toBeLessThan(2_000);
});

it('megabytes of what nobody can see, in a review put into a request or as a suggested reviewer, take no time', () => {
    const unseen = '\u202e'.repeat(1_000_000);
    const request = aRequest({reviews: [aReview({author: unseen, reason: unseen})], suggestedReviewers: [unseen]});
    const started = performance.now();
    for (let count = 0; count < 5; count += 1) {
        createCardModel({
            request,
            provenances: {},
            clusterName: '',
            webUrl: '',
            creationKey: '',
            decide: {mode: 'none', reason: ''},
            people: {},
        });
    }
    // One took more than a second, and every look at the request paints it several times.
    expect(performance.now() - started).toBeLessThan(1_000);
});
