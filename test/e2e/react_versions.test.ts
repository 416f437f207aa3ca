// The same bundle under the React of Mattermost 10 and of Mattermost 12.
import {cardWith, decide, seen} from './actions';
import {describeInBrowser} from './describe_in_browser';
import {createBrowserWorld} from './world';
import type {BrowserWorld} from './world';

describeInBrowser('under React', () => {
    let world: BrowserWorld;
    beforeAll(async () => {
        world = await createBrowserWorld();
    });
    afterAll(() => world.close());

    it.each([17, 19] as const)('%d a card is drawn and decided', async (react) => {
        const reason = `Host with React ${react}`;
        await world.ask(reason);
        const page = await world.open('alice', {react});
        expect(await page.evaluate(() => (window as unknown as {React: {version: string}}).React.version)).toMatch(
            new RegExp(`^${react}\\.`),
        );
        const card = cardWith(page, reason);
        await decide(page, card, 'Approve', 'seen');
        await seen(card.getByText('1 of 2 approvals'));
        await world.screenshot(page, `react_${react}`);
        expect(world.errors()).toEqual([]);
    });
});
