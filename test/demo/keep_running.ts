// The demo that stays: both stand-ins, the bridge, and a page for three people, until Ctrl-C.
import fs from 'node:fs';
import path from 'node:path';
import type {Express} from 'express';
import {mountHostPage} from '../mattermost/host_page/mount_host_page';
import {passwordOf} from '../mattermost/seed';
import {createServersWorld} from './servers_world';
import type {ServersWorld} from './servers_world';
import {startStandInMattermost} from './stand_in_mattermost';
import {startStandInTeleport} from './stand_in_teleport';

/** Compiled to dist/demo/test/demo. */
const TOP = path.join(__dirname, '..', '..', '..', '..');
const NAMES = ['bob', 'alice', 'ivan'];
const WISHES = [
    'Restore the orders table after the failed migration, INC-4821',
    'Rotate the leaked API key of the billing service, INC-4907',
    'Look at the slow queries on replica 2 before the release',
];

/** The newest bundle that `npm run dist` wrote, or null. */
function bundle(): Buffer | null {
    const folder = path.join(TOP, 'dist');
    const [newest] = fs
        .readdirSync(folder)
        .filter((name) => /^teleport-access-requests-.*\.tar\.gz$/.test(name))
        .map((name) => ({name, at: fs.statSync(path.join(folder, name)).mtimeMs}))
        .sort((a, b) => b.at - a.at);
    return newest === undefined ? null : fs.readFileSync(path.join(folder, newest.name));
}

export async function openDemo(port: number | undefined): Promise<{world: ServersWorld; url: string}> {
    let world: ServersWorld | null = null;
    let asked = 0;
    const extraRoutes = (app: Express): void => {
        app.post('/demo/ask', (_request, response, next) => {
            const reason = WISHES[asked % WISHES.length] ?? '';
            asked += 1;
            const asking = world?.ask('bob', {roles: ['elevated-access'], reason}) ?? Promise.resolve('');
            asking.then((id) => response.json({id}), next);
        });
        mountHostPage(app, {
            top: TOP,
            demo: {
                passwords: Object.fromEntries(NAMES.map((name) => [name, passwordOf(name)])),
                ask: {username: 'bob', label: 'Ask for elevated-access'},
            },
        });
    };
    const mattermost = await startStandInMattermost({extraRoutes, ...(port === undefined ? {} : {port})});
    const plugin = bundle();
    if (plugin !== null) {
        mattermost.standIn.plugins.enable(mattermost.standIn.plugins.install(plugin, true).manifest.id);
    }
    world = await createServersWorld({teleport: await startStandInTeleport(), mattermost});
    await world.startBridge('tbot storage directory');
    return {world, url: mattermost.url};
}

const help = (url: string, world: ServersWorld): string => `
Everything runs. Open

  ${url}/side-by-side      Bob, Alice and Ivan in three windows
  ${url}/                  one window; switch the person at the top right
  ${url}/?react=17         the same under React 17 (also 18, 19)

What to try
  1. As Bob, press "Ask for elevated-access": a card appears for everybody.
  2. As Alice, press Approve… and confirm: 1 of 2 approvals.
  3. As Ivan, the same: APPROVED. Or press Deny…: one denial ends it.
  4. As Bob, try to approve your own request. As Alice, try to approve twice.
  5. Type /teleport help, or /teleport review ID approve.
  6. Press "Dark" or "Compact"; reply in a thread; search for "elevated".

The bridge: ${world.metricsUrl}/readyz, /metrics; its configuration and log are in ${world.folder}
Ctrl-C ends all three.
`;

export async function keepRunning(): Promise<number> {
    const say = (text: string): void => void process.stdout.write(text);
    say('Starting both stand-ins and the bridge … ');
    const {world, url} = await openDemo(8065).catch((reason: unknown) => {
        if ((reason as {code?: string}).code === 'EADDRINUSE') {
            return openDemo(undefined);
        }
        throw reason;
    });
    say(`ready\n${help(url, world)}`);
    await new Promise((resolve) => {
        process.once('SIGINT', resolve);
        process.once('SIGTERM', resolve);
    });
    say('\nStopping …\n');
    await world.close();
    return 0;
}
