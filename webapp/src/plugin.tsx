// The plugin as the host knows it: it comes with initialize and leaves nothing behind after uninitialize.
import {CARD_POST_TYPE} from '../../proto/bridge/card';
import {CardPost} from './containers/card_post';
import type {PluginRegistry} from './host/registry';

export class TeleportPlugin {
    private leave: (() => void)[] = [];

    initialize(registry: PluginRegistry): void {
        const id = registry.registerPostTypeComponent(CARD_POST_TYPE, CardPost);
        this.leave.push(() => registry.unregisterPostTypeComponent(id));
    }

    uninitialize(): void {
        this.leave.splice(0).forEach((undo) => undo());
    }
}
