// Plugins with a webapp part and no server part.
import {posix} from 'node:path';

import {liveEvent} from '../live/live_event';
import {publicManifest, readManifest, type Manifest} from '../wire/manifest_json';
import {AppError} from './app_error';
import type {Core} from './core';
import {readTarGz} from './read_tar_gz';

export interface Plugin {
    manifest: Manifest;
    /** The folder of the bundle, which is what is published; the bundle under its public name. */
    published: Map<string, Buffer>;
    publicBundle: string;
    enabled: boolean;
    installedAt: number;
}

export interface Plugins {
    /** Throws for what is no plugin, and for a known id unless `force`. Stays enabled when it was. */
    install(archive: Buffer, force: boolean): Plugin;
    enable(id: string): void;
    disable(id: string): void;
    remove(id: string): void;
    all(): Plugin[];
    find(id: string): Plugin | undefined;
    publicManifest(plugin: Plugin): Record<string, unknown>;
}

function fnv64a(bytes: Buffer): string {
    let hash = 0xcbf29ce484222325n;
    for (const byte of bytes) {
        hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn;
    }
    return hash.toString(16).padStart(16, '0');
}

const badArchive = (reason: string): AppError =>
    new AppError('app.plugin.manifest.app_error', 'Unable to find manifest for extracted plugin.', 400, reason);

function unpack(archive: Buffer): {manifest: Manifest; files: Map<string, Buffer>} {
    let files: Map<string, Buffer>;
    try {
        files = readTarGz(archive);
    } catch {
        throw new AppError('app.plugin.extract.app_error', 'An error occurred extracting the plugin bundle.', 400);
    }
    const path = ['plugin.json', ...files.keys()].find(
        (name) => /^(?:[^/]+\/)?plugin\.json$/.test(name) && files.has(name),
    );
    if (path === undefined) {
        throw badArchive('no plugin.json');
    }
    const top = path.slice(0, -'plugin.json'.length);
    const manifest = readManifest(JSON.parse(files.get(path)?.toString() ?? 'null'));
    if (manifest === null) {
        throw badArchive('no valid plugin.json');
    }
    const inside = [...files].filter(([name]) => name.startsWith(top));
    return {manifest, files: new Map(inside.map(([name, content]) => [name.slice(top.length), content]))};
}

export function createPlugins({live, clock}: Core): Plugins {
    const plugins = new Map<string, Plugin>();
    const installed = (id: string): Plugin => {
        const plugin = plugins.get(id);
        if (plugin === undefined) {
            throw new AppError('app.plugin.not_installed.app_error', 'Plugin is not installed.', 404);
        }
        return plugin;
    };
    const shown = ({manifest, publicBundle}: Plugin): Record<string, unknown> =>
        publicManifest(manifest, `/static/${manifest.id}/${publicBundle}`);
    const announce = (event: string, plugin: Plugin): void => live.publish(liveEvent(event, {manifest: shown(plugin)}));

    return {
        all: () => [...plugins.values()],
        find: (id) => plugins.get(id),
        publicManifest: shown,
        install(archive, force) {
            const {manifest, files} = unpack(archive);
            const before = plugins.get(manifest.id);
            if (before !== undefined && !force) {
                throw new AppError(
                    'app.plugin.install_id.app_error',
                    'Unable to install plugin. A plugin with the same ID is already installed.',
                    400,
                );
            }
            const bundlePath = posix.normalize(manifest.webapp?.bundle_path ?? '');
            const bundle = files.get(bundlePath);
            const folder = posix.dirname(bundlePath) === '.' ? '' : `${posix.dirname(bundlePath)}/`;
            const publicBundle = bundle === undefined ? '' : `${manifest.id}_${fnv64a(bundle)}_bundle.js`;
            const published = [...files]
                .filter(([name]) => bundle !== undefined && name.startsWith(folder))
                .map(
                    ([name, content]) =>
                        [name === bundlePath ? publicBundle : name.slice(folder.length), content] as const,
                );
            const enabled = before?.enabled ?? false;
            const plugin = {manifest, published: new Map(published), publicBundle, enabled, installedAt: clock.now()};
            plugins.set(manifest.id, plugin);
            if (enabled) {
                announce('plugin_enabled', plugin);
            }
            return plugin;
        },
        enable(id) {
            const plugin = installed(id);
            plugin.enabled = true;
            announce('plugin_enabled', plugin);
        },
        disable(id) {
            const plugin = installed(id);
            plugin.enabled = false;
            announce('plugin_disabled', plugin);
        },
        remove(id) {
            const plugin = installed(id);
            plugins.delete(id);
            if (plugin.enabled) {
                announce('plugin_disabled', plugin);
            }
        },
    };
}
