// Writing posts.
import {setTimeout as pause} from 'node:timers/promises';

import {AppError, badBodyParam, noPermission, noSuchPost} from '../app/app_error';
import type {Server} from '../app/server';
import type {Channel, Post, Priority, Props, User} from '../store/types';
import {isRecord} from '../wire/go_json';
import {postJson} from '../wire/post_json';
import {metadataOf} from '../app/post_metadata';
import {answer, OK, type ApiAnswer, type ApiCall} from './api_call';
import {del, get, post, put, type ApiRoute} from './api_route';

/** Props that hardened mode keeps for integrations. */
const RESERVED = ['from_webhook', 'from_bot', 'override_username', 'override_icon_url', 'override_icon_emoji'];

const text = (body: Record<string, unknown>, key: string): string => {
    const value = body[key] ?? '';
    if (typeof value !== 'string') {
        throw badBodyParam('post');
    }
    return value;
};

function propsOf(body: Record<string, unknown>): Props {
    const props = body.props ?? {};
    if (!isRecord(props)) {
        throw badBodyParam('post');
    }
    return props;
}

function priorityOf(body: Record<string, unknown>): Priority | null {
    const metadata = isRecord(body.metadata) ? body.metadata : {};
    if (!isRecord(metadata.priority)) {
        return null;
    }
    const {priority, requested_ack: ack = null, persistent_notifications: persistent = null} = metadata.priority;
    if (ack === true || persistent === true) {
        throw new AppError(
            'license_error.feature_unavailable',
            'Feature is not available for the current license',
            501,
        );
    }
    return {
        priority: String(priority ?? ''),
        requested_ack: typeof ack === 'boolean' ? ack : null,
        persistent_notifications: typeof persistent === 'boolean' ? persistent : null,
    };
}

function mayPost({permissions}: Server, user: User, channelId: string, channel: Channel | undefined): boolean {
    return (
        permissions.inChannel(user, channelId, 'create_post') ||
        (channel?.type === 'O' && permissions.inTeam(user, channel.teamId, 'create_post_public'))
    );
}

function save(server: Server, user: User, channel: Channel, body: Record<string, unknown>): Post {
    const type = text(body, 'type');
    if (type.startsWith('system_')) {
        throw new AppError('api.context.invalid_param.app_error', 'Invalid post.type parameter.', 400);
    }
    if (channel.deleteAt > 0) {
        throw new AppError(
            'api.post.create_post.can_not_post_to_deleted.error',
            'Can not post to deleted channel.',
            400,
        );
    }
    const props = propsOf(body);
    const isReserved = RESERVED.some((key) => props[key] !== undefined);
    if (server.config.ExperimentalEnableHardenedMode && user.bot === null && isReserved) {
        throw badBodyParam('props');
    }
    return server.posts.create(user, channel, {
        message: text(body, 'message'),
        rootId: text(body, 'root_id'),
        type,
        props: user.bot === null ? props : {...props, from_bot: 'true'},
        pendingPostId: text(body, 'pending_post_id'),
        priority: priorityOf(body),
        viaApi: true,
    });
}

const create = async (call: ApiCall): Promise<ApiAnswer> => {
    const {server, user} = call;
    const {store, pending, live} = server;
    const body = call.object('post');
    const channelId = text(body, 'channel_id');
    const channel = store.channels.get(channelId);
    call.allow(mayPost(server, user, channelId, channel));
    if (channel === undefined) {
        throw noPermission();
    }
    const pendingId = text(body, 'pending_post_id');
    const saved = (made: Post): ApiAnswer => {
        live.setStatus(user.id, 'online');
        return answer(postJson(made, {pendingPostId: pendingId, metadata: metadataOf(server, made)}), 201);
    };
    if (pendingId === '') {
        return saved(save(server, user, channel, body));
    }
    const known = store.posts.get(pending.claim(pendingId) ?? '');
    const knownChannel = store.channels.get(known?.channelId ?? '');
    // What was made under this id is given back, as long as this person may read it.
    if (known !== undefined && knownChannel !== undefined && server.permissions.readChannel(user, knownChannel)) {
        return answer(postJson(known), 201);
    }
    try {
        await pause(server.savePostMs);
        const made = save(server, user, channel, body);
        pending.done(pendingId, made.id);
        return saved(made);
    } catch (reason) {
        pending.failed(pendingId);
        throw reason;
    }
};

/** A missing or deleted post answers as one of others. */
function ownPost(call: ApiCall, permission: string): Post {
    const {store, permissions} = call.server;
    const found = store.posts.get(call.param('post_id'));
    if (found === undefined || found.deleteAt > 0) {
        throw noPermission();
    }
    call.allow(permissions.inChannel(call.user, found.channelId, permission));
    call.allow(found.userId === call.user.id || call.isAdmin());
    return found;
}

/** Seconds after which a message stays as it is. */
function checkEditTime({config, clock}: Server, found: Post): void {
    const limit = config.PostEditTimeLimit;
    if (limit >= 0 && clock.now() > found.createAt + limit * 1000) {
        throw new AppError(
            'api.post.update_post.permissions_time_limit.app_error',
            `Post edit is only allowed for ${limit} seconds. Please ask your System Administrator for details.`,
            400,
        );
    }
}

const PATCH_DELETED = 'api.post.patch_post.can_not_update_post_in_deleted.error';

const patch = (call: ApiCall): ApiAnswer => {
    const body = call.object('post');
    const found = ownPost(call, 'edit_post');
    const message = typeof body.message === 'string' ? body.message : undefined;
    if (message !== undefined) {
        checkEditTime(call.server, found);
    }
    const props = isRecord(body.props) ? body.props : undefined;
    call.server.posts.change(found, {message, props}, PATCH_DELETED);
    return answer(call.server.posts.json(found));
};

/** Replaces everything: what is not sent is gone. */
const replace = (call: ApiCall): ApiAnswer => {
    const body = call.object('post');
    if (body.id !== call.param('post_id')) {
        throw badBodyParam('id');
    }
    const found = ownPost(call, 'edit_post');
    checkEditTime(call.server, found);
    const isPinned = body.is_pinned === true;
    call.server.posts.change(found, {message: text(body, 'message'), props: propsOf(body), isPinned});
    return answer(call.server.posts.json(found));
};

const remove = (call: ApiCall): ApiAnswer => {
    const {store, permissions, posts} = call.server;
    const found = store.posts.get(call.param('post_id'));
    if (found === undefined || found.deleteAt > 0) {
        throw noSuchPost();
    }
    const isOwn = found.userId === call.user.id;
    call.allow(permissions.inChannel(call.user, found.channelId, isOwn ? 'delete_post' : 'delete_others_posts'));
    posts.delete(found);
    return OK;
};

const ephemeral = (call: ApiCall): ApiAnswer => {
    call.allow(call.server.permissions.inSystem(call.user, 'create_post_ephemeral'));
    const body = call.object('body');
    const sent = isRecord(body.post) ? body.post : {};
    const channel = call.channelById(text(sent, 'channel_id'));
    const to = call.userById(text(body, 'user_id'));
    const order = {
        message: text(sent, 'message'),
        rootId: text(sent, 'root_id'),
        props: propsOf(sent),
        author: call.user,
    };
    call.server.posts.ephemeral(to, channel, order);
    return OK;
};

const pin =
    (isPinned: boolean) =>
    (call: ApiCall): ApiAnswer => {
        const found = call.readablePost(call.param('post_id'));
        call.server.posts.change(found, {isPinned});
        return OK;
    };

const history = (call: ApiCall): ApiAnswer => {
    const {store} = call.server;
    const found = store.posts.get(call.param('post_id'));
    call.allow(found?.userId === call.user.id);
    const versions = store.history.get(found?.id ?? '') ?? [];
    return answer(versions.map((version) => postJson(version, {leaking: true, metadata: {}})));
};

export const postRoutes: readonly ApiRoute[] = [
    post('/posts', create),
    post('/posts/ephemeral', ephemeral),
    get('/posts/:post_id', (call) => answer(call.server.posts.json(call.readablePost(call.param('post_id'))))),
    get('/posts/:post_id/edit_history', history),
    put('/posts/:post_id/patch', patch),
    put('/posts/:post_id', replace),
    del('/posts/:post_id', remove),
    post('/posts/:post_id/pin', pin(true)),
    post('/posts/:post_id/unpin', pin(false)),
];
