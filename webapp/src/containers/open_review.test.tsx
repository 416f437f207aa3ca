import '@testing-library/jest-dom';
import {act, screen, waitFor, within} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {makeCard, makeDialogEvent, makePost, makeReview, makeRow, REQUEST} from '../../../test/fakes/webapp/cards';
import {createPluginWorld, endPluginWorlds} from '../../../test/fakes/webapp/plugin_world';

const SUBMIT = '/api/v4/actions/dialogs/submit';

afterEach(endPluginWorlds);

const dialog = () => screen.findByRole('dialog', {name: 'Approve this access?'});
const press = async (name: string | RegExp) => userEvent.click(await screen.findByRole('button', {name}));

async function setUp() {
    const world = createPluginWorld();
    await world.drawChannel();
    /** Somebody changes the request: the post is painted anew. */
    const change = (card: Parameters<typeof makeCard>[0]) => {
        const post = makePost({update_at: makePost().update_at + 1}, makeCard(card));
        act(() => world.registry.emit('post_edited', {post: JSON.stringify(post)}));
    };
    return {...world, change};
}

it('approves in two steps, in the words of the bridge, once', async () => {
    const {submissions, server} = await setUp();
    await press('Approve…');
    expect(within(await dialog()).getByText('1 of 2 → 2 of 2')).toBeInTheDocument();
    await userEvent.type(screen.getByRole('textbox', {name: /Reason/}), 'looks right');
    await userEvent.dblClick(within(await dialog()).getByRole('button', {name: /^Approve/}));
    expect(await screen.findByText('Your approval is recorded in Teleport.')).toBeInTheDocument();
    expect(submissions().map(({body}) => body)).toMatchObject([
        {state: 'SEALED', submission: {reason: 'looks right', confirmed: true}},
    ]);
    expect(server.calls().filter(({method}) => method === 'review.open')).toHaveLength(1);
    await press('Close');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(screen.getByText(/You approved this/)).toBeInTheDocument();
});

it('moves the effect when somebody else reviewed meanwhile, and asks no second question', async () => {
    const {change, submissions} = await setUp();
    await press('Approve…');
    await dialog();
    change({progress_text: '2 of 3 approvals', reviews: [makeReview('carol')]});
    expect((await within(await dialog()).findAllByText(/2 of 3 approvals/)).length).toBeGreaterThan(0);
    await userEvent.click(within(await dialog()).getByRole('button', {name: /^Approve/}));
    expect(await screen.findByText('Your approval is recorded in Teleport.')).toBeInTheDocument();
    expect(submissions()).toHaveLength(1);
});

it('refuses what changed under the dialog, and shows the card as it is now', async () => {
    const {server} = await setUp();
    await press('Approve…');
    await dialog();
    server.on(SUBMIT, {body: {error: 'The request changed; nothing was decided.'}});
    server.onRpc('request.get', () => makeRow({card: makeCard({roles: ['editor', 'admin']})}));
    await userEvent.click(within(await dialog()).getByRole('button', {name: /^Approve/}));
    expect(await screen.findByText('The request changed; nothing was decided.')).toBeInTheDocument();
    await waitFor(() => expect(screen.getByText('admin')).toBeInTheDocument());
    expect(screen.queryByText(/is recorded/)).toBeNull();
});

it('asks nothing when bridge and plugin do not understand each other', async () => {
    const {server} = await setUp();
    server.onRpc('review.open', () => ({request_id: REQUEST}));
    await press('Approve…');
    expect(await screen.findByRole('alert')).toHaveTextContent('differ in version');
});

it('leaves dialogs of others to the host', async () => {
    const {registry} = await setUp();
    act(() => registry.emit('open_dialog', makeDialogEvent({}, 'typed by the person')));
    expect(screen.queryByRole('dialog')).toBeNull();
});

it("says the bridge's reason when it refuses to ask", async () => {
    const {server} = await setUp();
    server.onRpc('review.open', () => {
        throw {code: 'own_request', message: 'This is your own request.'};
    });
    await press('Deny…');
    expect(await screen.findByRole('alert')).toHaveTextContent('This is your own request.');
});

it('can be cancelled', async () => {
    const {submissions} = await setUp();
    await press('Approve…');
    await dialog();
    await press('Cancel');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(submissions()).toEqual([]);
});
