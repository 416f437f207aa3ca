// Many cards, many loads, and who cannot see or use a mouse.
import fs from 'node:fs';
import type {Page} from 'playwright-core';
import {cardWith, openDecision, seen} from './actions';
import {describeInBrowser} from './describe_in_browser';
import {createBrowserWorld} from './world';
import type {BrowserWorld} from './world';

const ID = 'teleport-access-requests';
const CARDS = 200;

interface AxeResult {
    violations: {id: string; nodes: {html: string; failureSummary: string}[]}[];
}

/** Axe on the plugin's own parts of the page, as `rule: element`. */
async function faults(page: Page, within: string): Promise<string[]> {
    await page.evaluate(fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
    const result = await page.evaluate(
        (selector) => (window as unknown as {axe: {run(where: string): Promise<AxeResult>}}).axe.run(selector),
        within,
    );
    return result.violations.flatMap(({id, nodes}) =>
        nodes.map(({html, failureSummary}) => `${id}: ${html.slice(0, 120)} ${failureSummary}`),
    );
}

describeInBrowser('in the long run', () => {
    let world: BrowserWorld;
    beforeAll(async () => {
        world = await createBrowserWorld();
    });
    afterAll(() => world.close());

    it('card, dialog and panel have no fault that axe knows, in both themes', async () => {
        await world.ask('For the screen reader');
        const page = await world.open('alice', {width: 1440});
        const card = cardWith(page, 'For the screen reader');
        await seen(card);
        for (const theme of ['Dark', 'Light']) {
            expect(await faults(page, '.TeleportCardPost')).toEqual([]);
            await openDecision(page, card, 'Approve');
            expect(await faults(page, '[role=dialog]')).toEqual([]);
            await page.keyboard.press('Escape');
            await page
                .getByRole('button', {name: /access requests/i})
                .first()
                .click();
            await seen(page.getByRole('complementary').getByText(/For the screen reader/));
            expect(await faults(page, '#rhsContainer')).toEqual([]);
            await world.screenshot(page, theme === 'Dark' ? 'light' : 'dark');
            await page
                .getByRole('button', {name: /access requests/i})
                .first()
                .click();
            await page.getByRole('button', {name: theme}).click();
        }
    });

    it('ten times loaded and unloaded it leaves nothing behind', async () => {
        const page = await world.open('alice');
        const {plugins} = world.mattermost.standIn;
        const card = page.getByRole('group', {name: /^Access request of/}).first();
        const left = () =>
            page.evaluate((id) => {
                const {hostPage} = window as unknown as {
                    hostPage: {
                        socket: {left(plugin: string): number};
                        store: {getState(): {plugins: {components: Record<string, {pluginId: string}[]>}}};
                    };
                };
                const {components} = hostPage.store.getState().plugins;
                return {
                    handlers: hostPage.socket.left(id),
                    components: Object.values(components)
                        .flat()
                        .filter(({pluginId}) => pluginId === id).length,
                    styles: [...document.querySelectorAll('style')].filter(({textContent}) =>
                        /Teleport/.test(textContent ?? ''),
                    ).length,
                    globals: Object.keys(window).filter((name) => /teleport/i.test(name)),
                };
            }, ID);
        for (let round = 0; round < 10; round += 1) {
            await seen(card);
            plugins.disable(ID);
            await card.waitFor({state: 'detached'});
            expect(await left()).toEqual({handlers: 0, components: 0, styles: 0, globals: []});
            plugins.enable(ID);
        }
        await seen(card);
        expect(world.errors()).toEqual([]);
    });

    it(`draws ${CARDS} cards, and a decision shows at once in another window`, async () => {
        for (let count = 0; count < CARDS; count += 1) {
            await world.ask(`Many cards, number ${count}.`);
        }
        const [alice, ivan] = [await world.open('alice'), await world.open('ivan')];
        await alice.evaluate(() => {
            const tasks: number[] = [];
            Object.assign(window, {longTasks: tasks});
            new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({duration}) => duration))).observe({
                type: 'longtask',
                buffered: true,
            });
        });
        const drawn = () =>
            alice
                .getByTestId('post-list')
                .getByRole('group', {name: /^Access request of/})
                .count();
        await alice.waitForFunction(
            (wanted) => document.querySelectorAll('.TeleportCardPost').length >= wanted,
            CARDS - 1,
        );
        expect(await drawn()).toBeGreaterThanOrEqual(CARDS - 1);
        const times: number[] = [];
        // Two people in turn: nobody may decide more than 30 times a minute.
        for (let count = 0; count < 50; count += 1) {
            const [one, other] = count % 2 === 0 ? [alice, ivan] : [ivan, alice];
            const reason = `Many cards, number ${CARDS - 1 - count}.`;
            const dialog = await openDecision(one, cardWith(one, reason), 'Approve');
            const shown = cardWith(other, reason).getByText('1 of 2 approvals');
            const started = performance.now();
            await dialog.getByRole('button', {name: /^Approve as/}).click();
            await seen(shown);
            times.push(performance.now() - started);
            await one.keyboard.press('Escape');
            await dialog.waitFor({state: 'detached'});
        }
        times.sort((a, b) => a - b);
        const longest = await alice.evaluate(() =>
            Math.max(0, ...(window as unknown as {longTasks: number[]}).longTasks),
        );
        process.stdout.write(
            `confirmed click to updated card in another window, ${times.length} times among ${CARDS} cards: ` +
                `median ${Math.round(times[25] ?? 0)} ms, p95 ${Math.round(times[47] ?? 0)} ms; ` +
                `longest task of the page ${Math.round(longest)} ms\n`,
        );
        expect(world.errors()).toEqual([]);
    }, 180_000);
});
