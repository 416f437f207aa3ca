// A person and an integration around the stand-in: click, dialog, command.
import {createServer, type IncomingMessage, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';

import {Person} from '../demo/person';
import {createMattermostStandIn, type MattermostStandIn} from './create_mattermost_stand_in';
import {passwordOf, seedMattermost, type Seed} from './seed';

let standIn: MattermostStandIn;
let seed: Seed;
let alice: Person;
let integration: Server;
let url: string;
let seen: {path: string; headers: IncomingMessage['headers']; body: string}[];
let replies: Record<string, unknown>;

beforeEach(async () => {
    seen = [];
    replies = {};
    integration = createServer((request, response) => {
        const chunks: Buffer[] = [];
        request.on('data', (chunk: Buffer) => chunks.push(chunk));
        request.on('end', () => {
            const path = request.url ?? '';
            seen.push({path, headers: request.headers, body: Buffer.concat(chunks).toString()});
            response.setHeader('content-type', 'application/json');
            response.end(JSON.stringify(replies[path] ?? {}));
        });
    });
    await new Promise<void>((resolve) => integration.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(integration.address() as AddressInfo).port}`;
    standIn = await createMattermostStandIn();
    seed = seedMattermost(standIn);
    alice = await Person.login(standIn.url, 'alice', passwordOf('alice'), 'team-name');
});
afterEach(async () => {
    alice.close();
    await standIn.close();
    integration.closeAllConnections();
    await new Promise((resolve) => integration.close(resolve));
});

async function openFrom(triggerId: string): Promise<void> {
    const elements = [{display_name: 'Reason', name: 'reason', type: 'text', optional: true}];
    const dialog = {callback_id: 'cb', title: 'T', introduction_text: 'i', elements, state: 's', submit_label: 'Go'};
    const answer = await fetch(`${standIn.url}/api/v4/actions/dialogs/open`, {
        method: 'POST',
        body: JSON.stringify({trigger_id: triggerId, url: `${url}/dialog`, dialog}),
    });
    expect(answer.status).toBe(200);
}

it('carries a click to the integration, its dialog to the person, and what she says back', async () => {
    standIn.posts.create(seed.bot, seed.channel, {
        message: 'card',
        props: {
            attachments: [
                {
                    actions: [
                        {id: 'go', name: 'Go', type: 'button', integration: {url: `${url}/action`, context: {n: 1}}},
                    ],
                },
            ],
        },
    });
    const [card] = await alice.posts(seed.channel.id);
    expect(card?.props.attachments?.[0]?.actions).toEqual([{id: 'go', name: 'Go', type: 'button'}]);
    await alice.api('POST', `/posts/${card?.id ?? ''}/actions/go`, {});
    const click = JSON.parse(seen[0]?.body ?? '') as {trigger_id: string; user_id: string; context: unknown};
    expect(click).toMatchObject({user_id: seed.people.alice.id, context: {n: 1}});
    await openFrom(click.trigger_id);
    replies['/dialog'] = {error: 'too late'};
    const opened = {
        trigger_id: '',
        url: `${url}/dialog`,
        dialog: {callback_id: 'cb', state: 's', title: '', introduction_text: '', submit_label: '', elements: []},
    };
    expect(await alice.submit(opened, {reason: 'why'}, seed.channel.id)).toEqual({
        status: 200,
        body: {error: 'too late'},
    });
    expect(JSON.parse(seen[1]?.body ?? '')).toMatchObject({
        user_id: seed.people.alice.id,
        state: 's',
        submission: {reason: 'why'},
    });
});

it('carries a command with its token, and gives the props of the reply to the caller', async () => {
    const command = standIn.commands.create(seed.team, {trigger: 'teleport', url: `${url}/command`});
    replies['/command'] = {response_type: 'ephemeral', text: '', props: {teleport_rpc: {ok: true}}};
    const {status, body} = await alice.api('POST', '/commands/execute', {
        command: '/teleport rpc x',
        channel_id: seed.channel.id,
    });
    expect({status, body}).toMatchObject({status: 200, body: {props: {teleport_rpc: {ok: true}}}});
    expect(seen[0]?.headers.authorization).toBe(`Token ${command.token}`);
    expect(Object.fromEntries(new URLSearchParams(seen[0]?.body))).toMatchObject({
        token: command.token,
        text: 'rpc x',
        user_id: seed.people.alice.id,
        team_id: seed.team.id,
    });
});
