// test/fixtures/mattermost/plugin-install.json, in its order.
import {tarGz} from '../tar_gz';
import {expectResponse} from './expect_recorded';
import {recording, RECORDED_HOST, type RecordedRequest, type RecordedResponse} from './recordings';
import {createReplayWorld, type Actor, type ReplayWorld} from './replay_world';

interface Step {
    name: string;
    request?: RecordedRequest & {multipart?: Record<string, string>};
    response?: RecordedResponse;
    unauthenticated?: boolean;
    status?: number;
    headers?: Record<string, string>;
    bytes?: number;
}

const FILE = 'plugin-install.json';
const steps = recording<{exchange: Step[]}>(FILE, RECORDED_HOST).exchange;
const MANIFEST = steps[0]?.response?.body as Record<string, unknown>;
const ICON = `<svg xmlns="http://www.w3.org/2000/svg">${' '.repeat(53)}</svg>`;

let world: ReplayWorld;

beforeAll(async () => {
    world = await createReplayWorld();
});
afterAll(() => world.close());

/** The recorder's plugin was another one than ours here: its bundle has another hash. */
const sameBundle = (text: string): string =>
    text.replaceAll('_597c64e3756eb0e0_', `_${world.standIn.plugins.all()[0]?.publicBundle.split('_')[1] ?? ''}_`);

function upload({multipart = {}}: {multipart?: Record<string, string>}, by: Actor): Promise<Response> {
    const bundle = tarGz({
        'probe/plugin.json': JSON.stringify(MANIFEST),
        'probe/webapp/dist/main.js': 'window.registerPlugin("teleport-probe", {});',
        'probe/webapp/dist/icon.svg': ICON,
        'probe/README.md': 'not published',
    });
    const form = new FormData();
    form.set('plugin', new Blob([new Uint8Array(bundle)]), multipart.plugin);
    if (multipart.force !== undefined) {
        form.set('force', multipart.force);
    }
    return fetch(`${world.standIn.url}/api/v4/plugins`, {
        method: 'POST',
        headers: {Authorization: `Bearer ${world.standIn.mintToken(world.user(by))}`},
        body: form,
    });
}

function actorOf(name: string): Actor | null {
    if (name.includes('alice')) {
        return 'alice';
    }
    return name === 'upload by the bot' ? 'teleport' : name.includes('unauthenticated') ? null : 'sysadmin';
}

it.each(steps.filter((step) => step.request !== undefined).map((step) => step.name))('%s', async (name) => {
    const {request, response} = steps.find((step) => step.name === name) as Required<Step>;
    const by = actorOf(name);
    if (request.multipart === undefined) {
        const expected = JSON.parse(sameBundle(JSON.stringify(response))) as RecordedResponse;
        expectResponse(world.bound, expected, await world.send(by, request));
        return;
    }
    const answer = await upload(request, by ?? 'sysadmin');
    expectResponse(world.bound, response, {status: answer.status, body: await answer.json()});
});

it.each(steps.filter((step) => step.unauthenticated === true).map((step) => step.name))('%s', async (name) => {
    const {status, headers, bytes} = steps.find((step) => step.name === name) as Required<Step>;
    const answer = await fetch(world.standIn.url + sameBundle(name.slice('GET '.length)));
    const body = Buffer.from(await answer.arrayBuffer());
    expectResponse(
        world.bound,
        {status, headers},
        {status: answer.status, headers: Object.fromEntries(answer.headers)},
    );
    expect(body).toHaveLength(bytes);
});

it('settings visible to alice in client config', async () => {
    const recorded = steps.find((step) => step.name === 'settings visible to alice in client config');
    const {body} = await world.api('alice', 'GET', '/config/client?format=old');
    const keys = Object.keys(body as object).filter((key) => /plugin/i.test(key) && key !== 'EnableMarketplace');
    expect(keys.sort()).toEqual((recorded as unknown as {keys_with_plugin: string[]}).keys_with_plugin);
});

it('serves the bundle under the name in the manifest, and tells browsers when it comes and goes', async () => {
    const feed = await world.live('alice');
    await feed.take();
    const plugin = world.standIn.plugins.all()[0];
    const path = `/static/plugins/teleport-probe/${plugin?.publicBundle ?? ''}`;
    expect(await (await fetch(world.standIn.url + path)).text()).toContain('registerPlugin');
    await world.api('sysadmin', 'POST', '/plugins/teleport-probe/disable');
    expect((await fetch(world.standIn.url + path)).status).toBe(404);
    await world.api('sysadmin', 'POST', '/plugins/teleport-probe/enable');
    expect((await feed.take()).map(({event}) => event)).toEqual(['plugin_disabled', 'plugin_enabled']);
});

it('takes no uploads unless config.json allows them', async () => {
    world.standIn.config.EnableUploads = false;
    const answer = await upload({}, 'sysadmin');
    expect(answer.status).toBe(501);
    world.standIn.config.EnableUploads = true;
});
