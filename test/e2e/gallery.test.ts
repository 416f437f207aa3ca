// The gallery in a real browser: what only a browser knows about the components, in both themes and with every React.
import {execFileSync} from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import type {Browser, Page} from 'playwright-core';
import {launch} from './chromium';
import {describeInBrowser} from './describe_in_browser';
import {SCREENSHOTS} from './world';

const TOP = path.join(__dirname, '..', '..');
const AXE = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** The gallery is no page: no landmarks, no order of headings, several dialogs at once. */
const NOT_ASKED = ['region', 'landmark-unique', 'landmark-one-main', 'page-has-heading-one', 'heading-order'];

interface AxeWindow {
    axe: {
        run(
            context: object,
            options: object,
        ): Promise<{violations: {id: string; nodes: {html: string; any: {message: string}[]}[]}[]}>;
    };
}

describeInBrowser('the gallery', () => {
    let browser: Browser;
    const errors: string[] = [];

    beforeAll(async () => {
        const script = 'test/e2e/gallery/build_gallery.cjs';
        execFileSync(process.execPath, [script, '17', '18', '19'], {cwd: TOP, stdio: 'pipe'});
        fs.mkdirSync(SCREENSHOTS, {recursive: true});
        browser = await launch();
    });
    afterAll(() => browser.close());
    afterEach(() => errors.splice(0));

    async function open(show: string, {theme = 'denim', react = 18, only = ''} = {}): Promise<Page> {
        const page = await browser.newPage({viewport: {width: 1440, height: 900}, reducedMotion: 'reduce'});
        page.on('pageerror', (error) => errors.push(error.message));
        page.on('console', (message) => (message.type() === 'error' ? errors.push(message.text()) : undefined));
        const query = new URLSearchParams({theme, show, ...(only === '' ? {} : {only})});
        await page.goto(`file://${TOP}/dist/gallery/gallery_${react}.html?${query.toString()}`);
        await page.locator('[data-shot]').first().waitFor();
        return page;
    }

    const cases = ['denim', 'onyx'].flatMap((theme) => ['cards', 'modals', 'panels'].map((show) => [show, theme]));

    it.each(cases)('%s can be read by everybody in %s', async (show = '', theme = '') => {
        const page = await open(show, {theme});
        await page.screenshot({path: path.join(SCREENSHOTS, `gallery_${show}_${theme}.png`), fullPage: true});
        await page.evaluate(AXE);
        const found = await page.evaluate(({rules}) => (window as unknown as AxeWindow).axe.run(document, {rules}), {
            rules: Object.fromEntries(NOT_ASKED.map((id) => [id, {enabled: false}])),
        });
        const faults = found.violations.flatMap(({id, nodes}) =>
            nodes.map(({html, any}) => `${id}: ${html} ${any[0]?.message ?? ''}`),
        );
        expect(faults).toEqual([]);
        expect(errors).toEqual([]);
        await page.close();
    });

    it.each([['cards'], ['panels']])('%s are never wider than their place', async (show) => {
        const page = await open(show);
        const wide = await page
            .locator('.TeleportUi')
            .evaluateAll((elements) =>
                elements
                    .filter(({scrollWidth, clientWidth}) => scrollWidth > clientWidth)
                    .map((element) => element.closest('[data-shot]')?.getAttribute('data-shot')),
            );
        expect(wide).toEqual([]);
        await page.close();
    });

    it('a long text scrolls inside the dialog, and its buttons stay in sight', async () => {
        const page = await open('modals', {only: 'A lot to read'});
        const text = page.getByRole('region', {name: 'What is decided'});
        expect(await text.evaluate(({scrollHeight, clientHeight}) => scrollHeight > clientHeight)).toBe(true);
        const frame = await page.locator('[data-shot] > div > div').boundingBox();
        const button = await page.getByRole('button', {name: /^Approve as/}).boundingBox();
        expect((button?.y ?? 0) + (button?.height ?? 0)).toBeLessThan((frame?.y ?? 0) + (frame?.height ?? 0));
        expect(await page.getByRole('textbox').evaluate((field) => field === document.activeElement)).toBe(true);
        await page.close();
    });

    it.each([17, 18, 19])('everything is drawn with React %i', async (react) => {
        for (const show of ['cards', 'modals', 'panels']) {
            const page = await open(show, {react});
            const empty = await page
                .locator('[data-shot]')
                .evaluateAll((shots) => shots.filter((shot) => shot.querySelector('.TeleportUi') === null).length);
            expect(empty).toBe(0);
            await page.close();
        }
        expect(errors).toEqual([]);
    });
});
