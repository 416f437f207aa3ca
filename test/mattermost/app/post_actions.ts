// A click on a button or a choice in a menu of a post.
import type {Channel, Post, User} from '../store/types';
import {attachmentsOf, type Action} from '../wire/attachments';
import {isRecord} from '../wire/go_json';
import {BrokenBody, type Outgoing} from '../outgoing/outgoing';
import type {ActionCookie} from './action_cookies';
import {AppError, noPermission, noSuchPost} from './app_error';
import {callIntegration, integrationFailed} from './call_integration';
import type {Core} from './core';
import type {Posts} from './posts';
import {slackText} from './slack_text';

export interface Click {
    user: User;
    token: string;
    postId: string;
    actionId: string;
    selectedOption: string;
    /** Of an ephemeral post's button. */
    cookie: ActionCookie | null;
}

export interface PostActionsDeps extends Core {
    outgoing: Outgoing;
    posts: Posts;
}

/** What an update may not take away or bring. */
const RETAINED = ['from_webhook', 'override_username', 'override_icon_url'];

interface Target {
    action: Pick<Action, 'type' | 'data_source' | 'integration'>;
    channelId: string;
    postId: string;
    rootId: string;
    post: Post | null;
}

const noSuchAction = (): AppError => new AppError('api.post.do_action.action_id.app_error', 'Invalid action id.', 404);

function targetOf({store}: Core, {postId, actionId, cookie}: Click): Target {
    const post = store.posts.get(postId);
    if (post !== undefined && post.deleteAt === 0) {
        const actions = attachmentsOf(post.props).flatMap((attachment) => attachment.actions ?? []);
        const action = actions.find((one) => one.id === actionId);
        if (action?.integration === undefined) {
            throw noSuchAction();
        }
        const rootId = post.rootId === '' ? post.id : post.rootId;
        return {action, channelId: post.channelId, postId, rootId, post};
    }
    if (cookie === null) {
        throw noSuchPost();
    }
    if (cookie.post_id !== postId || cookie.integration === null) {
        throw integrationFailed();
    }
    const {type, data_source, integration} = cookie;
    const action = {type, data_source, integration};
    return {action, channelId: cookie.channel_id, postId, rootId: cookie.root_post_id, post: null};
}

function requestBody({store}: Core, click: Click, target: Target, channel: Channel, triggerId: string) {
    const {action} = target;
    const team = store.teams.get(channel.teamId);
    const selected = action.type === 'select' && click.selectedOption !== '';
    const context = {
        ...action.integration?.context,
        ...(selected ? {selected_option: click.selectedOption} : {}),
    };
    const sorted = Object.fromEntries(Object.entries(context).sort(([a], [b]) => (a < b ? -1 : 1)));
    return {
        user_id: click.user.id,
        user_name: click.user.username,
        channel_id: channel.id,
        channel_name: channel.name,
        team_id: channel.teamId,
        team_domain: team?.name ?? '',
        post_id: target.postId,
        trigger_id: triggerId,
        type: action.type ?? '',
        data_source: action.data_source ?? '',
        ...(Object.keys(context).length === 0 ? {} : {context: sorted}),
    };
}

/** The reply as far as it is honoured. Throws when it is no JSON of the right shape. */
function parseReply(body: Buffer): {update: Record<string, unknown> | null; text: string; skipSlack: boolean} {
    if (body.length === 0) {
        return {update: null, text: '', skipSlack: false};
    }
    let reply: unknown;
    try {
        reply = JSON.parse(body.toString());
    } catch {
        throw integrationFailed();
    }
    const {update = null, ephemeral_text: text = null, skip_slack_parsing: skip = null} = isRecord(reply) ? reply : {};
    const isUpdate = update === null || isRecord(update);
    if ((reply !== null && !isRecord(reply)) || !isUpdate || typeof (text ?? '') !== 'string') {
        throw integrationFailed();
    }
    return {update: update as Record<string, unknown> | null, text: (text ?? '') as string, skipSlack: skip === true};
}

function applyUpdate(posts: Posts, post: Post | null, update: Record<string, unknown>): void {
    if (post === null) {
        throw noSuchPost();
    }
    const message = typeof update.message === 'string' ? update.message : '';
    const props = isRecord(update.props) ? {...update.props} : undefined;
    for (const key of props === undefined ? [] : RETAINED) {
        delete props?.[key];
        if (post.props[key] !== undefined) {
            Object.assign(props ?? {}, {[key]: post.props[key]});
        }
    }
    posts.change(post, {message, ...(props === undefined ? {} : {props})});
}

/** Calls the integration and carries out its reply. Returns what the browser learns of the trigger id. */
export async function doPostAction(deps: PostActionsDeps, click: Click): Promise<string> {
    const {store, permissions, triggers, clock, posts} = deps;
    const {user, cookie} = click;
    // With a cookie of whatever post, its channel is checked, and not that of the post that is acted on.
    const mayRead =
        cookie === null
            ? permissions.byPost(user, store.posts.get(click.postId), 'read_channel_content')
            : permissions.inChannel(user, cookie.channel_id, 'read_channel_content');
    if (!mayRead) {
        throw noPermission();
    }
    const target = targetOf(deps, click);
    const channel = store.channels.get(target.channelId);
    if (channel === undefined) {
        throw integrationFailed();
    }
    const {clientTriggerId, triggerId} = triggers.mint(user.id, clock.now());
    let body: Buffer;
    try {
        const request = requestBody(deps, click, target, channel, triggerId);
        const url = target.action.integration?.url ?? '';
        body = (await callIntegration(deps, {url, body: request, token: click.token})).body;
    } catch (reason) {
        throw reason instanceof BrokenBody ? integrationFailed() : reason;
    }
    const {update, text, skipSlack} = parseReply(body);
    if (update !== null) {
        applyUpdate(posts, target.post, update);
    }
    if (text !== '') {
        const message = skipSlack ? text : slackText(text);
        posts.ephemeral(user, channel, {message, rootId: target.rootId, props: {}});
    }
    return clientTriggerId;
}
