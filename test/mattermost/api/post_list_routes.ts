// Reading many posts.
import {livePosts} from '../store/store';
import type {Post} from '../store/types';
import {metadataOf, replyCount} from '../app/post_metadata';
import {postJson, type WirePost} from '../wire/post_json';
import {answer, type ApiAnswer, type ApiCall} from './api_call';
import {get, post, type ApiRoute} from './api_route';

const MAX_PER_PAGE = 200;
const PER_PAGE = 60;

interface Cursors {
    next_post_id?: string;
    prev_post_id?: string;
    has_next?: boolean;
}

/** Whose number of replies a list shows. Those of a channel show none, wherever they begin. */
type Counted = 'nobody' | 'roots' | 'everybody';

function listed(call: ApiCall, one: Post, counted: Counted): WirePost {
    const isCounted = counted === 'everybody' || (counted === 'roots' && one.rootId === '');
    const count = isCounted ? replyCount(call.server, one) : 0;
    return postJson(one, {replyCount: count, metadata: metadataOf(call.server, one)});
}

/** `posts` in the order of `order`; roots of replies come along without a place in it. */
function listJson(call: ApiCall, order: readonly Post[], counted: Counted = 'roots', cursors: Cursors = {}) {
    const roots = order.flatMap((one) => livePosts(call.server.store, one.rootId === '' ? [] : [one.rootId]));
    const all = new Map([...order, ...roots].map((one) => [one.id, one]));
    return {
        order: order.map((one) => one.id),
        posts: Object.fromEntries([...all.values()].map((one) => [one.id, listed(call, one, counted)])),
        next_post_id: '',
        prev_post_id: '',
        ...cursors,
        first_inaccessible_post_time: 0,
    };
}

const whole = (call: ApiCall, name: string, otherwise: number): number => {
    const value = Number(call.query.get(name) ?? '');
    return Number.isInteger(value) && value > 0 ? value : otherwise;
};

const channelPosts = (call: ApiCall): ApiAnswer => {
    const channel = call.channelById(call.param('channel_id'));
    const {store, permissions} = call.server;
    call.allow(permissions.readChannel(call.user, channel));
    const ids = store.postsOf.get(channel.id) ?? [];
    const since = Number(call.query.get('since') ?? '0');
    if (since > 0) {
        const changed = ids.flatMap((id) => store.posts.get(id) ?? []).filter((one) => one.updateAt > since);
        return answer(listJson(call, changed.reverse(), 'nobody'));
    }
    const newestFirst = livePosts(store, ids).reverse();
    const perPage = Math.min(whole(call, 'per_page', PER_PAGE), MAX_PER_PAGE);
    const page = whole(call, 'page', 0);
    const at = (id: string | null): number => newestFirst.findIndex((one) => one.id === id);
    const before = call.query.get('before');
    const after = call.query.get('after');
    let start = page * perPage;
    let end = start + perPage;
    if (before !== null) {
        start += at(before) + 1;
        end = start + perPage;
    } else if (after !== null) {
        end = at(after) - page * perPage;
        start = Math.max(0, end - perPage);
    }
    const order = newestFirst.slice(start, Math.max(start, end));
    const cursors = {
        next_post_id: newestFirst[start - 1]?.id ?? '',
        prev_post_id: newestFirst[start + order.length]?.id ?? '',
    };
    return answer(listJson(call, order, 'nobody', cursors));
};

const thread = (call: ApiCall): ApiAnswer => {
    const found = call.readablePost(call.param('post_id'));
    const {store} = call.server;
    const rootId = found.rootId === '' ? found.id : found.rootId;
    const order = [...livePosts(store, [rootId]), ...livePosts(store, store.repliesOf.get(rootId))];
    return answer(listJson(call, order, 'everybody', {has_next: false}));
};

/** Without metadata, unlike everywhere else. */
const byIds = (call: ApiCall): ApiAnswer => {
    const {store, permissions} = call.server;
    const found = livePosts(store, call.texts('post_ids')).filter((one) => {
        const channel = store.channels.get(one.channelId);
        return channel !== undefined && permissions.readChannel(call.user, channel);
    });
    return answer(found.map((one) => postJson(one, {replyCount: replyCount(call.server, one), metadata: {}})));
};

const pinned = (call: ApiCall): ApiAnswer => {
    const channel = call.channelById(call.param('channel_id'));
    call.allow(call.server.permissions.readChannel(call.user, channel));
    const ids = call.server.store.postsOf.get(channel.id);
    return answer(
        listJson(
            call,
            livePosts(call.server.store, ids).filter((one) => one.isPinned),
        ),
    );
};

/** Posts whose message holds all words, in channels of the team and direct ones of which the person is a member. */
const search = (call: ApiCall): ApiAnswer => {
    const team = call.memberTeam(call.param('team_id'));
    const words = String(call.object('search').terms ?? '')
        .toLowerCase()
        .split(/\s+/)
        .filter((word) => word !== '');
    const {store} = call.server;
    const found = store.channelMembers
        .having(call.user.id)
        .flatMap((member) => store.channels.get(member.channelId) ?? [])
        .filter((channel) => channel.teamId === team.id || channel.teamId === '')
        .flatMap((channel) => livePosts(store, store.postsOf.get(channel.id)))
        .filter((one) => !one.type.startsWith('system_'))
        .filter((one) => words.length > 0 && words.every((word) => one.message.toLowerCase().includes(word)));
    const {next_post_id, prev_post_id, ...list} = listJson(
        call,
        found.sort((a, b) => b.createAt - a.createAt),
    );
    return answer({...list, next_post_id, prev_post_id, matches: null});
};

const flagged = (call: ApiCall): ApiAnswer => {
    const {store} = call.server;
    const ids = [...(store.preferences.get(call.param('user_id'))?.values() ?? [])]
        .filter((preference) => preference.category === 'flagged_post')
        .map((preference) => preference.name);
    return answer(listJson(call, livePosts(store, ids)));
};

/** Around the first post that was not read. */
const unread = (call: ApiCall): ApiAnswer => {
    const channel = call.channelById(call.param('channel_id'));
    const {store, permissions} = call.server;
    call.allow(permissions.readChannel(call.user, channel));
    const limit = whole(call, 'limit_before', 60) + whole(call, 'limit_after', 60);
    const newest = livePosts(store, store.postsOf.get(channel.id)).reverse().slice(0, limit);
    return answer(listJson(call, newest, 'nobody'));
};

export const postListRoutes: readonly ApiRoute[] = [
    get('/channels/:channel_id/posts', channelPosts),
    get('/channels/:channel_id/pinned', pinned),
    get('/posts/:post_id/thread', thread),
    post('/posts/ids', byIds),
    post('/teams/:team_id/posts/search', search),
    get('/users/:user_id/posts/flagged', flagged),
    get('/users/:user_id/channels/:channel_id/posts/unread', unread),
];
