// The part of the host's plugin registry that we use. Whatever is optional here is missing in some version, or not worth
// failing for.
import type {ComponentType, ReactNode} from 'react';
import type {HostPost} from './post';

/** Props of a component registered for a post type. */
export interface PostTypeProps {
    post: HostPost;
    compactDisplay?: boolean;
    /** True in threads and in search results. */
    isRHS?: boolean;
    theme?: unknown;
}

export interface RightHandSidebar {
    id: string;
    /** Actions for the host's store. */
    showRHSPlugin: unknown;
    toggleRHSPlugin: unknown;
}

export interface PluginRegistry {
    registerReducer(reducer: (state: undefined, action: unknown) => unknown): void;
    registerPostTypeComponent(type: string, component: ComponentType<PostTypeProps>): string;
    unregisterPostTypeComponent(id: string): void;
    unregisterComponent(id: string): void;
    registerWebSocketEventHandler(event: string, handler: (message: {data?: unknown}) => void): void;
    unregisterWebSocketEventHandler(event: string): void;
    registerReconnectHandler(handler: () => void): void;
    unregisterReconnectHandler?(): void;
    registerRootComponent(component: ComponentType): string;
    registerRightHandSidebarComponent?(component: ComponentType, title: ReactNode): RightHandSidebar;
    registerChannelHeaderButtonAction?(
        icon: ReactNode,
        action: () => void,
        dropdownText: ReactNode,
        tooltipText: ReactNode,
    ): string;
    registerPostDropdownMenuAction?(
        text: ReactNode,
        action: (postId: string) => void,
        filter: (postId: string) => boolean,
    ): string;
    registerAdminConsoleCustomSetting?(key: string, component: ComponentType, options?: {showTitle: boolean}): void;
    registerTranslations?(getTranslations: (locale: string) => Record<string, string>): void;
}
