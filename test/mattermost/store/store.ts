// Tables. Rules live in app/, the wire in wire/ and api/.
import type {
    Channel,
    ChannelMember,
    Command,
    CommandHook,
    Post,
    Preference,
    Reaction,
    Session,
    Team,
    TeamMember,
    ThreadFollow,
    User,
} from './types';

export interface Store {
    readonly users: Map<string, User>;
    readonly teams: Map<string, Team>;
    readonly channels: Map<string, Channel>;
    /** Live and deleted ones. */
    readonly posts: Map<string, Post>;
    /** Ids of a channel's posts in the order of their creation. */
    readonly postsOf: Map<string, string[]>;
    /** Ids of a thread's replies in the order of their creation. */
    readonly repliesOf: Map<string, string[]>;
    /** Old versions of a post, oldest first. */
    readonly history: Map<string, Post[]>;
    readonly reactions: Map<string, Reaction[]>;
    readonly commands: Map<string, Command>;
    readonly commandHooks: Map<string, CommandHook>;
    /** By token. */
    readonly sessions: Map<string, Session>;
    readonly teamMembers: PairTable<TeamMember>;
    readonly channelMembers: PairTable<ChannelMember>;
    readonly follows: PairTable<ThreadFollow>;
    /** By user, then `category/name`. */
    readonly preferences: Map<string, Map<string, Preference>>;
    /** `online` or `offline` by user. */
    readonly statuses: Map<string, string>;
}

/** Rows under two ids, e.g. channel and user. */
export class PairTable<Row> {
    private readonly rows = new Map<string, Map<string, Row>>();

    get(first: string, second: string): Row | undefined {
        return this.rows.get(first)?.get(second);
    }

    set(first: string, second: string, row: Row): void {
        const inner = this.rows.get(first) ?? new Map<string, Row>();
        this.rows.set(first, inner.set(second, row));
    }

    delete(first: string, second: string): boolean {
        return this.rows.get(first)?.delete(second) ?? false;
    }

    /** All rows of the first id. */
    of(first: string): Row[] {
        return [...(this.rows.get(first)?.values() ?? [])];
    }

    /** All rows of the second id. */
    having(second: string): Row[] {
        return [...this.rows.values()].flatMap((inner) => inner.get(second) ?? []);
    }
}

export function createStore(): Store {
    return {
        users: new Map(),
        teams: new Map(),
        channels: new Map(),
        posts: new Map(),
        postsOf: new Map(),
        repliesOf: new Map(),
        history: new Map(),
        reactions: new Map(),
        commands: new Map(),
        commandHooks: new Map(),
        sessions: new Map(),
        teamMembers: new PairTable(),
        channelMembers: new PairTable(),
        follows: new PairTable(),
        preferences: new Map(),
        statuses: new Map(),
    };
}

/** Live posts of these ids. */
export const livePosts = (store: Store, ids: readonly string[] | undefined): Post[] =>
    (ids ?? []).flatMap((id) => store.posts.get(id) ?? []).filter((post) => post.deleteAt === 0);
