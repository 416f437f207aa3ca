// What every case starts from: identities of the people and plugins that resources.yaml lists.
import type {Identity, Server} from './server';
import type {Session} from './session';

export interface World {
    readonly real: boolean;
    readonly server: Server;
    /**
     * A user of resources.yaml, or the bot, by an identity that `tctl auth sign` or tbot wrote. Ends the case as NOT RUN when
     * the server lacks it or its roles and traits are others.
     */
    as(user: string): Promise<Session>;
    /** Somebody with this certificate, or without any. */
    connect(identity: Identity | null, user?: string): Session;
    /** A name that nothing else has. */
    name(prefix?: string): string;
    /** Removes the requests made since the last time, and the connections of `connect`. */
    cleanUp(): Promise<void>;
    close(): Promise<void>;
}
