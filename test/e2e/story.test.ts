// The story of dual authorization in three people's windows.
import {cardWith, decide, openDecision, seen, tabTo} from './actions';
import {describeInBrowser} from './describe_in_browser';
import {createBrowserWorld} from './world';
import type {BrowserWorld} from './world';

describeInBrowser('the story', () => {
    let world: BrowserWorld;
    beforeAll(async () => {
        world = await createBrowserWorld();
    });
    afterAll(() => world.close());

    const authors = async (id: string) => (await world.servers.request(id))?.reviews.map(({author}) => author);

    it('is played with five clicks', async () => {
        const [bob, alice, ivan] = await Promise.all(['bob', 'alice', 'ivan'].map((name) => world.open(name)));
        if (bob === undefined || alice === undefined || ivan === undefined) {
            throw new Error('a window is missing');
        }
        for (const page of [bob, alice, ivan]) {
            await page.evaluate(() => {
                Object.assign(window, {clicks: 0});
                document.addEventListener('click', () => ((window as unknown as {clicks: number}).clicks += 1), true);
            });
        }
        await bob.getByRole('button', {name: 'Ask for elevated-access'}).click();
        const [forBob, forAlice, forIvan] = [bob, alice, ivan].map((page) => cardWith(page, 'INC-4830'));
        if (forBob === undefined || forAlice === undefined || forIvan === undefined) {
            throw new Error('a card is missing');
        }
        await seen(forAlice.getByText('0 of 2 approvals'));
        await world.screenshot(alice, 'card_pending');
        await seen(forBob.getByText('your own request'));

        const dialog = await openDecision(alice, forAlice, 'Approve');
        await seen(dialog.getByText('0 of 2 → 1 of 2'));
        await world.screenshot(alice, 'review_dialog');
        await dialog.getByRole('button', {name: 'Approve as alice@example.com'}).click();
        await seen(forIvan.getByText('1 of 2 approvals'));
        await world.screenshot(ivan, 'card_one_approval');
        await decide(ivan, forIvan, 'Approve');
        for (const [page, card] of [
            [bob, forBob],
            [alice, forAlice],
            [ivan, forIvan],
        ] as const) {
            await seen(card.getByText('Approved', {exact: true}));
            expect(await page.getByRole('button', {name: 'Approve…'}).count()).toBe(0);
        }
        await world.screenshot(bob, 'card_approved');

        const clicks = await Promise.all(
            [bob, alice, ivan].map((page) => page.evaluate(() => (window as unknown as {clicks: number}).clicks)),
        );
        expect(clicks.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(6);
        expect(world.errors()).toEqual([]);
    });

    it('is played with the keyboard alone', async () => {
        const id = await world.ask('Rotate the leaked key, INC-4907');
        for (const name of ['alice', 'ivan']) {
            const page = await world.open(name);
            const card = cardWith(page, 'INC-4907');
            await seen(card);
            await tabTo(page, /^Approve…$/);
            await page.keyboard.press('Enter');
            const dialog = page.getByRole('dialog');
            await seen(dialog.getByRole('textbox'));
            await page.keyboard.type('looked at the ticket');
            await page.keyboard.press('Control+Enter');
            await dialog.waitFor({state: 'detached'});
            await seen(card.getByText('looked at the ticket'));
        }
        expect(await authors(id)).toEqual(['alice@example.com', 'ivan@example.com']);
        expect(world.errors()).toEqual([]);
    });

    it('ends with one denial, which needs a reason', async () => {
        const id = await world.ask('Look around in production');
        const page = await world.open('alice');
        const card = cardWith(page, 'Look around');
        const dialog = await openDecision(page, card, 'Deny');
        await dialog.getByRole('button', {name: /^Deny as/}).click();
        await seen(dialog.getByText(/reason/i));
        expect((await world.servers.request(id))?.reviews).toEqual([]);
        await dialog.getByRole('textbox').fill('use the runbook role instead');
        await world.screenshot(page, 'review_dialog_deny');
        await dialog.getByRole('button', {name: /^Deny as/}).click();
        await seen(card.getByText('Denied', {exact: true}));
        await seen(card.getByText('use the runbook role instead'));
        await world.screenshot(page, 'card_denied');
        expect((await world.servers.request(id))?.state).toBe('DENIED');
    });

    it('leaves nothing behind when somebody thinks better of it', async () => {
        const id = await world.ask('Second thoughts');
        const page = await world.open('alice');
        const card = cardWith(page, 'Second thoughts');
        const dialog = await openDecision(page, card, 'Approve');
        await page.keyboard.press('Escape');
        await dialog.waitFor({state: 'detached'});
        expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe('Approve…');
        expect((await world.servers.request(id))?.reviews).toEqual([]);
        await decide(page, card, 'Approve', 'after all');
        await seen(card.getByText('after all'));
        expect(await authors(id)).toEqual(['alice@example.com']);
    });

    it('moves the progress of an open dialog without asking again', async () => {
        const id = await world.ask('Two at once');
        const [alice, ivan] = [await world.open('alice'), await world.open('ivan')];
        const dialog = await openDecision(ivan, cardWith(ivan, 'Two at once'), 'Approve');
        await decide(alice, cardWith(alice, 'Two at once'), 'Approve');
        await seen(dialog.getByText('1 of 2 approvals'));
        await dialog.getByRole('button', {name: /^Approve as/}).click();
        await seen(cardWith(ivan, 'Two at once').getByText('Approved', {exact: true}));
        expect((await world.servers.request(id))?.state).toBe('APPROVED');
    });
});
