// What Mattermost sends to the bridge, and what the bridge answers: POST /callbacks/{command,action,dialog}.
// Parsed strictly in shape and loosely in extras: newer servers add fields.
import * as z from 'zod/mini';

/** Form fields of a slash command. `token` proves that Mattermost sent it, `trigger_id` who typed it. */
export const commandCallback = z.object({
    token: z.string(),
    team_id: z.string(),
    channel_id: z.string(),
    user_id: z.string(),
    command: z.string(),
    text: z.string(),
    trigger_id: z.string(),
});

/** Context of our own buttons. Anybody can author a post with any context: the MAC decides. */
export const actionContext = z.object({
    request_id: z.string(),
    /** approve or deny. */
    action: z.string(),
    creation_key: z.string(),
    mac: z.string(),
});

export const actionCallback = z.object({
    user_id: z.string(),
    channel_id: z.string(),
    team_id: z.string(),
    post_id: z.string(),
    trigger_id: z.string(),
    context: actionContext,
});

/** Carries nothing that authenticates but `state`; `user_id` is set by the server. */
export const dialogCallback = z.object({
    type: z.string(),
    callback_id: z.string(),
    state: z.string(),
    user_id: z.string(),
    channel_id: z.string(),
    team_id: z.string(),
    submission: z.nullish(z.record(z.string(), z.unknown())),
    cancelled: z.optional(z.boolean()),
});

export type CommandCallback = z.infer<typeof commandCallback>;
export type ActionContext = z.infer<typeof actionContext>;
export type ActionCallback = z.infer<typeof actionCallback>;
export type DialogCallback = z.infer<typeof dialogCallback>;

export interface CommandReply {
    response_type: 'ephemeral';
    text: string;
    skip_slack_parsing?: boolean;
    props?: Record<string, unknown>;
}

/** Empty object: the dialog closes. */
export interface DialogReply {
    error?: string;
    errors?: Record<string, string>;
}
