// The registry that the host hands to a plugin: the calls of Mattermost 10.12 that draw or listen somewhere on this page.
// Arguments are positional, or one object with the same keys, as there.
import type {ComponentType, ReactNode} from 'react';
import type {Reducer} from 'redux';
import type {HostSocket} from '../socket';
import type {Dispatch, HostStore} from '../store/create_host_store';
import type {HostState, PluginComponent} from '../store/state';
import type {SocketMessage} from '../types';

type Component = ComponentType<Record<string, unknown>>;
type Action = (...args: unknown[]) => void;

/** One object with these keys, or the values in their order. */
function named(keys: string[], args: unknown[]): Record<string, unknown> {
    const [first] = args;
    const isObject = args.length === 1 && typeof first === 'object' && first !== null && !('$$typeof' in first);
    if (isObject && keys.some((key) => key in first)) {
        return first as Record<string, unknown>;
    }
    return Object.fromEntries(keys.map((key, index) => [key, args[index]]));
}

export class PluginRegistry {
    readonly supports = {globalAppBar: true, globalRhs: true};
    private count = 0;

    constructor(
        readonly id: string,
        private readonly store: HostStore,
        private readonly socket: HostSocket,
    ) {}

    private add(name: string, data: Record<string, unknown>): string {
        this.count += 1;
        const id = `${this.id}-${name}-${this.count}`;
        this.store.dispatch({type: 'PLUGIN_COMPONENT', name, data: {...data, id, pluginId: this.id}});
        return id;
    }

    registerRootComponent = (...args: unknown[]) => this.add('Root', named(['component'], args));
    registerGlobalComponent = (...args: unknown[]) => this.add('Global', named(['component'], args));

    registerPostTypeComponent = (...args: unknown[]): string => {
        const {type, component} = named(['type', 'component'], args);
        this.count += 1;
        const id = `${this.id}-post-${this.count}`;
        const data = {id, pluginId: this.id, component: component as Component};
        this.store.dispatch({type: 'PLUGIN_POST_TYPE', postType: String(type), data});
        return id;
    };

    registerRightHandSidebarComponent = (...args: unknown[]) => {
        const id = this.add('RightHandSidebarComponent', named(['component', 'title'], args));
        const show = {type: 'UPDATE_RHS_STATE', state: 'plugin', pluggableId: id};
        const hide = {type: 'UPDATE_RHS_STATE', state: ''};
        const isOpen = (state: HostState) => state.views.rhs.state === 'plugin' && state.views.rhs.pluggableId === id;
        return {
            id,
            showRHSPlugin: show,
            hideRHSPlugin: (dispatch: Dispatch, getState: () => HostState) =>
                isOpen(getState()) ? dispatch(hide) : undefined,
            toggleRHSPlugin: (dispatch: Dispatch, getState: () => HostState) =>
                dispatch(isOpen(getState()) ? hide : show),
        };
    };

    registerChannelHeaderButtonAction = (...args: unknown[]) =>
        this.add('ChannelHeaderButton', named(['icon', 'action', 'dropdownText', 'tooltipText'], args));
    registerAppBarComponent = (...args: unknown[]) =>
        this.add(
            'AppBar',
            named(['iconUrl', 'action', 'tooltipText', 'supportedProductIds', 'rhsComponent', 'rhsTitle'], args),
        );
    registerPostDropdownMenuAction = (...args: unknown[]) =>
        this.add('PostDropdownMenu', named(['text', 'action', 'filter'], args));
    registerMainMenuAction = (...args: unknown[]) =>
        this.add('MainMenu', named(['text', 'action', 'mobileIcon'], args));
    registerChannelHeaderMenuAction = (...args: unknown[]) =>
        this.add('ChannelHeader', named(['text', 'action', 'shouldRender'], args));
    registerSlashCommandWillBePostedHook = (...args: unknown[]) =>
        this.add('SlashCommandWillBePosted', named(['hook'], args));
    registerMessageWillBePostedHook = (...args: unknown[]) => this.add('MessageWillBePosted', named(['hook'], args));
    registerAdminConsoleCustomSetting = (key: string, component: Component, options?: unknown) =>
        void this.add('AdminConsoleCustomSetting', {key, component, options});
    registerUserSettings = (setting: unknown) => void this.add('UserSettings', {setting});
    registerTranslations = (getTranslations: (locale: string) => Record<string, string>) =>
        void this.add('Translations', {getTranslations});
    registerReducer = (...args: unknown[]): void =>
        this.store.addReducer(`plugins-${this.id}`, named(['reducer'], args).reducer as Reducer);

    registerWebSocketEventHandler = (...args: unknown[]): void => {
        const {event, handler} = named(['event', 'handler'], args);
        this.socket.setHandler(this.id, String(event), handler as (message: SocketMessage) => void);
    };
    unregisterWebSocketEventHandler = (event: string): void => this.socket.removeHandler(this.id, event);
    registerReconnectHandler = (handler: () => void): void => this.socket.setReconnect(this.id, handler);
    unregisterReconnectHandler = (): void => this.socket.removeReconnect(this.id);

    unregisterComponent = (id: string): unknown => this.store.dispatch({type: 'PLUGIN_COMPONENT_REMOVED', id});
    unregisterPostTypeComponent = (id: string): unknown => this.store.dispatch({type: 'PLUGIN_POST_TYPE_REMOVED', id});
}

/** The parts of a registered component that the page draws. */
export interface Drawable extends PluginComponent {
    component?: Component;
    icon?: ReactNode;
    action?: Action;
    text?: ReactNode;
    tooltipText?: ReactNode;
    title?: ReactNode;
    iconUrl?: string;
    filter?: (postId: string) => boolean;
}
