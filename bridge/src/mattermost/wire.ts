// What Mattermost answers, as far as the bridge reads it. Unknown fields are ignored; a missing one is a failed call.
import {z} from 'zod';
import {BridgeError} from '../errors';
import type {Channel, MattermostUser, Post} from './mattermost_api';

export const wireUser = z.object({
    id: z.string(),
    username: z.string(),
    email: z.string().default(''),
    roles: z.string().default(''),
    is_bot: z.boolean().default(false),
    remote_id: z.string().nullish(),
    delete_at: z.number(),
});

export const wireChannel = z.object({
    id: z.string(),
    team_id: z.string(),
    name: z.string(),
    type: z.string(),
    delete_at: z.number(),
});

export const wirePost = z.object({
    id: z.string(),
    channel_id: z.string(),
    user_id: z.string(),
    root_id: z.string().default(''),
    message: z.string(),
    type: z.string().default(''),
    props: z.record(z.string(), z.unknown()).nullish(),
    create_at: z.number(),
    delete_at: z.number().default(0),
});

export const wirePostList = z.object({
    order: z.array(z.string()).nullish(),
    posts: z.record(z.string(), wirePost).nullish(),
});

/** Throws `mattermost_failed` naming the fields that do not fit, never their values. */
export function read<T>(schema: z.ZodType<T>, body: unknown, what: string): T {
    const result = schema.safeParse(body);
    if (result.success) {
        return result.data;
    }
    const fields = result.error.issues.map((issue) => issue.path.join('.')).slice(0, 5);
    throw new BridgeError('mattermost_failed', `${what}: unexpected answer (${fields.join(', ')})`);
}

export function toUser(wire: z.infer<typeof wireUser>): MattermostUser {
    return {
        id: wire.id,
        username: wire.username,
        email: wire.email.toLowerCase(),
        isBot: wire.is_bot,
        isGuest: wire.roles.split(' ').includes('system_guest'),
        isRemote: (wire.remote_id ?? '') !== '',
        isActive: wire.delete_at === 0,
        isSystemAdmin: wire.roles.split(' ').includes('system_admin'),
    };
}

export function toChannel(wire: z.infer<typeof wireChannel>): Channel {
    return {id: wire.id, teamId: wire.team_id, name: wire.name, type: wire.type, isArchived: wire.delete_at > 0};
}

export function toPost(wire: z.infer<typeof wirePost>): Post {
    return {
        id: wire.id,
        channelId: wire.channel_id,
        userId: wire.user_id,
        rootId: wire.root_id,
        message: wire.message,
        type: wire.type,
        props: wire.props ?? {},
        createAt: wire.create_at,
        deleteAt: wire.delete_at,
    };
}
