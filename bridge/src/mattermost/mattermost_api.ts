// What the bridge needs of Mattermost. `createMattermost` implements it over REST with the bot's token; nothing else does.
// Every call has a deadline and follows no redirect; 429 and 5xx are retried where a repeat is harmless, else they are
// `mattermost_unavailable` (retriable). Ids are Mattermost's 26-character ids.
import type {UnixMs} from '../clock';

export interface MattermostUser {
    id: string;
    username: string;
    /** Lower-cased; empty when the server hides it. */
    email: string;
    isBot: boolean;
    isGuest: boolean;
    /** From another Mattermost through a shared channel. */
    isRemote: boolean;
    isActive: boolean;
    /** Role system_admin. */
    isSystemAdmin: boolean;
}

export interface ClientConfig {
    version: string;
    siteUrl: string;
    requireEmailVerification: boolean;
    /** SPKI DER, base64; signs trigger ids. Empty when the server gives none. */
    asymmetricSigningPublicKey: string;
    /** The server's clock, from the Date header of this answer (1 s resolution). */
    serverTime: UnixMs;
}

export interface Channel {
    id: string;
    /** Empty for direct and group messages. */
    teamId: string;
    name: string;
    /** O open, P private, D direct, G group. */
    type: string;
    isArchived: boolean;
}

/** JSON object as stored in a post; values must survive a JSON round trip. */
export type PostProps = Record<string, unknown>;

export interface NewPost {
    channelId: string;
    message: string;
    props: PostProps;
    /** At most 26 characters. */
    type?: string;
    rootId?: string;
    /** The server returns the first post again when this repeats within 30 s. */
    pendingPostId?: string;
}

export interface Post {
    id: string;
    channelId: string;
    userId: string;
    rootId: string;
    message: string;
    type: string;
    props: PostProps;
    createAt: UnixMs;
    /** 0 when not deleted. */
    deleteAt: UnixMs;
}

/** The host's dialog, in the server's own field names (interactive dialogs, 10.11 and later). */
export interface DialogElement {
    display_name: string;
    name: string;
    type: 'text' | 'textarea' | 'select' | 'radio' | 'bool';
    subtype?: string;
    default?: string;
    placeholder?: string;
    help_text?: string;
    optional?: boolean;
    min_length?: number;
    max_length?: number;
    options?: {text: string; value: string}[];
}

export interface Dialog {
    callback_id: string;
    /** At most 24 bytes. */
    title: string;
    introduction_text: string;
    elements: DialogElement[];
    submit_label: string;
    notify_on_cancel: boolean;
    state: string;
}

export interface MattermostApi {
    /** The bot itself. */
    getMe(): Promise<MattermostUser>;
    getUser(id: string): Promise<MattermostUser | null>;
    getUserByEmail(email: string): Promise<MattermostUser | null>;
    getClientConfig(): Promise<ClientConfig>;
    getTeamIdByName(name: string): Promise<string | null>;
    getChannel(id: string): Promise<Channel | null>;
    /** Null also for a private channel the bot is no member of. */
    getChannelByName(teamId: string, name: string): Promise<Channel | null>;
    isChannelMember(channelId: string, userId: string): Promise<boolean>;
    /** The bot joins a public channel; `mattermost_denied` when it may not. */
    joinChannel(channelId: string): Promise<void>;
    /** Id of the direct channel between the bot and that user. */
    openDirectChannel(userId: string): Promise<string>;
    createPost(post: NewPost): Promise<Post>;
    /** Message and props together, always: a partial patch can wipe the buttons. */
    patchPost(id: string, content: {message: string; props: PostProps}): Promise<Post>;
    /** Null when it does not exist or was deleted. */
    getPost(id: string): Promise<Post | null>;
    deletePost(id: string): Promise<void>;
    /** Newest first; `page` from 0. */
    listPosts(channelId: string, page: number, perPage: number): Promise<Post[]>;
    openDialog(triggerId: string, url: string, dialog: Dialog): Promise<void>;
}
