// What the server keeps. Times are Unix milliseconds; 0 means never.

export interface User {
    id: string;
    createAt: number;
    updateAt: number;
    deleteAt: number;
    username: string;
    /** Lower case. */
    email: string;
    emailVerified: boolean;
    /** Null: nobody can log in with a password. */
    password: string | null;
    nickname: string;
    firstName: string;
    lastName: string;
    position: string;
    /** Separated by spaces: `system_user system_admin`. */
    roles: string;
    locale: string;
    lastPasswordUpdate: number;
    /** Null: a bot, or not of another server. */
    remoteId: string | null;
    bot: {description: string; ownerId: string} | null;
}

export interface Team {
    id: string;
    createAt: number;
    updateAt: number;
    deleteAt: number;
    name: string;
    displayName: string;
    type: 'O' | 'I';
    inviteId: string;
}

export interface TeamMember {
    teamId: string;
    userId: string;
    isAdmin: boolean;
    isGuest: boolean;
}

export type ChannelType = 'O' | 'P' | 'D' | 'G';

export interface Channel {
    id: string;
    createAt: number;
    updateAt: number;
    deleteAt: number;
    /** Empty for direct and group channels. */
    teamId: string;
    type: ChannelType;
    name: string;
    displayName: string;
    header: string;
    purpose: string;
    creatorId: string;
    lastPostAt: number;
    lastRootPostAt: number;
    totalMsgCount: number;
    totalMsgCountRoot: number;
}

export interface ChannelMember {
    channelId: string;
    userId: string;
    isAdmin: boolean;
    isGuest: boolean;
    lastViewedAt: number;
    lastUpdateAt: number;
}

export type Props = Record<string, unknown>;

export interface Priority {
    priority: string;
    requested_ack: boolean | null;
    persistent_notifications: boolean | null;
}

export interface Post {
    id: string;
    createAt: number;
    updateAt: number;
    editAt: number;
    deleteAt: number;
    isPinned: boolean;
    userId: string;
    channelId: string;
    rootId: string;
    /** Of an old version: the post it was. */
    originalId: string;
    message: string;
    type: string;
    /** With `integration` and whatever else the author sent. */
    props: Props;
    hasReactions: boolean;
    priority: Priority | null;
    /** Posts that came over the API carry an empty `remote_id`, the server's own none. */
    viaApi: boolean;
}

export interface Reaction {
    userId: string;
    postId: string;
    emojiName: string;
    createAt: number;
    channelId: string;
}

export interface Command {
    id: string;
    token: string;
    createAt: number;
    updateAt: number;
    deleteAt: number;
    creatorId: string;
    teamId: string;
    trigger: string;
    method: 'P' | 'G';
    username: string;
    iconUrl: string;
    autoComplete: boolean;
    autoCompleteDesc: string;
    autoCompleteHint: string;
    displayName: string;
    description: string;
    url: string;
}

/** What a `response_url` stands for. */
export interface CommandHook {
    id: string;
    commandId: string;
    userId: string;
    channelId: string;
    rootId: string;
    createAt: number;
    uses: number;
}

export interface Session {
    id: string;
    token: string;
    userId: string;
    csrf: string;
    createAt: number;
}

/** Who follows a thread, and until when he read it. */
export interface ThreadFollow {
    userId: string;
    rootId: string;
    lastViewedAt: number;
    unreadMentions: number;
}

export interface Preference {
    user_id: string;
    category: string;
    name: string;
    value: string;
}
