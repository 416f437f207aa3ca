// Both stand-ins, the bridge and a browser: each person has a browser context, hence a session and a window of his own.
import fs from 'node:fs';
import path from 'node:path';
import type {Browser, BrowserContext, Page} from 'playwright-core';
import {BridgeInProcess} from '../demo/bridge_in_process';
import {createServersWorld} from '../demo/servers_world';
import type {ServersWorld} from '../demo/servers_world';
import {startStandInMattermost} from '../demo/stand_in_mattermost';
import type {StandInMattermost} from '../demo/stand_in_mattermost';
import {startStandInTeleport} from '../demo/stand_in_teleport';
import type {StandInTeleport} from '../demo/stand_in_teleport';
import {mountHostPage} from '../mattermost/host_page/mount_host_page';
import {PEOPLE, passwordOf} from '../mattermost/seed';
import {launch} from './chromium';

const TOP = path.join(__dirname, '..', '..');
export const SCREENSHOTS = path.join(TOP, 'dist', 'screenshots');

export interface BrowserWorld {
    readonly servers: ServersWorld;
    readonly mattermost: StandInMattermost;
    readonly teleport: StandInTeleport;
    /** A window in which that person is signed in and sees the channel. */
    open(name: string, options?: OpenOptions): Promise<Page>;
    /** Bob asks Teleport; resolves to the request's id. */
    ask(reason: string): Promise<string>;
    screenshot(page: Page, name: string): Promise<void>;
    /** Errors that any window printed or threw, but for the 401 before signing in. */
    errors(): string[];
    close(): Promise<void>;
}

export interface OpenOptions {
    react?: 17 | 18 | 19;
    width?: number;
    height?: number;
}

function bundlePath(): string {
    const {version} = JSON.parse(fs.readFileSync(path.join(TOP, 'plugin.json'), 'utf8')) as {version: string};
    return path.join(TOP, 'dist', `teleport-access-requests-${version}.tar.gz`);
}

export async function createBrowserWorld({plugin = true}: {plugin?: boolean} = {}): Promise<BrowserWorld> {
    fs.mkdirSync(SCREENSHOTS, {recursive: true});
    const demo = {
        passwords: Object.fromEntries(PEOPLE.map((name) => [name, passwordOf(name)])),
        ask: {username: 'bob', label: 'Ask for elevated-access'},
    };
    let servers: ServersWorld | null = null;
    const mattermost = await startStandInMattermost({
        extraRoutes(app) {
            app.post('/demo/ask', (_request, response, next) => {
                const asking = servers?.ask('bob', {
                    roles: ['elevated-access'],
                    reason: 'Restore the orders table after the failed migration, INC-4830',
                });
                Promise.resolve(asking).then((id) => response.json({id}), next);
            });
            mountHostPage(app, {top: TOP, demo});
        },
    });
    if (plugin) {
        const {plugins} = mattermost.standIn;
        plugins.enable(plugins.install(fs.readFileSync(bundlePath()), true).manifest.id);
    }
    const teleport = await startStandInTeleport();
    servers = await createServersWorld({
        teleport,
        mattermost,
        makeBridge: (folder, values) => new BridgeInProcess(folder, values),
    });
    await servers.startBridge('tbot storage directory');
    const world = servers;
    const browser: Browser = await launch();
    const contexts: BrowserContext[] = [];
    const errors: string[] = [];

    return {
        servers: world,
        mattermost,
        teleport,
        async open(name, {react = 18, width = 1280, height = 860} = {}) {
            const context = await browser.newContext({viewport: {width, height}, reducedMotion: 'reduce'});
            contexts.push(context);
            const page = await context.newPage();
            page.on('pageerror', (error) => errors.push(`${name}: ${error.message}`));
            page.on('console', (message) => {
                if (message.type() === 'error' && !message.text().includes('401')) {
                    errors.push(`${name}: ${message.text()}`);
                }
            });
            await page.goto(`${mattermost.url}/?react=${react}&as=${name}`);
            await page.getByRole('heading', {name: 'Channel Name'}).waitFor();
            return page;
        },
        ask: (reason) => world.ask('bob', {roles: ['elevated-access'], reason}),
        async screenshot(page, name) {
            await page.screenshot({path: path.join(SCREENSHOTS, `${name}.png`)});
        },
        errors: () => errors,
        async close() {
            for (const context of contexts) {
                await context.close();
            }
            await browser.close();
            await world.close();
        },
    };
}
