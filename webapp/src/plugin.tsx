// The plugin as the host knows it: it comes with initialize and leaves nothing behind after uninitialize.
import type {PluginRegistry} from './host/registry';
import type {HostStore} from './host/store';
import {register} from './registrations';
import {createServices, type Services} from './services';
import {make} from './store/actions';
import {putOnStyles} from './put_on_styles';
import {hostBasename, hostCookies, hostFetch} from './webapp_globals';

export class TeleportPlugin {
    private services: Services | null = null;

    initialize(registry: PluginRegistry, store: HostStore): void {
        const services = createServices({store, fetch: hostFetch, basename: hostBasename, cookies: hostCookies});
        this.services = services;
        putOnStyles(services.lifetime);
        register(registry, services);
    }

    uninitialize(): void {
        // The host keeps the slice; nothing of ours stays in it.
        this.services?.store.dispatch(make('forgotten', {}));
        this.services?.lifetime.end();
        this.services = null;
    }
}
