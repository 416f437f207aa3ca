// The few things that a case needs done behind the server's back: on a real one through an administrator's token.

/** Sections of Mattermost's configuration, as its API has them. */
export type Settings = Record<string, Record<string, string | number | boolean>>;

export interface NewAccount {
    username: string;
    email: string;
    password: string;
}

export interface Server {
    readonly real: boolean;
    /** Without a slash at the end. */
    readonly url: string;
    /** Of a system administrator. */
    readonly adminToken: string;
    createTeam(name: string): Promise<string>;
    createUser(account: NewAccount): Promise<string>;
    /** Returns id and token. */
    createBot(username: string, roles: string): Promise<{id: string; token: string}>;
    addToTeam(teamId: string, userId: string): Promise<void>;
    setTeamAdmin(teamId: string, userId: string, isAdmin: boolean): Promise<void>;
    setActive(userId: string, active: boolean): Promise<void>;
    /** Puts settings in force and returns those that were before; null when the server does not let them be changed. */
    change(settings: Settings): Promise<Settings | null>;
    /** Lets so much time go by on the server's clock. */
    pass(ms: number): Promise<void>;
    /** A real one has to be configured for it before it starts. */
    mayUploadPlugins(): Promise<boolean>;
    /** Ends everything that was made. */
    close(): Promise<void>;
}
