// When something is missing or somebody cheats.
import {CARD_POST_TYPE, CARD_PROP} from '../../proto/bridge/card';
import {cardWith, decide, decisionDialog, seen} from './actions';
import {describeInBrowser} from './describe_in_browser';
import {createBrowserWorld} from './world';
import type {BrowserWorld} from './world';

describeInBrowser('trouble', () => {
    let world: BrowserWorld;
    beforeAll(async () => {
        world = await createBrowserWorld();
    });
    afterAll(() => world.close());

    it('a bridge that is down is said so, and decides again when it is back', async () => {
        await world.ask('While the bridge is away');
        const page = await world.open('alice');
        const card = cardWith(page, 'While the bridge is away');
        await seen(card);
        await world.servers.stopBridge();
        await card.getByRole('button', {name: 'Approve…'}).click();
        const dialog = page.getByRole('dialog');
        await seen(dialog.getByText(/bridge/i));
        await world.screenshot(page, 'bridge_down');
        await page.keyboard.press('Escape');
        await world.servers.startBridge('tbot storage directory');
        await decide(page, card, 'Approve', 'now');
        await seen(card.getByText('1 of 2 approvals'));
    });

    it('a copy of a card in the name of a person is drawn as plain text, without a button', async () => {
        const id = await world.ask('The genuine one');
        const page = await world.open('alice');
        await seen(cardWith(page, 'The genuine one'));
        const carol = world.mattermost.seed.people.carol;
        const posts = await world.servers.person('alice').posts(world.servers.channelId);
        const genuine = posts.find(
            ({props}) => (props[CARD_PROP] as {request_id?: string} | undefined)?.request_id === id,
        );
        const {url, standIn} = world.mattermost;
        const answer = await fetch(`${url}/api/v4/posts`, {
            method: 'POST',
            headers: {Authorization: `Bearer ${standIn.mintToken(carol)}`},
            body: JSON.stringify({
                channel_id: world.servers.channelId,
                message: 'look-alike',
                type: CARD_POST_TYPE,
                props: {[CARD_PROP]: genuine?.props[CARD_PROP], from_bot: 'true', type: CARD_POST_TYPE},
            }),
        });
        expect(answer.status).toBe(201);
        const post = page.getByTestId('postView').filter({hasText: 'look-alike'});
        await seen(post);
        await world.screenshot(page, 'look_alike');
        expect(await post.getByRole('button', {name: /Approve/}).count()).toBe(0);
        expect(await post.getByRole('group', {name: /^Access request of/}).count()).toBe(0);
    });

    it('a person without a Teleport user is told so on the card', async () => {
        world.teleport.standIn.backend.deleteUser('carol@example.com');
        await world.ask('For everybody to see');
        const page = await world.open('carol');
        const card = cardWith(page, 'For everybody to see');
        await seen(card);
        await seen(card.getByText(/Teleport user|linked/i));
        expect(await card.getByRole('button', {name: 'Approve…'}).count()).toBe(0);
        await world.screenshot(page, 'card_not_linked');
    });

    it('a request that changed under an open dialog is not decided', async () => {
        const id = await world.ask('Removed meanwhile');
        const page = await world.open('alice');
        const card = cardWith(page, 'Removed meanwhile');
        await card.getByRole('button', {name: 'Approve…'}).click();
        const dialog = decisionDialog(page);
        await seen(dialog.getByRole('button', {name: /^Approve as/}));
        const {backend} = world.teleport.standIn;
        backend.advance(31 * 3_600_000);
        await dialog.getByRole('button', {name: /^Approve as/}).click();
        await seen(page.getByRole('dialog').getByText(/no such Access Request|has ended/i));
        await world.screenshot(page, 'ended_meanwhile');
        expect(await world.servers.request(id).catch(() => null)).toBeNull();
    });
});
