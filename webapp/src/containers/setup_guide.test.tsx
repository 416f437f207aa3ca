import '@testing-library/jest-dom';
import {screen} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {makeSession} from '../../../test/fakes/webapp/cards';
import {BOT, STRANGER} from '../../../test/fakes/webapp/fake_host';
import {createPluginWorld, endPluginWorlds} from '../../../test/fakes/webapp/plugin_world';

afterEach(endPluginWorlds);

const details = {
    cluster_name: 'teleport.example.com',
    teleport_version: '17.5.4',
    mattermost_version: '10.12.0',
    strategy: 'impersonation',
    strategy_reason: '',
    identity_user: 'bot-mattermost',
    identity_expires_at: 1,
    stream_open: true,
    open_requests: 3,
    problems: [],
};

it('tells an administrator that all is well', async () => {
    const {server, drawSettings} = createPluginWorld();
    server.onRpc('status.get', () => ({ready: true, version: '0.1.0', details}));
    await drawSettings();
    expect(screen.getByText(/Version 0\.1\.0 answers for the cluster teleport\.example\.com/)).toBeInTheDocument();
    expect(screen.getByText(/The bridge is ready\. Reviews go out by the way “impersonation”/)).toBeInTheDocument();
    expect(screen.getByText('You are alice in Teleport.')).toBeInTheDocument();
    expect(screen.getByText(new RegExp(`Stamped: cards of the bot ${BOT}`))).toBeInTheDocument();
});

it('tells what is wrong with the bridge', async () => {
    const {server, drawSettings} = createPluginWorld();
    const problems = ['The certificate has expired; renew it.', 'The bot is in no channel.'];
    server.onRpc('status.get', () => ({ready: false, version: '0.1.0', details: {...details, problems}}));
    await drawSettings();
    expect(screen.getAllByRole('listitem').map(({textContent}) => textContent)).toEqual(problems);
});

it('tells what to do first when nothing is set up, and looks again when told to', async () => {
    const {server, drawSettings, answered} = createPluginWorld({});
    const id = 'api.command.execute_command.not_found.app_error';
    server.on('/api/v4/commands/execute', {status: 404, body: {id, message: ''}});
    await drawSettings();
    expect(screen.getByText(/not installed in this team.*Run “teleport-mattermost-bridge check/)).toBeInTheDocument();
    expect(screen.getByText(/As released.*teleport-mattermost-bridge bundle/)).toBeInTheDocument();
    const asked = server.asked.length;
    await userEvent.click(screen.getByRole('button', {name: 'Check again'}));
    await answered();
    expect(server.asked.length).toBeGreaterThan(asked);
});

it('warns when the bundle is stamped for another bot', async () => {
    const {server, drawSettings} = createPluginWorld();
    server.onRpc('session.get', () => makeSession({bot_user_id: STRANGER}));
    server.onRpc('status.get', () => ({ready: true, version: '0.1.0', details: null}));
    await drawSettings();
    expect(screen.getByRole('alert')).toHaveTextContent('no card is drawn');
    expect(screen.getByText(/Log in as a system administrator/)).toBeInTheDocument();
});
