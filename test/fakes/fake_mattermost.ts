// Mattermost in memory, behind the contract the bridge uses. What a test may not know (ids) is made here.
import type {Clock} from '../../bridge/src/clock';
import {BridgeError} from '../../bridge/src/errors';
import type {
    Channel,
    ClientConfig,
    Dialog,
    MattermostApi,
    MattermostUser,
    Post,
} from '../../bridge/src/mattermost/mattermost_api';
import {anAccount} from './requests';

export interface FakeMattermost extends MattermostApi {
    readonly me: MattermostUser;
    /** By id; change freely between calls. */
    readonly users: Map<string, MattermostUser>;
    readonly teams: Map<string, string>;
    readonly channels: Map<string, Channel>;
    /** Channel id -> user ids. */
    readonly members: Map<string, Set<string>>;
    /** Every post ever made, deleted ones with `deleteAt`. */
    readonly posts: Post[];
    readonly dialogs: {triggerId: string; url: string; dialog: Dialog}[];
    readonly calls: string[];
    config: Omit<ClientConfig, 'serverTime'>;
    /** The next calls of that method fail with this until null. `answerLost`: it takes effect, then fails. */
    failWith(
        method: keyof MattermostApi,
        error: BridgeError | null,
        options?: {answerLost?: boolean; times?: number},
    ): void;
}

export function createFakeMattermost(clock: Clock): FakeMattermost {
    const me = anAccount('teleport-bot', {isBot: true});
    const users = new Map<string, MattermostUser>([[me.id, me]]);
    const channels = new Map<string, Channel>();
    const members = new Map<string, Set<string>>();
    const teams = new Map<string, string>();
    const posts: Post[] = [];
    const dialogs: {triggerId: string; url: string; dialog: Dialog}[] = [];
    const calls: string[] = [];
    const failures = new Map<string, {error: BridgeError; answerLost: boolean; times: number}>();
    let nextId = 0;

    const newId = (kind: string) => {
        nextId += 1;
        return `${kind}${String(nextId).padStart(26 - kind.length, '0')}`;
    };
    const call = async <T>(method: keyof MattermostApi, answer: () => T): Promise<T> => {
        calls.push(method);
        await Promise.resolve();
        const failure = failures.get(method);
        if (!failure) {
            return answer();
        }
        failure.times -= 1;
        if (failure.times <= 0) {
            failures.delete(method);
        }
        if (failure.answerLost) {
            answer();
        }
        throw failure.error;
    };
    const notFound = (what: string) => new BridgeError('mattermost_not_found', `${what} does not exist`);
    const denied = (what: string) => new BridgeError('mattermost_denied', `403: ${what}`);
    const archived = () => new BridgeError('mattermost_failed', '400: the channel is archived');
    /** Pending id -> post: the same post is given out again for 30 s, to anybody, in any channel. */
    const pending = new Map<string, {post: Post; at: number}>();
    const PENDING_MS = 30_000;
    /** As on the real server: what is missing, deleted or in a channel without the bot is 403 for a change. */
    const toChange = (id: string): Post => {
        const post = livePost(id);
        if (!post || !membersOf(post.channelId).has(me.id)) {
            throw denied('no such post, or not a member');
        }
        if (channels.get(post.channelId)?.isArchived) {
            throw archived();
        }
        return post;
    };
    const livePost = (id: string) => posts.find((post) => post.id === id && post.deleteAt === 0);
    const membersOf = (channelId: string) => {
        const found = members.get(channelId) ?? new Set<string>();
        members.set(channelId, found);
        return found;
    };

    const fake: FakeMattermost = {
        me,
        users,
        teams,
        channels,
        members,
        posts,
        dialogs,
        calls,
        config: {
            version: '10.11.0',
            siteUrl: 'https://mattermost.example.com',
            requireEmailVerification: true,
            asymmetricSigningPublicKey: '',
        },
        failWith(method, error, {answerLost = false, times = Number.POSITIVE_INFINITY} = {}) {
            if (error) {
                failures.set(method, {error, answerLost, times});
            } else {
                failures.delete(method);
            }
        },
        getMe: () => call('getMe', () => me),
        getUser: (id) => call('getUser', () => users.get(id) ?? null),
        getUserByEmail: (email) =>
            call('getUserByEmail', () => [...users.values()].find((user) => user.email === email) ?? null),
        getClientConfig: () => call('getClientConfig', () => ({...fake.config, serverTime: clock.now()})),
        getTeamIdByName: (name) => call('getTeamIdByName', () => teams.get(name) ?? null),
        getChannel: (id) => call('getChannel', () => channels.get(id) ?? null),
        getChannelByName: (teamId, name) =>
            call('getChannelByName', () => {
                const found = [...channels.values()].find((one) => one.teamId === teamId && one.name === name);
                return found && (found.type === 'O' || membersOf(found.id).has(me.id)) ? found : null;
            }),
        isChannelMember: (channelId, userId) =>
            call('isChannelMember', () => members.get(channelId)?.has(userId) ?? false),
        joinChannel: (channelId) =>
            call('joinChannel', () => {
                if (channels.get(channelId)?.type !== 'O') {
                    throw new BridgeError('mattermost_denied', 'no public channel');
                }
                membersOf(channelId).add(me.id);
            }),
        openDirectChannel: (userId) =>
            call('openDirectChannel', () => {
                const name = [me.id, userId].sort().join('__');
                const known = [...channels.values()].find((channel) => channel.name === name);
                const channel = known ?? {id: newId('dm'), teamId: '', name, type: 'D', isArchived: false};
                channels.set(channel.id, channel);
                members.set(channel.id, new Set([me.id, userId]));
                return channel.id;
            }),
        createPost: (post) =>
            call('createPost', () => {
                const channel = channels.get(post.channelId);
                if (!channel || (channel.type !== 'O' && !membersOf(channel.id).has(me.id))) {
                    throw denied('no such channel, or not a member');
                }
                if (channel.isArchived) {
                    throw archived();
                }
                const before = pending.get(post.pendingPostId ?? '');
                if (before !== undefined && clock.monotonic() - before.at < PENDING_MS) {
                    return structuredClone(before.post);
                }
                const created: Post = {
                    id: newId('post'),
                    channelId: post.channelId,
                    userId: me.id,
                    rootId: post.rootId ?? '',
                    message: post.message,
                    type: post.type ?? '',
                    props: structuredClone(post.props),
                    createAt: clock.now(),
                    deleteAt: 0,
                };
                posts.push(created);
                if (post.pendingPostId !== undefined) {
                    pending.set(post.pendingPostId, {post: created, at: clock.monotonic()});
                }
                return structuredClone(created);
            }),
        patchPost: (id, content) =>
            call('patchPost', () => {
                const post = toChange(id);
                Object.assign(post, structuredClone(content));
                return structuredClone(post);
            }),
        getPost: (id) =>
            call('getPost', () => {
                const post = livePost(id);
                if (post && channels.get(post.channelId)?.type !== 'O' && !membersOf(post.channelId).has(me.id)) {
                    throw denied('not a member');
                }
                return structuredClone(post ?? null);
            }),
        deletePost: (id) =>
            call('deletePost', () => {
                const post = livePost(id);
                if (!post) {
                    throw notFound('post');
                }
                post.deleteAt = clock.now();
            }),
        listPosts: (channelId, page, perPage) =>
            call('listPosts', () => {
                const newest = posts.filter((post) => post.channelId === channelId && post.deleteAt === 0).reverse();
                return structuredClone(newest.slice(page * perPage, (page + 1) * perPage));
            }),
        openDialog: (triggerId, url, dialog) =>
            call('openDialog', () => void dialogs.push({triggerId, url, dialog: structuredClone(dialog)})),
    };
    return fake;
}
