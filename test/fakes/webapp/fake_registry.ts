// The host's registry for tests: remembers what is registered, so that what stays behind can be counted.
import type {ComponentType, ReactNode} from 'react';
import type {PluginRegistry, PostTypeProps} from '../../../webapp/src/host/registry';

type Handler = (message: {data?: unknown}) => void;

export interface MenuEntry {
    text: ReactNode;
    action: (postId: string) => void;
    filter: (postId: string) => boolean;
}

export class FakeRegistry implements PluginRegistry {
    readonly components = new Map<string, unknown>();
    readonly postTypes = new Map<string, {type: string; component: ComponentType<PostTypeProps>}>();
    readonly handlers = new Map<string, Handler>();
    readonly settings = new Map<string, ComponentType>();
    reconnect: (() => void) | null = null;
    reducer: ((state: undefined, action: unknown) => unknown) | null = null;
    texts: Record<string, string> = {};
    /** What was registered, by the name of the call. */
    readonly roots: ComponentType[] = [];
    readonly panels: {id: string; component: ComponentType}[] = [];
    readonly buttons: {icon: ReactNode; action: () => void}[] = [];
    readonly menu: MenuEntry[] = [];
    private count = 0;

    private add(component: unknown): string {
        this.count += 1;
        const id = `component ${this.count}`;
        this.components.set(id, component);
        return id;
    }

    /** Everything that still stands. */
    leftovers(): unknown[] {
        const {components, postTypes, handlers, reconnect} = this;
        return [
            ...components.keys(),
            ...postTypes.keys(),
            ...handlers.keys(),
            ...(reconnect === null ? [] : ['reconnect']),
        ];
    }

    registerReducer = (reducer: (state: undefined, action: unknown) => unknown) => void (this.reducer = reducer);
    registerPostTypeComponent = (type: string, component: ComponentType<PostTypeProps>) => {
        const id = this.add(component);
        this.components.delete(id);
        this.postTypes.set(id, {type, component});
        return id;
    };
    unregisterPostTypeComponent = (id: string) => void this.postTypes.delete(id);
    unregisterComponent = (id: string) => void this.components.delete(id);
    registerWebSocketEventHandler = (event: string, handler: Handler) => void this.handlers.set(event, handler);
    unregisterWebSocketEventHandler = (event: string) => void this.handlers.delete(event);
    registerReconnectHandler = (handler: () => void) => void (this.reconnect = handler);
    unregisterReconnectHandler = () => void (this.reconnect = null);
    registerTranslations = (read: (locale: string) => Record<string, string>) => void (this.texts = read('en'));

    registerRootComponent = (component: ComponentType) => {
        this.roots.push(component);
        return this.add(component);
    };
    registerRightHandSidebarComponent = (component: ComponentType) => {
        const id = this.add(component);
        this.panels.push({id, component});
        return {id, showRHSPlugin: {type: 'SHOW', id}, toggleRHSPlugin: {type: 'TOGGLE', id}};
    };
    registerChannelHeaderButtonAction = (icon: ReactNode, action: () => void) => {
        this.buttons.push({icon, action});
        return this.add(icon);
    };
    registerPostDropdownMenuAction = (text: ReactNode, action: MenuEntry['action'], filter: MenuEntry['filter']) => {
        this.menu.push({text, action, filter});
        return this.add(action);
    };
    registerAdminConsoleCustomSetting = (key: string, component: ComponentType) =>
        void this.settings.set(key, component);

    emit(event: string, data: unknown): void {
        this.handlers.get(event)?.({data});
    }
}
