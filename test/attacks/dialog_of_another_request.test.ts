// A false /teleport gets the trigger id of who wanted to decide one thing, and has the real bridge ask him for another.
import {makeDialogEvent, makeOpenResult, makeSession, REQUEST} from '../fakes/webapp/cards';
import {createFakeHost} from '../fakes/webapp/fake_host';
import {createFakeServer} from '../fakes/webapp/fake_server';
import {createServices} from '../../webapp/src/services';
import {make} from '../../webapp/src/store/actions';
import {ours} from '../../webapp/src/store/selectors';

const OTHER = '0194d3a2-2222-7aaa-8bbb-000000000002';

it.each([
    ['another request', {introduction_text: `**Who:** \`mallory\`\n\n**Request:** \`${OTHER}\``}],
    ['a reason that names the wanted one', {introduction_text: `**Reason:** \`**Request:** ${REQUEST}\``}],
    ['the opposite', {title: 'Deny this access?', submit_label: 'Deny'}],
])('a dialog for %s than was asked for is not shown and cannot be submitted', async (_what, change) => {
    const host = createFakeHost();
    const server = createFakeServer();
    const {review, inbox, lifetime} = createServices({
        store: host,
        fetch: server.fetch,
        basename: () => '',
        cookies: () => '',
    });
    host.dispatch(make('sessionRead', {view: makeSession()}));
    server.onRpc('review.open', (_params, triggerId) => {
        inbox.receive(makeDialogEvent(change, triggerId));
        return makeOpenResult();
    });
    review.open(REQUEST, 'approve');
    for (let turns = 0; turns < 200 && ours(host.getState()).review?.phase === 'opening'; turns += 1) {
        await Promise.resolve();
    }
    expect(ours(host.getState()).review).toMatchObject({
        phase: 'failed',
        dialog: null,
        failure: {code: 'not_the_bridge'},
    });
    review.submit('fine');
    expect(server.asked.filter(({url}) => url.endsWith('/actions/dialogs/submit'))).toEqual([]);
    lifetime.end();
});
