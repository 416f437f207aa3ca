// The few things that a case needs done behind the server's back: on a real one through an administrator's identity.

import type {WatchLimits} from '../../teleport/watcher';

/** PEM. */
export interface Identity {
    key: string;
    /** The leaf alone. */
    certificate: string;
}

export interface Server {
    readonly real: boolean;
    /** `host:port` of the Auth Service. */
    readonly addr: string;
    /** PEM; what signs the server's certificate. */
    readonly hostCa: string;
    readonly watchLimits: WatchLimits;
    /** Of a user, or of a bot: then its own, from its storage directory. Null when there is none of that name. */
    identity(user: string): Promise<Identity | null>;
    /** Resolves when the lock is in force. */
    lock(user: string, message: string): Promise<void>;
    unlock(user: string): Promise<void>;
    setRoles(user: string, roles: string[]): Promise<void>;
    removeUser(user: string): Promise<void>;
    /** As listed in resources.yaml. */
    restoreUser(user: string): Promise<void>;
    /** A stand-in ends, a real server goes on. */
    close(): Promise<void>;
}

/** The bot whose own identity may impersonate people. */
export const BOT = 'bot-mattermost';
