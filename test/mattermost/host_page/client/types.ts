// What the page knows of Mattermost's objects, in the server's own field names.
export interface User {
    id: string;
    username: string;
    first_name?: string;
    last_name?: string;
    roles: string;
    is_bot?: boolean;
}

export interface Team {
    id: string;
    name: string;
    display_name: string;
}

export interface Channel {
    id: string;
    team_id: string;
    type: string;
    name: string;
    display_name: string;
}

export interface AttachmentAction {
    id: string;
    name: string;
    type: string;
    style?: string;
}

export interface Attachment {
    id?: number;
    fallback?: string;
    color?: string;
    pretext?: string;
    title?: string;
    title_link?: string;
    text?: string;
    fields?: {title: string; value: string; short?: boolean}[] | null;
    actions?: AttachmentAction[] | null;
    footer?: string;
}

export interface Post {
    id: string;
    create_at: number;
    update_at: number;
    edit_at: number;
    delete_at: number;
    user_id: string;
    channel_id: string;
    root_id: string;
    message: string;
    type: string;
    props: Record<string, unknown> & {attachments?: Attachment[]; from_bot?: string; type?: string};
}

export interface DialogElement {
    display_name: string;
    name: string;
    type: string;
    subtype?: string;
    default?: string;
    placeholder?: string;
    help_text?: string;
    optional?: boolean;
    max_length?: number;
    options?: {text: string; value: string}[] | null;
}

/** As the `open_dialog` event carries it. */
export interface OpenDialog {
    trigger_id: string;
    url: string;
    dialog: {
        callback_id: string;
        title: string;
        introduction_text: string;
        icon_url?: string;
        elements: DialogElement[] | null;
        submit_label: string;
        notify_on_cancel: boolean;
        state: string;
    };
}

export interface SocketMessage {
    event?: string;
    data: Record<string, unknown>;
    broadcast?: {channel_id: string; user_id: string; team_id: string};
    seq: number;
}

export interface Manifest {
    id: string;
    version: string;
    props?: Record<string, unknown>;
    webapp: {bundle_path: string};
}
