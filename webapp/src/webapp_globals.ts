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
    ProductApi?: {
        /** An action for the host's store. */
        selectRhsPost?: (postId: string) => unknown;
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

export const hostFetch: typeof fetch = (input, init) => window.fetch(input, init);

export const hostCookies = (): string => window.document.cookie;

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

/** The host's action that shows the thread of a post; null when this host has none. */
export const selectThread = (postId: string): unknown => host().ProductApi?.selectRhsPost?.(postId) ?? null;

/** Copies without a clipboard API, which pages without TLS do not get. */
function copyFromField(text: string): boolean {
    const {document} = window;
    const focused = document.activeElement as HTMLElement | null;
    const field = document.createElement('textarea');
    field.value = text;
    field.setAttribute('aria-hidden', 'true');
    field.style.position = 'fixed';
    field.style.opacity = '0';
    document.body.append(field);
    field.focus();
    field.select();
    try {
        return document.execCommand('copy');
    } catch {
        return false;
    } finally {
        field.remove();
        focused?.focus?.();
    }
}

/** Resolves with whether it is in the clipboard. */
export async function copyText(text: string): Promise<boolean> {
    try {
        await window.navigator.clipboard.writeText(text);
        return true;
    } catch {
        return copyFromField(text);
    }
}
