// Plugin data: one record per request, one entry per plugin, changed by comparing and setting.
import {
    PluginDataV3,
    type PluginDataFilter,
    type PluginDataUpdateParams,
} from '../../../bridge/src/gen/teleport/legacy/types/types';
import type {Actor} from './backend';
import {accessDenied, badParameter, compareFailed, notFound} from './refusals';
import {mayUse} from './role_rules';
import {newRevision, type Store} from './store';
import {millisOf, timestampOf} from './times';

const HOUR_MS = 3_600_000;
const MAX_RECORD_BYTES = 1_000_000;

function checkKind(kind: string): void {
    if (kind !== 'access_request') {
        throw badParameter(`unsupported resource kind "${kind}"`);
    }
}

/** The verb on the requests themselves is as good as the verb on their plugin data. */
function requirePluginVerbs(store: Store, actor: Actor, verbs: readonly string[]): void {
    for (const verb of verbs) {
        if (!['access_request', 'access_plugin_data'].some((kind) => mayUse(store, actor, kind, verb))) {
            throw accessDenied(`access denied to perform action "${verb}" on "access_plugin_data"`);
        }
    }
}

/** Whole records: the filter by plugin chooses records that have its entry, and hides no other entries. */
export function getPluginData(store: Store, actor: Actor, filter: PluginDataFilter): PluginDataV3[] {
    checkKind(filter.Kind);
    requirePluginVerbs(store, actor, ['list', 'read']);
    const one = store.pluginData.get(filter.Resource);
    const records = filter.Resource === '' ? [...store.pluginData.values()] : one === undefined ? [] : [one];
    return records
        .filter(({Spec}) => filter.Plugin === '' || Object.hasOwn(Spec?.Entries ?? {}, filter.Plugin))
        .map((data) => structuredClone(data));
}

/** A new record lives an hour longer than the access, counted from what the request says now. */
function newRecord(store: Store, id: string): PluginDataV3 {
    const request = store.requests.get(id);
    if (request === undefined) {
        throw notFound(`no access request matching "${id}"`);
    }
    return PluginDataV3.fromPartial({
        Kind: 'plugin_data',
        SubKind: 'access_request',
        Version: 'v3',
        Metadata: {
            Name: id,
            Namespace: 'default',
            Expires: timestampOf((millisOf(request.Spec?.Expires) ?? store.now()) + HOUR_MS),
        },
        Spec: {Entries: {}},
    });
}

/** Expected '' means absent, set to '' removes; keys that are not named stay as they are. */
export function updatePluginData(store: Store, actor: Actor, params: PluginDataUpdateParams): void {
    checkKind(params.Kind);
    requirePluginVerbs(store, actor, ['update']);
    const {Resource: id, Plugin: plugin} = params;
    if (id === '') {
        throw badParameter(
            'special characters are not allowed in resource names, please use name composed only from characters, ' +
                'hyphens, dots, and plus signs: "/plugin_data/access_request//params"',
        );
    }
    const record = structuredClone(store.pluginData.get(id)) ?? newRecord(store, id);
    const entries = new Map(Object.entries(record.Spec?.Entries ?? {}));
    const data = new Map(Object.entries(entries.get(plugin)?.Data ?? {}));
    for (const [key, expected] of Object.entries(params.Expect)) {
        if ((data.get(key) ?? '') !== expected) {
            throw compareFailed(`expectations not met for field "${key}"`);
        }
    }
    for (const [key, value] of Object.entries(params.Set)) {
        if (value === '') {
            data.delete(key);
        } else {
            data.set(key, value);
        }
    }
    if (data.size > 0) {
        entries.set(plugin, {Data: Object.fromEntries(data)});
    } else {
        entries.delete(plugin);
    }
    record.Spec = {Entries: Object.fromEntries(entries)};
    if (Buffer.byteLength(JSON.stringify(record)) > MAX_RECORD_BYTES) {
        throw badParameter('plugin data size limit exceeded');
    }
    if (record.Metadata !== undefined) {
        record.Metadata.Revision = newRevision();
    }
    store.pluginData.set(id, record);
    store.endsAt(millisOf(record.Metadata?.Expires));
}
