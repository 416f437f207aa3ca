// What an integration answers to a command, and what becomes of it.
import type {Channel, Props, User} from '../store/types';
import {decodeAttachments, type Attachment} from '../wire/attachments';
import {isRecord, sortKeys} from '../wire/go_json';
import {AppError, Panic} from './app_error';
import type {ActionCookies} from './action_cookies';
import type {Core} from './core';
import type {Posts} from './posts';
import {slackText} from './slack_text';

export interface CommandReply {
    response_type: string;
    text: string;
    username: string;
    channel_id: string;
    icon_url: string;
    type: string;
    props: Props | null;
    goto_location: string;
    trigger_id: string;
    skip_slack_parsing: boolean;
    attachments: Attachment[] | null;
    extra_responses: Array<CommandReply | null> | null;
}

/** A JSON reply is not of the shape it must have. */
export class BadReply extends Error {}

const KEYS = [
    'response_type',
    'text',
    'username',
    'channel_id',
    'icon_url',
    'type',
    'goto_location',
    'trigger_id',
] as const;

function decode(value: unknown): CommandReply {
    const from = value === null ? {} : value;
    if (!isRecord(from)) {
        throw new BadReply('no object');
    }
    const texts = KEYS.map((key) => {
        const text = from[key] ?? '';
        if (typeof text !== 'string') {
            throw new BadReply(key);
        }
        return [key, text] as const;
    });
    const {props = null, skip_slack_parsing = null, attachments = null, extra_responses: extra = null} = from;
    const areObjects = (props === null || isRecord(props)) && (attachments === null || Array.isArray(attachments));
    if (
        !areObjects ||
        (extra !== null && !Array.isArray(extra)) ||
        !['boolean', 'object'].includes(typeof skip_slack_parsing)
    ) {
        throw new BadReply('wrong type');
    }
    const decoded = decodeAttachments(attachments) ?? [];
    const {response_type, text, username, channel_id, icon_url, type, goto_location, trigger_id} = Object.fromEntries(
        texts,
    ) as Record<(typeof KEYS)[number], string>;
    return {
        response_type,
        text,
        username,
        channel_id,
        icon_url,
        type,
        props: props === null ? null : (sortKeys(props) as Props),
        goto_location,
        trigger_id,
        skip_slack_parsing: skip_slack_parsing === true,
        attachments: decoded.length === 0 ? null : decoded,
        extra_responses: extra === null ? null : (extra as unknown[]).map((one) => (one === null ? null : decode(one))),
    };
}

/** Anything but `application/json` is text for the person, whatever it says. Throws BadReply. */
export function parseCommandReply(contentType: string, body: string): CommandReply {
    if (contentType.split(';')[0]?.trim().toLowerCase() !== 'application/json') {
        return decode({text: body});
    }
    try {
        return decode(JSON.parse(body));
    } catch (reason) {
        throw reason instanceof BadReply ? reason : new BadReply('no JSON');
    }
}

export interface CommandPlace {
    trigger: string;
    user: User;
    channel: Channel;
    rootId: string;
}

export interface CommandReplyDeps extends Core {
    posts: Posts;
    cookies: ActionCookies;
}

/** Posts what the reply says. Changes the reply as the real server does: buttons of ephemeral posts get cookies. */
export function postCommandReply(deps: CommandReplyDeps, place: CommandPlace, reply: CommandReply): void {
    for (const one of [reply, ...(reply.extra_responses ?? [])]) {
        if (one === null) {
            throw new Panic('null in extra_responses');
        }
        postOne(deps, place, one);
    }
}

function postOne({posts, cookies, config}: CommandReplyDeps, place: CommandPlace, reply: CommandReply): void {
    const {user, channel, rootId, trigger} = place;
    const failed = (): AppError =>
        new AppError(
            'api.command.execute_command.create_post_failed.app_error',
            `Command '${trigger}' failed to post response. Please contact your System Administrator.`,
            500,
        );
    if (reply.type.startsWith('system_')) {
        throw failed();
    }
    const parse = (text: string): string => (reply.skip_slack_parsing ? text : slackText(text));
    const attachments = reply.attachments?.map((one) => ({...one, text: parse(one.text), pretext: parse(one.pretext)}));
    const props: Props = {
        ...reply.props,
        from_webhook: 'true',
        ...(config.EnablePostUsernameOverride && reply.username !== '' ? {override_username: reply.username} : {}),
        ...(config.EnablePostIconOverride && reply.icon_url !== '' ? {override_icon_url: reply.icon_url} : {}),
        ...(attachments === undefined ? {} : {attachments}),
    };
    const message = parse(reply.text);
    if (reply.response_type === 'in_channel') {
        try {
            posts.create(user, channel, {message, rootId, type: reply.type, props});
        } catch (reason) {
            throw reason instanceof AppError ? failed() : reason;
        }
    } else if (reply.text !== '' || reply.attachments !== null) {
        const sealed = cookies.put(props, channel.id, rootId, '');
        posts.ephemeral(user, channel, {message, rootId, props});
        reply.attachments = withoutIntegration(decodeAttachments(sealed.attachments));
    }
}

const withoutIntegration = (attachments: Attachment[] | null): Attachment[] | null =>
    attachments?.map((one) => ({...one, actions: one.actions?.map(({integration: _, ...rest}) => rest)})) ?? null;
