import {refusal, type Body} from './client';
import {createWorld} from './create_world';
import {needs} from '../not_run';
import {pluginBundle} from './plugin_bundle';
import type {World} from './world';

const FORBIDDEN = [403, 'api.context.permissions.app_error'];

interface Manifest {
    id: string;
    version: string;
    webapp: {bundle_path: string};
    props?: Body;
}

let world: World;
let id: string;
beforeAll(async () => {
    world = await createWorld();
    id = world.name('org.example.probe');
});
afterAll(async () => {
    await world.admin.delete(`/plugins/${id}`);
    await world.close();
});

const needsUploads = async () =>
    needs(
        world,
        await world.mayUploadPlugins(),
        'PluginSettings need Enable, EnableUploads, and no RequirePluginSignature',
    );
const upload = (version: string, {force = false, by = world.admin} = {}) => {
    const raw = new FormData();
    raw.append('plugin', new Blob([pluginBundle(id, version)]), 'plugin.tar.gz');
    if (force) {
        raw.append('force', 'true');
    }
    return by.call('POST', '/plugins', undefined, {raw});
};
const manifest = async () =>
    (await world.nobody.get<Manifest[]>('/plugins/webapp')).body.find((plugin) => plugin.id === id);
const file = async (path: string) => {
    const answer = await fetch(`${world.url}${path}`);
    return {status: answer.status, cache: answer.headers.get('cache-control'), text: await answer.text()};
};

it('a plugin is uploaded by an administrator only, once, and again when it is forced', async () => {
    await needsUploads();
    expect(refusal(await upload('0.1.0', {by: world.bot.as}))).toEqual(FORBIDDEN);
    expect(refusal(await upload('0.1.0', {by: world.alice.as}))).toEqual(FORBIDDEN);
    const first = await upload('0.1.0');
    expect([first.status, first.body.id, first.body.version]).toEqual([201, id, '0.1.0']);
    expect(refusal(await upload('0.1.1'))).toEqual([400, 'app.plugin.install_id.app_error']);
    expect((await upload('0.1.1', {force: true})).body.version).toBe('0.1.1');
});

it('a plugin is in the list for browsers only while it is enabled; browsers hear of it', async () => {
    await needsUploads();
    await upload('0.2.0', {force: true});
    expect(await manifest()).toBeUndefined();
    const socket = await world.socket(world.alice);
    expect((await world.admin.post(`/plugins/${id}/enable`, {})).status).toBe(200);
    const enabled = await socket.takeNamed('plugin_enabled');
    expect(enabled.data.manifest).toMatchObject({id, version: '0.2.0'});
    expect((await manifest())?.version).toBe('0.2.0');
    expect((await world.admin.post(`/plugins/${id}/disable`, {})).status).toBe(200);
    expect((await socket.takeNamed('plugin_disabled')).data.manifest).toMatchObject({id});
    expect(await manifest()).toBeUndefined();
});

it('the list for browsers is for everybody, with the props of plugin.json and without its settings', async () => {
    await needsUploads();
    await upload('0.3.0', {force: true});
    await world.admin.make('POST', `/plugins/${id}/enable`, {});
    const listed = await manifest();
    expect(listed).toMatchObject({id, version: '0.3.0', props: {bot_user_id: 'stamped'}});
    expect(listed).not.toHaveProperty('settings_schema');
    expect(listed).not.toHaveProperty('description');
    expect(listed?.webapp.bundle_path).toMatch(/^\/static\/.+_[0-9a-f]{16}_bundle\.js$/);
});

it('the bundle and what lies beside it are public under /static/plugins and kept by browsers; the rest is not there', async () => {
    await needsUploads();
    await upload('0.4.0', {force: true});
    await world.admin.make('POST', `/plugins/${id}/enable`, {});
    const path = (await manifest())?.webapp.bundle_path.replace('/static/', '/static/plugins/') ?? '';
    const bundle = await file(path);
    expect([bundle.status, bundle.text]).toEqual([200, `window.registerPlugin('${id}', {});\n`]);
    expect(bundle.cache).toContain('max-age=31556926');
    expect((await file(`/static/plugins/${id}/icon.svg`)).status).toBe(200);
    expect((await file(`/static/plugins/${id}/main.js`)).status).toBe(404);
    expect((await file(`/static/plugins/${id}/plugin.json`)).status).toBe(404);
    expect((await file(`/plugins/${id}/`)).status).toBe(404);
});

it('a plugin that is taken away is gone from both lists, and cannot be enabled', async () => {
    await needsUploads();
    await upload('0.5.0', {force: true});
    expect((await world.admin.delete(`/plugins/${id}`)).status).toBe(200);
    expect(await manifest()).toBeUndefined();
    expect(refusal(await world.admin.post(`/plugins/${id}/enable`, {}))).toEqual([
        404,
        'app.plugin.not_installed.app_error',
    ]);
});

it('what is no plugin is refused', async () => {
    await needsUploads();
    const raw = new FormData();
    raw.append('plugin', new Blob(['not a tarball']), 'plugin.tar.gz');
    expect((await world.admin.call('POST', '/plugins', undefined, {raw})).status).toBe(400);
});

it('whether plugins may be uploaded is not to be changed over the API', async () => {
    const answer = await world.admin.put('/config/patch', {PluginSettings: {EnableUploads: false}});
    needs(world, answer.status !== 200, 'EnableUploads is off, or given by the environment, so the API ignores it');
    expect(refusal(answer)).toEqual([403, 'api.config.update_config.not_allowed_security.app_error']);
});
