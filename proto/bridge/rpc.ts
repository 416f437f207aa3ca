// Webapp <-> bridge: `/teleport rpc <base64url JSON>` typed by the plugin, answered in props.teleport_rpc.
// Both sides parse with these schemas. Unknown fields are dropped, words are strings: versions may differ by one.
import * as z from 'zod/mini';
import {cardModel} from './card';

export const RPC_PROP = 'teleport_rpc';

export const rpcRequest = z.object({
    method: z.string(),
    params: z.record(z.string(), z.unknown()),
});

/** `code` is stable (bridge/src/errors.ts and the rpc room), `message` is for the person. */
export const rpcError = z.object({code: z.string(), message: z.string()});

export const rpcReply = z.union([
    z.object({ok: z.literal(true), result: z.unknown()}),
    z.object({ok: z.literal(false), error: rpcError}),
]);

/** `session.get {}`: who I am for Teleport, and whom to believe. */
export const sessionResult = z.object({
    /** Of the bridge. */
    version: z.string(),
    /** Mattermost user id of the bridge's bot: cards of nobody else are drawn. */
    bot_user_id: z.string(),
    cluster_name: z.string(),
    /** Empty when the cluster's web address is not known. */
    web_url: z.string(),
    /** My Teleport user, or empty. */
    teleport_user: z.string(),
    /** Why there is none and what to do, for me; empty when linked. */
    unlinked: z.string(),
    /** False: nobody decides from here at the moment (strategy, kill switch, secret). */
    can_decide: z.boolean(),
    /** System administrators may call `status.get` for details. */
    is_admin: z.boolean(),
});

/** One request as the panel lists it. */
export const requestRow = z.object({
    /** Without a creation key: buttons of posts are not made from it. */
    card: cardModel,
    /** A post of it that I can see, else empty. */
    post_id: z.string(),
    channel_id: z.string(),
    /** My own review: approve, deny or empty. */
    my_review: z.string(),
});

/** Teleport's ids are UUIDs. What is far longer goes to no server and into no log. */
export const requestId = z.string().check(z.maxLength(64));

/** `request.get {request_id}`. Code `request_not_found` also for what I may not see. */
export const requestResult = requestRow;

/**
 * `request.list {scope, page}`: scope `review` (open, not mine, not reviewed by me), `mine`, `recent` (all that I can
 * see, newest first); page from 0, 20 rows each.
 */
export const requestListParams = z.object({scope: z.enum(['review', 'mine', 'recent']), page: z.number()});
export const requestListResult = z.object({
    rows: z.array(requestRow),
    more: z.boolean(),
    /** Rows of scope `review` in all, for the badge. */
    waiting: z.number(),
});

/**
 * `review.open {request_id, decision}`: opens the decision dialog with the trigger id of this very call; the dialog
 * itself comes as an `open_dialog` event that carries the same trigger id as the reply of commands/execute. Nothing in
 * this result is what is decided: it only decorates.
 */
export const reviewOpenParams = z.object({request_id: requestId, decision: z.enum(['approve', 'deny'])});
export const reviewOpenResult = z.object({
    request_id: z.string(),
    decision: z.string(),
    /** The name the review goes out under. */
    teleport_user: z.string(),
    reason_required: z.boolean(),
    card: cardModel,
});

/** `status.get {}`: everybody gets the first two, system administrators the details too. */
export const statusResult = z.object({
    ready: z.boolean(),
    version: z.string(),
    details: z.nullable(
        z.object({
            cluster_name: z.string(),
            teleport_version: z.string(),
            mattermost_version: z.string(),
            /** submit_for_users, impersonation or link_only. */
            strategy: z.string(),
            strategy_reason: z.string(),
            /** Our certificate, Unix ms. */
            identity_user: z.string(),
            identity_expires_at: z.number(),
            stream_open: z.boolean(),
            open_requests: z.number(),
            /** One sentence each; empty: ready. */
            problems: z.array(z.string()),
        }),
    ),
});

export type RpcRequest = z.infer<typeof rpcRequest>;
export type RpcReply = z.infer<typeof rpcReply>;
export type RpcError = z.infer<typeof rpcError>;
export type SessionResult = z.infer<typeof sessionResult>;
export type RequestRow = z.infer<typeof requestRow>;
export type RequestListParams = z.infer<typeof requestListParams>;
export type RequestListResult = z.infer<typeof requestListResult>;
export type ReviewOpenParams = z.infer<typeof reviewOpenParams>;
export type ReviewOpenResult = z.infer<typeof reviewOpenResult>;
export type StatusResult = z.infer<typeof statusResult>;
