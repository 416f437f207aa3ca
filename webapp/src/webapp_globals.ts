// The only file that touches window. Everything the host page offers is looked up when it is needed and may be missing:
// the functions here then do nothing or say so.
import type {ReactNode} from 'react';
import type {TeleportPlugin} from './plugin';

interface HostWindow {
    registerPlugin?: (id: string, plugin: TeleportPlugin) => void;
    /** Path of SiteURL, without a trailing slash; empty at the root. */
    basename?: unknown;
    PostUtils?: {
        formatText?: (text: string, options?: object) => string;
        messageHtmlToComponent?: (html: string, options?: object) => ReactNode;
    };
}

const host = (): HostWindow => window as unknown as HostWindow;

export function registerPlugin(id: string, plugin: TeleportPlugin): void {
    host().registerPlugin?.(id, plugin);
}

/** Path that every URL of the server begins with; empty at the root. */
export function hostBasename(): string {
    const {basename} = host();
    return typeof basename === 'string' ? basename.replace(/\/+$/, '') : '';
}

/** Message text drawn as the host draws messages, or the bare text when the host cannot. Never throws. */
export function formatMessage(text: string): ReactNode {
    try {
        const {formatText, messageHtmlToComponent} = host().PostUtils ?? {};
        if (formatText === undefined || messageHtmlToComponent === undefined) {
            return text;
        }
        return messageHtmlToComponent(formatText(text, {atMentions: true}));
    } catch {
        return text;
    }
}
