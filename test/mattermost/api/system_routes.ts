// Client configuration, roles, ping, preferences.
import {AppError, noPermission} from '../app/app_error';
import {ROLES} from '../app/roles';
import {liveEvent} from '../live/live_event';
import type {Preference} from '../store/types';
import {adminConfig, patchAdminConfig} from '../wire/admin_config';
import {clientConfig} from '../wire/client_config';
import {isRecord} from '../wire/go_json';
import {answer, OK, type ApiAnswer, type ApiCall} from './api_call';
import {get, openGet, post, put, type ApiRoute} from './api_route';

const config = (call: ApiCall): ApiAnswer => {
    const {config: current, triggers} = call.server;
    return answer(clientConfig(current, triggers.publicKey(), call.maybeUser !== null));
};

const wholeConfig = (call: ApiCall): ApiAnswer => {
    call.allow(call.isAdmin());
    return answer(adminConfig(call.server.config));
};

/** Settings by section, as the System Console sends them. */
const patchConfig = (call: ApiCall): ApiAnswer => {
    call.allow(call.isAdmin());
    const {config: current, live, triggers} = call.server;
    const body = call.object('config');
    if (isRecord(body.PluginSettings) && 'EnableUploads' in body.PluginSettings) {
        throw new AppError(
            'api.config.update_config.not_allowed_security.app_error',
            'Changing PluginSettings.EnableUploads is not allowed due to security reasons.',
            403,
        );
    }
    patchAdminConfig(current, body);
    live.publish(liveEvent('config_changed', {config: clientConfig(current, triggers.publicKey(), true)}));
    return answer(adminConfig(current));
};

const rolesByName = (call: ApiCall): ApiAnswer => {
    const names = new Set(call.texts('rolenames'));
    const found = ROLES.filter((role) => names.has(role.name)).sort((a, b) => (a.name < b.name ? -1 : 1));
    return answer(
        found.map(({name, label, permissions, schemeManaged}, index) => ({
            id: `role${String(index)}${'y'.repeat(21)}`,
            name,
            display_name: `authentication.roles.${label}.name`,
            description: `authentication.roles.${label}.description`,
            create_at: 1_795_415_961_886,
            update_at: 1_795_415_964_792,
            delete_at: 0,
            permissions,
            scheme_managed: schemeManaged,
            built_in: true,
        })),
    );
};

const ownPreferences = (call: ApiCall): Map<string, Preference> => {
    const userId = call.param('user_id');
    if (userId !== call.user.id) {
        throw noPermission();
    }
    const {preferences} = call.server.store;
    const own = preferences.get(userId) ?? new Map<string, Preference>();
    preferences.set(userId, own);
    return own;
};

const putPreferences = (call: ApiCall): ApiAnswer => {
    const own = ownPreferences(call);
    const sent = call.json('preferences');
    for (const one of Array.isArray(sent) ? sent.filter(isRecord) : []) {
        const {category, name, value} = one;
        const preference = {
            user_id: call.user.id,
            category: String(category),
            name: String(name),
            value: String(value),
        };
        own.set(`${preference.category}/${preference.name}`, preference);
    }
    return OK;
};

export const systemRoutes: readonly ApiRoute[] = [
    openGet('/config/client', config),
    openGet('/system/ping', () => answer({status: 'OK'})),
    openGet('/license/client', () => answer({IsLicensed: 'false'})),
    get('/config', wholeConfig),
    put('/config/patch', patchConfig),
    post('/roles/names', rolesByName),
    get('/users/:user_id/preferences', (call) => answer([...ownPreferences(call).values()])),
    put('/users/:user_id/preferences', putPreferences),
];
