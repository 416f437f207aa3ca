import {makeDialogEvent} from '../../../test/fakes/webapp/cards';
import {createFakeServer} from '../../../test/fakes/webapp/fake_server';
import {createHttp} from './http';
import {parseOpenDialog, type OpenDialog} from './open_dialog';
import {createSubmitDialog} from './submit_dialog';

const SUBMIT = '/api/v4/actions/dialogs/submit';
const DIALOG = parseOpenDialog(makeDialogEvent()) as OpenDialog;

function setUp() {
    const server = createFakeServer();
    const {signal} = new AbortController();
    const http = createHttp({fetch: server.fetch, basename: () => '', cookies: () => '', signal});
    const submit = createSubmitDialog({http, whomToAsk: () => Promise.resolve({teamId: 'team', channelId: 'own'})});
    return {server, send: () => submit(DIALOG, {reason: 'fine'})};
}

it('sends back address, state and values, from the own channel', async () => {
    const {server, send} = setUp();
    server.on(SUBMIT, {body: {}});
    expect(await send()).toEqual({error: '', errors: {}});
    expect(server.asked.map(({body}) => body)).toEqual([
        {
            url: 'https://bridge.example.com/callbacks/dialog',
            callback_id: 'teleport_decision',
            state: 'SEALED',
            submission: {reason: 'fine'},
            channel_id: 'own',
            team_id: 'team',
            cancelled: false,
        },
    ]);
});

it('reads what is wrong', async () => {
    const {server, send} = setUp();
    server.on(SUBMIT, {body: {error: 'E', errors: {reason: 'R'}}});
    expect(await send()).toEqual({error: 'E', errors: {reason: 'R'}});
});

const appError = (status: number, id: string) => ({status, body: {id, message: 'words', status_code: status}});

it.each([
    ['a lost connection', new TypeError('Failed to fetch')],
    ['a bridge that hung up', appError(400, 'api.post.do_action.action_integration.app_error')],
    ['a bridge that answers nonsense', appError(500, 'app.submit_interactive_dialog.decode_json_error')],
    ['a page instead of an answer', {status: 200, text: '<html>'}],
    ['a proxy', {status: 504, text: ''}],
])('does not know the outcome after %s, and does not repeat it', async (_what, answer) => {
    const {server, send} = setUp();
    server.on(SUBMIT, answer);
    await expect(send()).rejects.toMatchObject({failure: {code: 'outcome_unknown'}});
    expect(server.asked).toHaveLength(1);
});

it.each([
    [401, 'signed_out'],
    [403, 'mattermost_failed'],
])('knows that %d went nowhere', async (status, code) => {
    const {server, send} = setUp();
    server.on(SUBMIT, appError(status, 'api.context.permissions.app_error'));
    await expect(send()).rejects.toMatchObject({failure: {code}});
});
