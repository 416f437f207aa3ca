// Without the plugin: what people on mobile, or before it is installed, see and do.
import {describeInBrowser} from './describe_in_browser';
import {createBrowserWorld} from './world';
import type {BrowserWorld} from './world';

describeInBrowser('without the plugin', () => {
    let world: BrowserWorld;
    beforeAll(async () => {
        world = await createBrowserWorld({plugin: false});
    });
    afterAll(() => world.close());

    it('a card is approved by two with the buttons and dialogs of the host', async () => {
        const alice = await world.open('alice');
        const ivan = await world.open('ivan');
        const id = await world.ask('Restore the orders table, INC-4821');
        for (const [page, name] of [
            [alice, 'alice'],
            [ivan, 'ivan'],
        ] as const) {
            const card = page.getByTestId('postView').filter({hasText: 'INC-4821'});
            await card.getByRole('button', {name: 'Approve'}).click();
            const dialog = page.getByRole('dialog', {name: 'Approve this access?'});
            await dialog.getByText(`${name}@example.com`).waitFor();
            await world.screenshot(page, `plain_dialog_${name}`);
            await dialog.getByRole('button', {name: 'Approve'}).click();
            await dialog.waitFor({state: 'detached'});
        }
        await alice.getByTestId('postView').filter({hasText: 'APPROVED'}).waitFor();
        await world.screenshot(alice, 'plain_approved');
        expect((await world.servers.request(id))?.reviews.map(({author}) => author)).toEqual([
            'alice@example.com',
            'ivan@example.com',
        ]);
        expect(world.errors()).toEqual([]);
    });

    it('a requester is told by dialog that he cannot decide his own request', async () => {
        const bob = await world.open('bob');
        await bob.getByRole('button', {name: 'Ask for elevated-access'}).click();
        const card = bob.getByTestId('postView').filter({hasText: 'INC-4830'});
        await card.getByRole('button', {name: 'Approve'}).click();
        await bob.getByRole('dialog', {name: 'Not possible here'}).getByText('your own request').waitFor();
        await world.screenshot(bob, 'plain_refusal');
    });
});
