// Installing plugins. Their published files are in static_files.ts.
import {AppError, badBodyParam} from '../app/app_error';
import type {Plugin} from '../app/plugins';
import {answer, OK, type ApiAnswer, type ApiCall} from './api_call';
import {del, get, openGet, post, type ApiRoute} from './api_route';

const MAX_UPLOAD_BYTES = 50 * 1024 * 1024;

const mayWrite = (call: ApiCall): void => call.allow(call.isAdmin());

const upload = async (call: ApiCall): Promise<ApiAnswer> => {
    const {config, plugins} = call.server;
    if (!config.PluginsEnabled || !config.EnableUploads || config.RequirePluginSignature) {
        throw new AppError(
            'app.plugin.upload_disabled.app_error',
            'Plugins and/or plugin uploads have been disabled.',
            501,
        );
    }
    mayWrite(call);
    const type = call.headers['content-type'] ?? '';
    let form: FormData;
    try {
        form = await new Response(new Uint8Array(call.rawBody), {headers: {'content-type': type}}).formData();
    } catch {
        throw badBodyParam('plugin');
    }
    const file = form.get('plugin');
    if (!(file instanceof Blob)) {
        throw badBodyParam('plugin');
    }
    const archive = Buffer.from(await file.arrayBuffer());
    return answer(plugins.install(archive, form.get('force') === 'true').manifest, 201);
};

const list = (call: ApiCall): ApiAnswer => {
    mayWrite(call);
    const manifests = (enabled: boolean) =>
        call.server.plugins
            .all()
            .filter((plugin) => plugin.enabled === enabled)
            .map((plugin) => plugin.manifest);
    return answer({active: manifests(true), inactive: manifests(false)});
};

/** 2: running, 0: not. */
const statusJson = ({manifest, enabled}: Plugin) => ({
    plugin_id: manifest.id,
    cluster_id: '',
    plugin_path: `/opt/mattermost/plugins/${manifest.id}`,
    state: enabled ? 2 : 0,
    error: '',
    name: manifest.name,
    description: manifest.description ?? '',
    version: manifest.version,
});

const statuses = (call: ApiCall): ApiAnswer => {
    mayWrite(call);
    return answer(call.server.plugins.all().map(statusJson));
};

const change =
    (what: 'enable' | 'disable' | 'remove') =>
    (call: ApiCall): ApiAnswer => {
        mayWrite(call);
        call.server.plugins[what](call.param('plugin_id'));
        return OK;
    };

const webapp = (call: ApiCall): ApiAnswer => {
    const {plugins} = call.server;
    const shown = plugins.all().filter((plugin) => plugin.enabled && plugin.publicBundle !== '');
    return answer(shown.map((plugin) => plugins.publicManifest(plugin)));
};

export const pluginRoutes: readonly ApiRoute[] = [
    openGet('/plugins/webapp', webapp),
    get('/plugins', list),
    get('/plugins/statuses', statuses),
    post('/plugins', upload, {bodyLimit: MAX_UPLOAD_BYTES}),
    post('/plugins/:plugin_id/enable', change('enable')),
    post('/plugins/:plugin_id/disable', change('disable')),
    del('/plugins/:plugin_id', change('remove')),
];
