// plugin.json as the server knows it.
import {isRecord} from './go_json';

type Json = Record<string, unknown>;

export interface Manifest extends Json {
    id: string;
    version: string;
    webapp?: {bundle_path: string};
}

const filled = (from: Json, keys: readonly string[]): Json =>
    Object.fromEntries(
        keys.flatMap((key) => (typeof from[key] === 'string' && from[key] !== '' ? [[key, from[key]]] : [])),
    );

function settingJson(from: Json): Json {
    const options = Array.isArray(from.options) ? from.options.filter(isRecord) : [];
    return {
        key: from.key ?? '',
        display_name: from.display_name ?? '',
        type: from.type ?? '',
        help_text: from.help_text ?? '',
        ...filled(from, ['regenerate_help_text']),
        placeholder: from.placeholder ?? '',
        default: from.default ?? null,
        ...(options.length === 0
            ? {}
            : {options: options.map((one) => ({display_name: one.display_name ?? '', value: one.value ?? ''}))}),
        hosting: from.hosting ?? '',
        secret: from.secret === true,
    };
}

function schemaJson(from: Json): Json {
    const settings = Array.isArray(from.settings) ? from.settings.filter(isRecord).map(settingJson) : null;
    return {header: from.header ?? '', footer: from.footer ?? '', settings, sections: null};
}

/** Null when it is no manifest. */
export function readManifest(value: unknown): Manifest | null {
    if (!isRecord(value) || typeof value.id !== 'string' || !/^[a-z0-9-_.]{3,190}$/i.test(value.id)) {
        return null;
    }
    const bundle =
        isRecord(value.webapp) && typeof value.webapp.bundle_path === 'string' ? value.webapp.bundle_path : null;
    return {
        id: value.id.toLowerCase(),
        name: typeof value.name === 'string' ? value.name : '',
        ...filled(value, ['description', 'homepage_url', 'support_url', 'release_notes_url', 'icon_path']),
        version: typeof value.version === 'string' ? value.version : '',
        ...filled(value, ['min_server_version']),
        ...(bundle === null ? {} : {webapp: {bundle_path: bundle}}),
        ...(isRecord(value.settings_schema) ? {settings_schema: schemaJson(value.settings_schema)} : {}),
        ...(isRecord(value.props) ? {props: value.props} : {}),
    };
}

/** What everybody may read: no name, no description, no settings, and where the bundle is. */
export function publicManifest(manifest: Manifest, bundlePath: string): Json {
    const {name: _, description: __, settings_schema: ___, webapp: ____, props, ...rest} = manifest;
    return {
        ...rest,
        name: '',
        webapp: {bundle_path: bundlePath},
        ...(props === undefined ? {} : {props}),
    };
}
