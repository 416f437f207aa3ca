import {describeInBrowser} from './describe_in_browser';
import {createBrowserWorld} from './world';
import type {BrowserWorld} from './world';
describeInBrowser('scratch', () => {
    let world: BrowserWorld;
    beforeAll(async () => {
        world = await createBrowserWorld({plugin: true});
    });
    afterAll(() => world.close());
    it.each([17, 18, 19] as const)('draws %d', async (react) => {
        const alice = await world.open('alice', {react});
        const ivan = await world.open('ivan', {react});
        for (const page of [alice, ivan]) page.on('console', (m) => console.log('CONSOLE', m.type(), m.text().slice(0, 500)));
        const id = await world.ask('Restore the orders table, INC-' + react);
        const card = alice.getByTestId('postView').filter({hasText: 'INC-' + react});
        await card.getByRole('button', {name: 'Approve…'}).click();
        const dialog = alice.getByRole('dialog', {name: 'Approve this access?'});
        await dialog.waitFor();
        await dialog.getByRole('textbox').fill('fine with me');
        // ivan approves from his panel meanwhile
        await ivan.locator('.TeleportPanelIcon').click();
        const panel = ivan.getByRole('complementary', {name: 'Right-hand side'});
        await ivan.screenshot({path: '/tmp/w1/p19.png'}); await panel.getByRole('button', {name: /^Review the request/}).first().waitFor({timeout: 8000});
        await ivan.screenshot({path: `/tmp/w1/panel${react}.png`});
        await panel.getByRole('button', {name: /^Review the request/}).first().click();
        await panel.getByRole('button', {name: 'Approve…'}).click();
        const theirs = ivan.getByRole('dialog', {name: 'Approve this access?'});
        await theirs.getByRole('button', {name: /^Approve as/}).dblclick();
        await ivan.getByText('Your approval is recorded').waitFor();
        await ivan.getByRole('button', {name: 'Close'}).last().click();
        await dialog.getByText('Changed since').first().waitFor();
        await alice.screenshot({path: `/tmp/w1/moved${react}.png`});
        await dialog.getByRole('button', {name: /^Approve as/}).click();
        await alice.getByText('Your approval is recorded').waitFor();
        await alice.screenshot({path: `/tmp/w1/recorded${react}.png`});
        await alice.getByRole('button', {name: 'Close'}).click();
        await card.getByText('Approved', {exact: true}).waitFor();
        await alice.waitForTimeout(500);
        await alice.screenshot({path: `/tmp/w1/after${react}.png`});
        console.log(world.errors(), (await world.servers.request(id))?.reviews);
    });
});
