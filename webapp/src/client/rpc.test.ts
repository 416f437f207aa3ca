import {makeSession} from '../../../test/fakes/webapp/cards';
import {createFakeServer, rpcBody, TRIGGER} from '../../../test/fakes/webapp/fake_server';
import {createHttp} from './http';
import {createRpc} from './rpc';

const EXECUTE = '/api/v4/commands/execute';

function setUp() {
    const server = createFakeServer();
    const {signal} = new AbortController();
    const http = createHttp({fetch: server.fetch, basename: () => '', cookies: () => '', signal});
    const rpc = createRpc({http, whomToAsk: () => Promise.resolve({teamId: 'team', channelId: 'own'})});
    return {server, rpc, ask: () => rpc.call('session.get', {})};
}

const failsWith = (answer: Promise<unknown>, failure: object) => expect(answer).rejects.toMatchObject({failure});

it('types a command in the own channel and reads the answer from its props', async () => {
    const {server, ask} = setUp();
    server.onRpc('session.get', () => ({...makeSession(), added_later: 1}));
    expect(await ask()).toEqual({result: makeSession(), triggerId: TRIGGER});
    expect(server.calls()).toEqual([{method: 'session.get', params: {}}]);
    expect(server.asked[0]?.body).toMatchObject({channel_id: 'own', team_id: 'team', root_id: ''});
});

it('reads a recorded reply', async () => {
    const {server, ask} = setUp();
    server.on(EXECUTE, {
        body: {...rpcBody({ok: true, result: makeSession()}), extra_responses: null, goto_location: '', type: ''},
    });
    expect((await ask()).triggerId).toBe(TRIGGER);
});

it("passes on the bridge's refusal", async () => {
    const {server, ask} = setUp();
    server.onRpc('session.get', () => {
        throw {code: 'not_linked', message: 'Ask an administrator.'};
    });
    await failsWith(ask(), {code: 'not_linked', message: 'Ask an administrator.'});
});

const appError = (status_code: number, id: string) => ({
    status: status_code,
    body: {id, message: 'words', status_code},
});

it.each([
    ['no /teleport in this team', appError(404, 'api.command.execute_command.not_found.app_error'), 'command_missing'],
    ['no commands at all', appError(501, 'api.command.disabled.app_error'), 'commands_disabled'],
    ['the bridge is down', appError(500, 'api.command.execute_command.failed.app_error'), 'bridge_down'],
    ['the bridge fails', appError(500, 'api.command.execute_command.failed_resp.app_error'), 'bridge_down'],
    ['a hardened server hides why', appError(500, ''), 'bridge_down'],
    ['a proxy answers instead', {status: 502, text: '<html>'}, 'bridge_down'],
    ['the session ended', appError(401, 'api.context.session_expired.app_error'), 'signed_out'],
    ['too many calls', {status: 429, text: 'limit exceeded\n'}, 'rate_limited'],
    ['anything else', appError(403, 'api.context.permissions.app_error'), 'mattermost_failed'],
    ['a login page', {status: 200, text: '<html>'}, 'not_the_bridge'],
    ['another command of that name', {body: {text: '', props: null}}, 'not_the_bridge'],
    ['an answer of the future', {body: rpcBody({ok: 'maybe'})}, 'version_mismatch'],
    ['a result of the future', {body: rpcBody({ok: true, result: {}})}, 'version_mismatch'],
    [
        'a method of the future',
        {body: rpcBody({ok: false, error: {code: 'unknown_method', message: ''}})},
        'version_mismatch',
    ],
])('%s', async (_what, answer, code) => {
    const {server, ask} = setUp();
    server.on(EXECUTE, answer);
    await failsWith(ask(), {code});
});

it('shows the sentence of a bridge that did not believe the call', async () => {
    const {server, ask} = setUp();
    server.on(EXECUTE, {body: {text: 'The Teleport bridge did not accept this call (K1).'}});
    await failsWith(ask(), {code: 'bridge_refused', message: 'The Teleport bridge did not accept this call (K1).'});
});

it.each([
    [1, 'works'],
    [2, 'offline'],
])('repeats once after a lost connection: %d lost, %s', async (lost, outcome) => {
    const {server, ask} = setUp();
    let times = 0;
    server.on(EXECUTE, () => {
        times += 1;
        return times <= lost ? new TypeError('Failed to fetch') : {body: rpcBody({ok: true, result: makeSession()})};
    });
    const answer = await ask().then(
        () => 'works',
        (reason: {failure: {code: string}}) => reason.failure.code,
    );
    expect([answer, times]).toEqual([outcome, 2]);
});

it('repeats nothing that the server answered', async () => {
    const {server, ask} = setUp();
    server.on(EXECUTE, appError(500, 'api.command.execute_command.failed.app_error'));
    await failsWith(ask(), {code: 'bridge_down'});
    expect(server.asked).toHaveLength(1);
});
