// Webapp <-> bridge: `/teleport rpc <base64url JSON>` typed by the plugin, answered in props.teleport_rpc.
import * as z from 'zod/mini';

export const RPC_PROP = 'teleport_rpc';

export const rpcRequest = z.object({
    method: z.string(),
    params: z.record(z.string(), z.unknown()),
});

export const rpcReply = z.union([
    z.object({ok: z.literal(true), result: z.unknown()}),
    z.object({ok: z.literal(false), error: z.object({code: z.string(), message: z.string()})}),
]);

export type RpcRequest = z.infer<typeof rpcRequest>;
export type RpcReply = z.infer<typeof rpcReply>;
