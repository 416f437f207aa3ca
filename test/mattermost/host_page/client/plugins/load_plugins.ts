// Loads what the server says is enabled, and follows enabling and disabling while the page is open.
import type {HostSocket} from '../socket';
import type {HostStore} from '../store/create_host_store';
import type {Manifest} from '../types';
import {get} from '../api';
import {setGlobals} from './globals';
import {PluginRegistry} from './registry';

interface Plugin {
    initialize(registry: PluginRegistry, store: HostStore): void;
    uninitialize?(): void;
}

export function createPluginLoader(store: HostStore, socket: HostSocket) {
    const running = new Map<string, Plugin>();
    const registered = new Map<string, Plugin>();
    setGlobals(store, (id, plugin) => void registered.set(id, plugin as Plugin));

    const fail = (id: string, reason: unknown): void =>
        void store.dispatch({
            type: 'PLUGIN_ERROR',
            text: `${id}: ${reason instanceof Error ? reason.message : String(reason)}`,
        });

    const start = (manifest: Manifest): void => {
        const plugin = registered.get(manifest.id);
        if (plugin === undefined) {
            fail(manifest.id, 'the bundle registered no plugin');
            return;
        }
        store.dispatch({type: 'PLUGIN_LOADED', manifest});
        running.set(manifest.id, plugin);
        try {
            plugin.initialize(new PluginRegistry(manifest.id, store, socket), store);
        } catch (reason) {
            fail(manifest.id, reason);
        }
    };

    const load = (manifest: Manifest): Promise<void> =>
        new Promise((resolve) => {
            if (running.has(manifest.id)) {
                resolve();
                return;
            }
            const script = document.createElement('script');
            script.id = `plugin_${manifest.id}`;
            // As the host does: the manifest's path lacks the folder that is really served.
            script.src = manifest.webapp.bundle_path.replace('/static/', '/static/plugins/');
            script.onload = () => {
                start(manifest);
                resolve();
            };
            script.onerror = () => {
                fail(manifest.id, `${script.src} cannot be loaded`);
                resolve();
            };
            document.head.append(script);
        });

    const unload = (id: string): void => {
        const plugin = running.get(id);
        running.delete(id);
        registered.delete(id);
        document.getElementById(`plugin_${id}`)?.remove();
        try {
            plugin?.uninitialize?.();
        } catch (reason) {
            fail(id, reason);
        }
        socket.removeAllOf(id);
        store.dispatch({type: 'PLUGIN_REMOVED', id});
    };

    return {
        async loadAll(): Promise<void> {
            const manifests = await get<Manifest[]>('/plugins/webapp');
            await Promise.all(manifests.map(load));
        },
        load,
        unload,
    };
}
