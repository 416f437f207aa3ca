import {
    makeCard,
    makeDialogEvent,
    makeOpenResult,
    makePost,
    makeReview,
    makeRow,
    makeSession,
    REQUEST,
} from '../../../test/fakes/webapp/cards';
import {createFakeHost} from '../../../test/fakes/webapp/fake_host';
import {createFakeServer} from '../../../test/fakes/webapp/fake_server';
import {make} from '../store/actions';
import {ours} from '../store/selectors';
import {createServices} from '../services';

const SUBMIT = '/api/v4/actions/dialogs/submit';

afterEach(() => jest.useRealTimers());

function setUp() {
    const host = createFakeHost();
    const server = createFakeServer();
    const services = createServices({store: host, fetch: server.fetch, basename: () => '', cookies: () => ''});
    host.dispatch(make('sessionRead', {view: makeSession()}));
    let dialogs = [{}];
    server.onRpc('review.open', (_params, triggerId) => {
        // The event overtakes the reply.
        dialogs.forEach((change) => services.inbox.receive(makeDialogEvent(change, triggerId)));
        return makeOpenResult();
    });
    server.onRpc('request.get', () => makeRow({my_review: 'approve'}));
    server.on(SUBMIT, {body: {}});
    const review = () => ours(host.getState()).review;
    const asksOf = (method: string) => server.calls().filter((call) => call.method === method).length;
    const turnsUntil = async (isSo: () => boolean, what: string) => {
        for (let turns = 0; !isSo(); turns += 1) {
            if (turns > 200) {
                throw new Error(`waited for ${what}, the review is ${review()?.phase ?? 'closed'}`);
            }
            await Promise.resolve();
        }
    };
    const until = async (phase: string) => {
        await turnsUntil(() => review()?.phase === phase, phase);
        return review();
    };
    const submissions = () => server.asked.filter(({url}) => url.endsWith(SUBMIT));
    const open = async () => {
        services.review.open(REQUEST, 'approve');
        await until('asking');
    };
    const setDialogs = (...next: Record<string, unknown>[]) => (dialogs = next);
    return {host, server, services, review, until, turnsUntil, asksOf, submissions, open, setDialogs};
}

it('asks what the bridge wrote, sends it back once and says so when Teleport has it', async () => {
    const {server, services, until, submissions, open, review} = setUp();
    await open();
    expect(review()).toMatchObject({teleportUser: 'alice', dialog: {title: 'Approve this access?'}});
    services.review.submit('looks right');
    expect(review()?.phase).toBe('submitting');
    await until('recorded');
    expect(submissions().map(({body}) => body)).toMatchObject([
        {state: 'SEALED', submission: {reason: 'looks right', confirmed: true}},
    ]);
    expect(server.calls().map(({method}) => method)).toEqual(['review.open', 'request.get']);
});

it('keeps the sealed state out of the store', async () => {
    const {host, open} = setUp();
    await open();
    expect(JSON.stringify(host.getState())).not.toContain('SEALED');
});

it('submits once, however often it is told to', async () => {
    const {services, until, submissions, open} = setUp();
    await open();
    services.review.submit('a');
    services.review.submit('b');
    await until('recorded');
    services.review.submit('c');
    expect(submissions()).toHaveLength(1);
});

it('opens once, however often it is told to', async () => {
    const {services, server, until} = setUp();
    services.review.open(REQUEST, 'approve');
    services.review.open(REQUEST, 'approve');
    services.review.open(REQUEST, 'deny');
    await until('asking');
    expect(server.calls()).toHaveLength(1);
});

it('asks again for a reason, with the same dialog', async () => {
    const {server, services, until, submissions, open} = setUp();
    await open();
    server.on(SUBMIT, {body: {errors: {reason: 'A reason is required.'}}});
    services.review.submit('');
    expect(await until('asking')).toMatchObject({reasonError: 'A reason is required.'});
    server.on(SUBMIT, {body: {}});
    services.review.submit('because');
    await until('recorded');
    expect(submissions()).toHaveLength(2);
});

it('shows a request that changed meanwhile as it is now, and sends the old answer no more', async () => {
    const {host, server, services, until, turnsUntil, submissions, open} = setUp();
    await open();
    server.on(SUBMIT, {body: {error: 'The request changed.'}});
    server.onRpc('request.get', () => makeRow({card: makeCard({roles: ['editor', 'admin']})}));
    services.review.submit('');
    expect(await until('failed')).toMatchObject({failure: {message: 'The request changed.'}});
    services.review.submit('');
    await until('failed');
    expect(submissions()).toHaveLength(1);
    await turnsUntil(
        () => ours(host.getState()).requests[REQUEST]?.card.roles.length === 2,
        'the request as it is now',
    );
});

it('claims nothing when the answer has no error but the request has no review', async () => {
    const {server, services, until, open} = setUp();
    server.onRpc('request.get', () => makeRow({my_review: ''}));
    await open();
    services.review.submit('');
    expect(await until('failed')).toMatchObject({failure: {code: 'outcome_unknown'}});
});

it('learns from the card what became of a review whose answer got lost', async () => {
    const {host, server, services, until, open} = setUp();
    host.dispatch(make('sessionRead', {view: makeSession()}));
    await open();
    server.on(SUBMIT, new TypeError('Failed to fetch'));
    services.review.submit('');
    await until('failed');
    const post = makePost({}, makeCard({reviews: [makeReview('alice')]}));
    services.live.postEdited({data: {post: JSON.stringify(post)}});
    expect(await until('recorded')).toMatchObject({failure: null});
});

it("says the bridge's reason when it opens nothing, and repaints", async () => {
    const {server, services, until, turnsUntil, asksOf} = setUp();
    server.onRpc('review.open', () => {
        throw {code: 'already_reviewed', message: 'You approved this already.'};
    });
    services.review.open(REQUEST, 'approve');
    expect(await until('failed')).toMatchObject({failure: {code: 'already_reviewed'}});
    await turnsUntil(() => asksOf('request.get') === 1, 'a fresh reading');
});

it.each([
    ['of another integration', {callback_id: 'poll'}],
    ['of a later version', {elements: [{display_name: 'x', name: 'new', type: 'radio'}]}],
])('asks nothing with a dialog %s', async (_what, change) => {
    const {services, until, setDialogs} = setUp();
    setDialogs(change);
    services.review.open(REQUEST, 'approve');
    expect(await until('failed')).toMatchObject({failure: {code: 'version_mismatch'}});
});

it('only shows a refusal', async () => {
    const {services, submissions, setDialogs, until} = setUp();
    setDialogs({callback_id: 'teleport_refusal', state: '', elements: []});
    services.review.open(REQUEST, 'approve');
    expect(await until('asking')).toMatchObject({dialog: {kind: 'refusal'}});
    services.review.submit('');
    expect(submissions()).toEqual([]);
});

it('tells when the live connection is down', async () => {
    jest.useFakeTimers();
    const {services, until, turnsUntil, asksOf, setDialogs} = setUp();
    setDialogs();
    services.review.open(REQUEST, 'approve');
    await turnsUntil(() => asksOf('review.open') === 1, 'the call');
    await jest.advanceTimersByTimeAsync(3_000);
    expect(await until('failed')).toMatchObject({failure: {code: 'live_connection_down'}});
});

it('shows nothing of an attempt that was closed', async () => {
    const {services, review, open} = setUp();
    services.review.open(REQUEST, 'approve');
    services.review.close();
    await open();
    expect(review()?.attempt).toBe(3);
    services.review.close();
    services.review.submit('');
    expect(review()).toBeNull();
});
