import '@testing-library/jest-dom';
import {act, render, screen, within} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';
import {makeCard, makePost, makeRow, makeSession} from '../../../test/fakes/webapp/cards';
import {createPluginWorld, endPluginWorlds, inHost} from '../../../test/fakes/webapp/plugin_world';

afterEach(() => {
    endPluginWorlds();
    jest.useRealTimers();
});

const rows = () => screen.queryAllByRole('listitem');

it('lists what waits for me, and what was just asked for', async () => {
    const {registry, drawPanel} = createPluginWorld();
    await drawPanel();
    expect(rows()).toHaveLength(1);
    const post = makePost({id: 'other'}, makeCard({request_id: 'other', requester: 'dave', roles: ['dba']}));
    act(() => registry.emit('posted', {post: JSON.stringify(post)}));
    expect(rows()).toHaveLength(2);
    expect(screen.getByText('dba')).toBeInTheDocument();
});

it('reviews from the panel', async () => {
    const {drawPanel} = createPluginWorld();
    await drawPanel();
    await userEvent.click(screen.getByRole('button', {name: /^Review the request of bob/}));
    await userEvent.click(screen.getByRole('button', {name: 'Approve…'}));
    const dialog = await screen.findByRole('dialog', {name: 'Approve this access?'});
    await userEvent.click(within(dialog).getByRole('button', {name: /^Approve/}));
    expect(await screen.findByText('Your approval is recorded in Teleport.')).toBeInTheDocument();
});

it('reads each list when it is looked at first', async () => {
    const {server, drawPanel, answered} = createPluginWorld();
    await drawPanel();
    server.onRpc('request.list', ({scope, page}) => ({
        rows: [makeRow({card: makeCard({request_id: `${String(scope)} ${String(page)}`})})],
        more: page === 0,
        waiting: 0,
    }));
    await userEvent.click(screen.getByRole('tab', {name: /Recent/}));
    await answered();
    await userEvent.click(screen.getByRole('button', {name: 'Load more'}));
    await answered();
    expect(rows()).toHaveLength(2);
    expect(
        server
            .calls()
            .filter(({method}) => method === 'request.list')
            .map(({params}) => params),
    ).toEqual([
        {scope: 'review', page: 0},
        {scope: 'recent', page: 0},
        {scope: 'recent', page: 1},
    ]);
});

it('says in plain words why a list cannot be read, and tries again when told to', async () => {
    const {server, drawPanel, answered} = createPluginWorld();
    const id = 'api.command.execute_command.not_found.app_error';
    server.on('/api/v4/commands/execute', {status: 404, body: {id, message: 'Command with a trigger of …'}});
    await drawPanel();
    expect(screen.getByRole('alert')).toHaveTextContent('The command /teleport is not installed in this team.');
    const asked = server.asked.length;
    await userEvent.click(screen.getByRole('button', {name: 'Try again'}));
    await answered();
    expect(server.asked.length).toBeGreaterThan(asked);
});

it('tells who is not linked what to do', async () => {
    const {server, drawPanel} = createPluginWorld();
    server.onRpc('session.get', () => makeSession({teleport_user: '', unlinked: 'Ask an administrator to link you.'}));
    await drawPanel();
    expect(screen.getByText('Ask an administrator to link you.')).toBeInTheDocument();
});

it('says that what is shown may be old while the live connection is down', async () => {
    const {host, drawPanel} = createPluginWorld();
    await drawPanel();
    expect(screen.queryByText(/Live updates are interrupted/)).toBeNull();
    act(() => host.setConnected(false));
    expect(screen.getByText(/Live updates are interrupted/)).toBeInTheDocument();
});

it('counts on its button what waits for me', async () => {
    jest.useFakeTimers();
    const {host, registry, server} = createPluginWorld();
    render(inHost(host, <>{registry.buttons[0]?.icon}</>));
    await act(() => jest.advanceTimersByTimeAsync(500));
    expect(server.asked).toEqual([]);
    expect(screen.getByRole('img', {name: 'Access requests'})).toBeInTheDocument();
    await act(() => jest.advanceTimersByTimeAsync(6_000));
    expect(screen.getByRole('img', {name: 'Access requests, 1 waiting for your review'})).toHaveTextContent('1');
});
