// The panel of what waits for me, in both themes.
import {cardWith, decide, seen} from './actions';
import {describeInBrowser} from './describe_in_browser';
import {createBrowserWorld} from './world';
import type {BrowserWorld} from './world';

describeInBrowser('the panel', () => {
    let world: BrowserWorld;
    beforeAll(async () => {
        world = await createBrowserWorld();
        await world.ask('Restore the orders table, INC-4821');
        await world.ask('Rotate the leaked key, INC-4907');
    });
    afterAll(() => world.close());

    it('lists what waits, opens the dialog, and empties', async () => {
        const page = await world.open('alice', {width: 1440});
        await seen(cardWith(page, 'INC-4907'));
        await page
            .getByRole('button', {name: /access requests/i})
            .first()
            .click();
        const panel = page.getByRole('complementary');
        await seen(panel.getByText(/INC-4821/));
        await world.screenshot(page, 'panel');
        for (const reason of [/INC-4821/, /INC-4907/]) {
            const row = panel.getByRole('listitem').filter({hasText: reason});
            await row.getByRole('button', {name: /^Review/}).click();
            await seen(row.getByRole('group', {name: /^Access request of/}));
            await world.screenshot(page, 'panel_open_row');
            await decide(page, row, 'Approve');
            // It stays where it was, so that nothing moves under the pointer, until the list is read again.
            await seen(row.getByText(/You approved/));
        }
        await panel.getByRole('button', {name: /refresh/i}).click();
        await panel.getByRole('listitem').first().waitFor({state: 'detached'});
        await page.getByRole('button', {name: 'Dark'}).click();
        await world.screenshot(page, 'panel_dark');
        expect(world.errors()).toEqual([]);
    });

    it('shows the requester his own', async () => {
        const page = await world.open('bob', {width: 1440});
        await page
            .getByRole('button', {name: /access requests/i})
            .first()
            .click();
        await page.getByRole('tab', {name: /Mine/}).click();
        await seen(page.getByRole('complementary').getByText(/INC-4821/));
        await page.getByRole('button', {name: 'Dark'}).click();
        await world.screenshot(page, 'panel_mine_dark');
    });

    it('leaves cards whole in a thread, in search results and in compact display', async () => {
        const page = await world.open('ivan', {width: 1440});
        const post = page.getByTestId('postView').filter({hasText: 'INC-4821'}).first();
        await post.getByRole('button', {name: 'reply'}).click();
        const thread = page.getByRole('complementary').getByRole('group', {name: /^Access request of/});
        await seen(thread);
        await world.screenshot(page, 'thread');
        const search = page.getByRole('searchbox', {name: 'Search'}).or(page.getByLabel('Search', {exact: true}));
        await search.first().fill('inc-4821');
        await page.keyboard.press('Enter');
        const results = page.locator('#search-items-container');
        await seen(results.getByRole('group', {name: /^Access request of/}));
        expect(await results.locator('.attachment__list').first().isVisible()).toBe(false);
        await world.screenshot(page, 'search');
        await page.getByRole('button', {name: 'Compact'}).click();
        await world.screenshot(page, 'compact');
    });
});
