// The part of the host's plugin registry that we use. Whatever is optional here is missing in some version, or not worth
// failing for.
import type {ComponentType} from 'react';
import type {HostPost} from './post';

/** Props of a component registered for a post type. */
export interface PostTypeProps {
    post: HostPost;
    compactDisplay?: boolean;
    /** True in threads and in search results. */
    isRHS?: boolean;
    theme?: unknown;
}

export interface PluginRegistry {
    registerPostTypeComponent(type: string, component: ComponentType<PostTypeProps>): string;
    unregisterPostTypeComponent(id: string): void;
    unregisterComponent(id: string): void;
}
